import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { load } from "js-yaml";

const read = (path: string): string => readFileSync(path, "utf8");

type Manifest = { readonly default_permissions: Record<string, string>; readonly default_events: readonly string[] };
const manifest = load(read("app.yml")) as Manifest; // asserted by the tests below

describe("docs/install.md", () => {
  const line = read("docs/install.md")
    .split("\n")
    .find((text) => text.startsWith("https://github.com/organizations/"));
  const { searchParams } = new URL(line ?? "");

  test("its link asks for the permissions of app.yml and no others", () => {
    const settings = ["name", "url", "public", "webhook_active", "webhook_url", "events[]"];
    const asked = [...searchParams].filter(([name]) => !settings.includes(name));
    expect(Object.fromEntries(asked)).toEqual(manifest.default_permissions);
  });

  test("its link subscribes to the events of app.yml and no others", () => {
    expect(searchParams.getAll("events[]")).toEqual(manifest.default_events);
  });
});

describe("app.yml", () => {
  test.each(["administration", "secrets", "workflows", "deployments", "environments"])("never asks for %s", (name) => {
    expect(Object.keys(manifest.default_permissions)).not.toContain(name);
  });

  test("cannot push, and cannot change who is who", () => {
    expect(manifest.default_permissions).toMatchObject({ contents: "read", members: "read", metadata: "read" });
    expect(manifest).toMatchObject({ public: false });
  });
});

describe("docs/dependencies.md", () => {
  test("has a line for each direct dependency", () => {
    const { dependencies, devDependencies } = JSON.parse(read("package.json")) as Record<string, object>; // npm's format
    const described = [...read("docs/dependencies.md").matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
    expect(described).toEqual(expect.arrayContaining(Object.keys({ ...dependencies, ...devDependencies })));
  });
});

describe("README.md", () => {
  const readme = read("README.md");

  test("has the two commands and one place for what explain prints", () => {
    expect(readme).toContain("npm ci && npm run demo ");
    expect(readme).toContain("npm ci && npm test ");
    expect(readme.match(/<!-- explain-output:(start|end) -->/g)).toHaveLength(2);
  });

  test.each(["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "docs/install.md", "docs/policy.md"])(
    "%s links to files that exist",
    (path) => {
      const targets = [...read(path).matchAll(/\]\(([^)#:]+)\)/g)].map(([, target]) => target ?? "");
      for (const target of targets)
        expect(() => read(new URL(target, `file:///${path}`).pathname.slice(1))).not.toThrow();
    },
  );
});
