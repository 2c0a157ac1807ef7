import { describe, expect, test } from "@jest/globals";
import { containerBuilds } from "../../../src/probes/infra/container-builds.js";
import { aFile } from "../../support/builders.js";

const image = (...lines: readonly string[]) => ["FROM node:22", ...lines, 'CMD ["node", "."]', ""].join("\n");

type Row = readonly [why: string, before: string | null, after: string, says: readonly string[]];

const rows: readonly Row[] = [
  ["root instead of a user", image("USER app"), image("USER root"), ["approve: ends as root (USER root)"]],
  ["root by its number", image("USER app"), image("USER 0:0"), ["approve: ends as root (USER 0:0)"]],
  ["the user taken away", image("USER app"), image(), ["approve: no longer leaves root"]],
  ["root in between", image("USER app"), image("USER root", "RUN apt-get update", "USER app"), []],
  ["a user at last", image(), image("USER app"), []],
  ["another user", image("USER app"), image("USER web"), []],
  ["root before and after", image("USER root"), image("USER root", "RUN true"), []],
  ["a comment", image("USER app"), image("# USER root", "USER app"), []],
  ["a line that goes on", image("USER app"), image("USER app", "RUN echo \\", "  USER root"), []],
  [
    "a user in a text is none",
    image("USER app"),
    image("USER root", "RUN <<EOF", "USER app", "EOF"),
    ["approve: ends as root (USER root)"],
  ],
  [
    "whatever a URL gives",
    image(),
    image("ADD https://example.test/settings.json /app/"),
    ["approve: adds whatever a URL gives"],
  ],
  ["a URL with its digest", image(), image("ADD --checksum=sha256:1f https://example.test/a.json /app/"), []],
  ["a file of its own", image(), image("ADD settings.json /app/"), []],
  [
    "an insecure build",
    image(),
    image("RUN --security=insecure make"),
    ["strong: builds with the rights of the machine (RUN --security=insecure)"],
  ],
  ["a cache", image(), image("RUN --mount=type=cache,target=/root npm ci"), []],
  ["a new image without a user", null, image(), []],
  ["a new image as root", null, image("USER root"), ["approve: ends as root"]],
];

const said = (path: string, file: Parameters<typeof aFile>[1]): readonly string[] =>
  containerBuilds.ask(aFile(path, file)).map(({ tier, because }) => `${tier}: ${because.slice(path.length + 1)}`);
const expected = (says: readonly string[]) =>
  says.map((one) => expect.stringMatching(`^${one.replace(/[()]/g, "\\$&")}`));

describe("how an image is built", () => {
  test.each(rows)("%s", (_why, before, after, says) => {
    const status = before === null ? "added" : "modified";
    expect(said("Dockerfile", { status, content: { before, after } })).toEqual(expected(says));
  });

  test.each(rows)("as a patch: %s", (_why, before, after, says) => {
    const lines = [
      ...(before ?? "").split("\n").map((line) => `-${line}`),
      ...after.split("\n").map((line) => `+${line}`),
    ];
    expect(said("web/Dockerfile.prod", { patch: `@@ -1,9 +1,9 @@\n${lines.join("\n")}` })).toEqual(expected(says));
  });

  test.each([["test/Dockerfile"], ["docker.md"], ["src/dockerfile.ts"]])("says nothing of %s", (path) => {
    expect(said(path, { content: { before: image("USER app"), after: image("USER root") } })).toEqual([]);
  });

  test("says where it cannot see what follows", () => {
    const patch = "@@ -5,2 +5,3 @@\n WORKDIR /app\n+USER root\n RUN true";
    expect(said("Dockerfile", { patch })).toEqual([expect.stringMatching(/^approve: ends as root/)]);
  });

  test("says nothing of what GitHub withheld", () => {
    expect(said("Dockerfile", { patch: null })).toEqual([]);
  });
});
