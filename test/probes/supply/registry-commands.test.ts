import { describe, expect, test } from "@jest/globals";
import { registryCommands } from "../../../src/probes/supply/registry-commands.js";
import { adding, edited } from "../../support/edited.js";

describe("registryCommands", () => {
  test.each<{ path?: string; line: string; says: string }>([
    { line: "ENV GOSUMDB=off", says: "strong no longer holds Go modules to their checksums" },
    { line: "ENV GONOSUMDB=*", says: "strong no longer holds Go modules to their checksums" },
    {
      path: ".github/workflows/a.yml",
      line: "  GONOSUMCHECK: 1",
      says: "strong no longer holds Go modules to their checksums",
    },
    {
      path: "Makefile",
      line: "\tNODE_TLS_REJECT_UNAUTHORIZED=0 npm ci",
      says: "strong no longer checks who it downloads from",
    },
    { line: "RUN git config --global http.sslVerify false", says: "strong no longer checks who it downloads from" },
    { line: "RUN npm config set strict-ssl false", says: "strong no longer checks who it downloads from" },
    {
      line: "RUN pip install --trusted-host pypi.acme.io x",
      says: "approve no longer checks who it takes Python packages from",
    },
    {
      line: "RUN pip install --extra-index-url https://pypi.acme.io/simple x",
      says: "approve takes Python packages from another index",
    },
    {
      path: "a.sh",
      line: "pip install -i https://pypi.acme.io/simple x",
      says: "approve takes Python packages from another index",
    },
    {
      path: "a.sh",
      line: "npm ci --registry https://npm.acme.io",
      says: "approve takes npm packages from another registry",
    },
    {
      path: "a.sh",
      line: "npm config set @acme:registry https://npm.acme.io",
      says: "approve takes npm packages from another registry",
    },
    {
      path: "a.sh",
      line: "export npm_config_registry=https://npm.acme.io",
      says: "approve takes npm packages from another registry",
    },
    { line: "ENV GOPROXY=https://go.acme.io", says: "approve takes Go modules from elsewhere" },
  ])("$line", ({ path = "Dockerfile", line, says }) => {
    const found = registryCommands.ask(adding(path, line)).map(({ tier, because }) => `${tier} ${because}`);
    expect(found).toEqual([says.replace(" ", ` line 2 of ${path} `)]);
  });
  test.each<{ path?: string; line: string }>([
    { line: "RUN npm ci" },
    { line: "RUN npm ci --registry https://registry.npmjs.org/" },
    { line: "RUN pip install --index-url https://pypi.org/simple x" },
    { line: "ENV GOPROXY=https://proxy.golang.org,direct" },
    { line: "ENV GOSUMDB=sum.golang.org" },
    { line: "# ENV GOSUMDB=off" },
    { line: "RUN docker login registry.acme.io" },
    { path: "a.yml", line: "registry-url: https://registry.npmjs.org" },
    { path: "src/a.ts", line: "GOSUMDB=off" },
    { path: "test/a.sh", line: "GOSUMDB=off" },
  ])("stays silent: $line", ({ path = "Dockerfile", line }) => {
    expect(registryCommands.ask(adding(path, line))).toEqual([]);
  });
  test("what was there or moved is no change, in both forms", () => {
    const line = "ENV GOSUMDB=off\n";
    for (const [, file] of edited("Dockerfile", `${line}A\nB\n`, `A\nB\n${line}`))
      expect(registryCommands.ask(file)).toEqual([]);
    for (const [, file] of edited("Dockerfile", "A\n", `A\n${line}`))
      expect(registryCommands.ask(file)).toHaveLength(1);
  });
});
