import { describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import { load } from "js-yaml";
import { Metrics } from "../src/app/metrics/metrics.js";
import { readSettings, SETTINGS } from "../src/app/settings.js";

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const textOf = (path: string): string => readFileSync(at(path), "utf8");

type Instruction = { readonly name: string; readonly rest: string };
/** A line that ends in a backslash goes on. */
const dockerfile: readonly Instruction[] = textOf("Dockerfile")
  .replaceAll(/\\\n\s*/g, " ")
  .split("\n")
  .filter((line) => line.trim() !== "" && !line.startsWith("#"))
  .map((line) => ({ name: line.split(" ")[0] ?? "", rest: line.slice(line.indexOf(" ") + 1) }));
const last = (name: string): string | undefined => dockerfile.findLast((one) => one.name === name)?.rest;
const copies = dockerfile.filter(({ name }) => name === "COPY").map(({ rest }) => rest.split(" "));

describe("the Dockerfile", () => {
  const sources = copies.filter(([first = ""]) => !first.startsWith("--from=")).flatMap((words) => words.slice(0, -1));

  test("copies what is there, and what .dockerignore lets in", () => {
    expect(sources.length).toBeGreaterThan(4);
    expect(sources.filter((source) => !existsSync(at(source)))).toEqual([]);
    const lets = new Set(
      textOf(".dockerignore")
        .split("\n")
        .flatMap((line) => (line.startsWith("!") ? [line.slice(1)] : [])),
    );
    expect(sources.filter((source) => !lets.has(source))).toEqual([]);
    expect(lets).toEqual(new Set(sources));
  });

  test("runs what the build makes, as somebody who is not root", () => {
    const [program, file] = JSON.parse(last("ENTRYPOINT") ?? "") as string[];
    expect([program, last("CMD")]).toEqual(["node", '["serve"]']);
    expect(existsSync(at(file ?? ""))).toBe(true);
    expect(last("USER")).toBe("node");
    expect(last("STOPSIGNAL")).toBe("SIGTERM");
  });

  test("starts Node with options that it knows", () => {
    const options = /^NODE_OPTIONS="(.+)"$/.exec(last("ENV") ?? "")?.[1] ?? "";
    expect(options).toContain("--max-old-space-size=");
    const node = spawnSync(process.execPath, ["-e", ""], { env: { NODE_OPTIONS: options }, encoding: "utf8" });
    expect({ status: node.status, said: node.stderr }).toEqual({ status: 0, said: "" });
  });

  test("runs no script of a package, and ships none that only tests need", () => {
    const installs = dockerfile.filter(({ rest }) => rest.includes("npm ci")).map(({ rest }) => rest);
    expect(installs).toHaveLength(2);
    for (const install of installs) expect(install).toContain("--ignore-scripts");
    expect(installs.at(-1)).toContain("--omit=dev");
    const major = /^node:(\d+)-slim/.exec(last("FROM") ?? "")?.[1];
    const { engines } = JSON.parse(textOf("package.json")) as { engines: { node: string } };
    expect(engines.node).toContain(`^${major}.`);
  });

  test("asks for its health by a program that parses", () => {
    const command = last("HEALTHCHECK")?.split(" CMD ")[1] ?? "";
    const [node, flag, script = ""] = JSON.parse(command) as string[];
    expect([node, flag]).toEqual(["node", "-e"]);
    expect(script).toContain("/healthz");
    expect(() => new Script(script)).not.toThrow();
  });
});

type Service = {
  readonly image?: string;
  readonly build?: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes: readonly string[];
  readonly secrets?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly stop_grace_period?: string;
};
type Compose = {
  readonly services: { readonly app: Service; readonly postgres: Service };
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
  readonly volumes: Readonly<Record<string, null>>;
};

describe("compose.yaml", () => {
  const compose = load(textOf("compose.yaml")) as Compose; // our own file
  const { app, postgres } = compose.services;
  const images = dockerfile.filter(({ name }) => name === "ENV").map(({ rest }) => rest);
  const imageEnvironment: Readonly<Record<string, string>> = Object.fromEntries(
    images
      .flatMap((rest) => rest.split(" "))
      .map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
  );

  test("gives the app settings that it knows, and that are right once .env is filled in", () => {
    expect(Object.keys(app.environment).filter((name) => !SETTINGS.includes(name))).toEqual([]);
    const filled = (value: string): string =>
      value.replaceAll(
        /\$\{(\w+)(?::-([^}]*))?(?::\?[^}]*)?\}/g,
        (_all, name: string, otherwise?: string) => otherwise ?? (name === "APP_ID" ? "12" : "0123456789abcdef"),
      );
    const environment = Object.fromEntries(
      Object.entries(app.environment).map(([name, value]) => [name, filled(value)]),
    );
    const { PRIVATE_KEY_PATH: _path, ...others } = { ...imageEnvironment, ...environment };
    const PRIVATE_KEY = "-----BEGIN PRIVATE KEY-----";
    expect(readSettings({ ...others, PRIVATE_KEY })).toMatchObject({
      kind: "valid",
      settings: {
        host: "0.0.0.0",
        databaseUrl: "postgres://agent_approval:0123456789abcdef@postgres:5432/agent_approval",
      },
    });
  });

  test("is seen by its own machine alone, at the port of the image", () => {
    expect(app.ports).toEqual([`127.0.0.1:3000:${imageEnvironment["PORT"]}`]);
    expect(last("EXPOSE")).toBe(imageEnvironment["PORT"]);
    expect(postgres.ports).toBeUndefined();
  });

  test("starts the app when the database is healthy, and gives it time to end", () => {
    expect(app.depends_on).toEqual({ postgres: { condition: "service_healthy" } });
    expect(postgres.healthcheck?.test[0]).toBe("CMD-SHELL");
    expect(Number.parseInt(app.stop_grace_period ?? "", 10)).toBeGreaterThan(10);
  });

  test("names volumes and secrets that there are, where the image has them", () => {
    const named = [...app.volumes, ...postgres.volumes].map((one) => one.split(":"));
    expect(named.map(([name]) => name)).toEqual(Object.keys(compose.volumes));
    expect(named[0]?.[1]).toBe(imageEnvironment["DATA_DIR"]);
    expect(app.secrets).toEqual(Object.keys(compose.secrets));
    expect(app.environment["PRIVATE_KEY_PATH"]).toBe(`/run/secrets/${app.secrets?.[0]}`);
  });
});

describe("the rules for Prometheus", () => {
  type Rule = { readonly alert: string; readonly expr: string; readonly annotations: { readonly summary: string } };
  const { groups } = load(textOf("deploy/prometheus-rules.yml")) as { groups: { rules: Rule[] }[] }; // our own file
  const rules = groups.flatMap((group) => group.rules);
  const docs = textOf("docs/operations.md");

  async function names(): Promise<ReadonlySet<string>> {
    const metrics = new Metrics();
    const page = await metrics.page(null);
    metrics.close();
    return new Set([...page.matchAll(/^# TYPE (\S+)/gm)].map(([, name = ""]) => name));
  }

  test("ask for figures that there are, and each alert says what to do", async () => {
    const known = await names();
    expect(rules.length).toBeGreaterThan(10);
    for (const { alert, expr, annotations } of rules) {
      const asked = [...expr.matchAll(/\b(?:agent_approval|process|nodejs)_\w+/g)].map(([name]) =>
        name.replace(/_bucket$/, ""),
      );
      expect({ alert, unknown: asked.filter((name) => !known.has(name)), asks: asked.length > 0 }).toEqual({
        ...{ alert, unknown: [], asks: true },
      });
      expect(annotations.summary).toMatch(/^[A-Z].*\.$/);
      expect(docs).toContain(`| \`${alert}\` | `);
    }
  });

  test("and every figure is explained", async () => {
    for (const name of await names()) expect(docs).toContain(`| \`${name}\` | `);
  });
});
