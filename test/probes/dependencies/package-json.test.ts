import { describe, expect, test } from "@jest/globals";
import { dependencyChanges } from "../../../src/probes/dependencies/dependency-changes.js";
import { aFile } from "../../support/builders.js";
import { because, inDocuments, inPatch, json, said } from "./support.js";

const PATH = "web/package.json";
const around = { name: "shop", version: "1.0.0", scripts: { test: "jest", build: "tsc -p ." } };
const on = (dependencies: object, more: object = {}) =>
  json({ ...around, dependencies: { "a-first": "^1.0.0", ...dependencies, "z-last": "~2.3.4" }, ...more });
const lodash = on({ lodash: "^4.17.20" });

type Row = { why: string; before: string; after: string; says: readonly string[]; patch?: readonly string[] };

describe("what a package.json depends on", () => {
  const UNCHANGED = ["allow unchanged", "judged"];
  test.each<Row>([
    { why: "nothing", before: lodash, after: lodash, says: UNCHANGED, patch: UNCHANGED },
    { why: "a patch", before: lodash, after: on({ lodash: "^4.17.21" }), says: ["allow patch", "judged"] },
    { why: "a minor", before: lodash, after: on({ lodash: "^4.18.0" }), says: ["allow minor", "judged"] },
    { why: "a major", before: lodash, after: on({ lodash: "^5.0.0" }), says: ["approve major", "judged"] },
    {
      why: "a minor below 1.0, which may break",
      before: on({ zod: "0.3.1" }),
      after: on({ zod: "0.4.0" }),
      says: ["approve major", "judged"],
    },
    {
      why: "an older version",
      before: lodash,
      after: on({ lodash: "^4.17.5" }),
      says: ["approve downgrade", "judged"],
    },
    {
      why: "a new package",
      before: lodash,
      after: on({ lodash: "^4.17.20", ms: "2.1.3" }),
      says: ["approve new", "judged"],
    },
    { why: "one removed", before: lodash, after: on({}), says: ["allow removed", "judged"] },
    {
      why: "a range that became narrow",
      before: lodash,
      after: on({ lodash: "4.17.20" }),
      says: ["allow other", "judged"],
    },
    { why: "a range left open", before: lodash, after: on({ lodash: ">=4.17.20" }), says: ["approve other", "judged"] },
    { why: "any version", before: lodash, after: on({ lodash: "*" }), says: ["approve other", "judged"] },
    { why: "a tag", before: lodash, after: on({ lodash: "latest" }), says: ["approve other", "judged"] },
    { why: "two ranges", before: lodash, after: on({ lodash: "^4.17.20 || ^5" }), says: ["approve other", "judged"] },
    {
      why: "a pre-release that was released",
      before: on({ vue: "3.5.0-rc.1" }),
      after: on({ vue: "3.5.0" }),
      says: ["allow other", "judged"],
    },
    {
      why: "another build of one number",
      before: on({ react: "0.0.0-experimental-a" }),
      after: on({ react: "0.0.0-experimental-b" }),
      says: ["approve other", "judged"],
    },
    {
      why: "another package by that name",
      before: lodash,
      after: on({ lodash: "npm:evil@4.17.20" }),
      says: ["strong source", "judged"],
    },
    { why: "a new alias", before: on({}), after: on({ lodash4: "npm:lodash@^4" }), says: ["approve new", "judged"] },
    {
      why: "an alias of its own name",
      before: lodash,
      after: on({ lodash: "npm:lodash@^4.17.21" }),
      says: ["allow patch", "judged"],
    },
    {
      why: "a repository",
      before: lodash,
      after: on({ lodash: "github:lodash/lodash#4.17.21" }),
      says: ["strong source", "judged"],
    },
    {
      why: "a repository in short",
      before: lodash,
      after: on({ lodash: "evil/lodash" }),
      says: ["strong source", "judged"],
      patch: ["strong source", "judged"],
    },
    {
      why: "a repository by ssh",
      before: on({}),
      after: on({ q: "git+ssh://git@git.acme.test/a/q.git#v1" }),
      says: ["strong new", "judged"],
    },
    {
      why: "a repository as scp writes it",
      before: on({}),
      after: on({ q: "git@git.acme.test:a/q.git" }),
      says: ["strong new", "judged"],
    },
    {
      why: "an archive",
      before: on({}),
      after: on({ q: "https://files.test/q-1.tgz" }),
      says: ["strong new", "judged"],
    },
    {
      why: "an unencrypted archive",
      before: lodash,
      after: on({ lodash: "http://files.test/q.tgz" }),
      says: ["strong source", "judged"],
    },
    {
      why: "a folder of the repository",
      before: on({}),
      after: on({ q: "file:../libs/q" }),
      says: ["approve new", "judged"],
    },
    {
      why: "a folder outside the repository",
      before: on({}),
      after: on({ q: "file:../../q" }),
      says: ["strong new", "judged"],
    },
    {
      why: "an archive in the repository",
      before: on({}),
      after: on({ q: "file:./q-1.0.0.tgz" }),
      says: ["strong new", "judged"],
    },
    {
      why: "a package of the workspace",
      before: on({}),
      after: on({ "@acme/ui": "workspace:*" }),
      says: ["allow new", "judged"],
    },
    {
      why: "another commit of the same repository",
      before: on({ q: "github:a/q#1111111" }),
      after: on({ q: "github:a/q#2222222" }),
      says: ["approve other", "judged"],
    },
    {
      why: "a later tag of the same repository",
      before: on({ q: "github:a/q#v1.2.3" }),
      after: on({ q: "git+https://github.com/a/q.git#v1.3.0" }),
      says: ["allow minor", "judged"],
    },
    {
      why: "another repository at the same tag",
      before: on({ q: "github:a/q#v1.2.3" }),
      after: on({ q: "github:b/q#v1.2.3" }),
      says: ["strong source", "judged"],
    },
    {
      why: "back to the registry",
      before: on({ q: "github:a/q#v1.2.3" }),
      after: on({ q: "^1.2.3" }),
      says: ["approve source", "judged"],
    },
    {
      why: "another order",
      before: on({ ms: "1.0.0", qs: "2.0.0" }),
      after: on({ qs: "2.0.0", ms: "1.0.0" }),
      says: UNCHANGED,
    },
    {
      why: "the same range in another block",
      before: on({}, { devDependencies: { ms: "^2.0.0" } }),
      after: on({ ms: "^2.0.0" }, { devDependencies: {} }),
      says: UNCHANGED,
      patch: [],
    },
    {
      why: "a range for others of what is used already",
      before: on({}, { devDependencies: { react: "^18.2.0" } }),
      after: on({}, { devDependencies: { react: "^18.2.0" }, peerDependencies: { react: "^18.0.0" } }),
      says: ["approve downgrade", "judged"],
    },
    {
      why: "its own version",
      before: lodash,
      after: lodash.replace('"version": "1.0.0"', '"version": "2.0.0"'),
      says: UNCHANGED,
    },
    { why: "a script", before: lodash, after: lodash.replace('"jest"', '"vitest"'), says: UNCHANGED },
    {
      why: "a new block",
      before: lodash,
      after: on({ lodash: "^4.17.20" }, { devDependencies: { jest: "^30.0.0" } }),
      says: ["approve new", "judged"],
    },
    {
      why: "an override of another package's dependency",
      before: on({}, { overrides: {} }),
      after: on({}, { overrides: { express: { qs: "6.11.0" } } }),
      says: ["approve new", "judged"],
      patch: ["approve new"],
    },
    {
      why: "a resolution",
      before: on({}, { resolutions: { "**/qs": "6.10.0" } }),
      after: on({}, { resolutions: { "**/qs": "6.11.0" } }),
      says: ["allow minor", "judged"],
    },
    {
      why: "the package manager",
      before: on({}, { packageManager: "pnpm@8.15.0+sha512.aa" }),
      after: on({}, { packageManager: "pnpm@9.1.0+sha512.bb" }),
      says: ["approve major", "judged"],
    },
    {
      why: "a package that may run its scripts",
      before: on({}, { trustedDependencies: ["esbuild"] }),
      after: on({}, { trustedDependencies: ["esbuild", "sharp"] }),
      says: ["approve new", "judged"],
    },
  ])("$why", ({ before, after, says, patch }) => {
    expect(inDocuments(PATH, before, after)).toEqual(says);
    // What a patch alone says is the same, unless the table says otherwise, or less is certain.
    if (before !== after)
      expect([says, ["allow unchanged", "judged"], ...(patch === undefined ? [] : [patch])]).toContainEqual(
        inPatch(PATH, before, after),
      );
  });

  test.each<{ why: string; patch: string; says: readonly string[] }>([
    {
      why: "a version whose block is off the screen",
      patch:
        '@@ -40,3 +40,3 @@\n     "a": "1.0.0",\n-    "lodash": "^4.17.20",\n+    "lodash": "^4.17.21",\n     "b": "1.0.0",',
      says: ["allow patch", "judged"],
    },
    {
      why: "a new package off the screen's blocks",
      patch: '@@ -40,2 +40,3 @@\n     "a": "1.0.0",\n+    "lodash": "^4.17.21",\n     "b": "1.0.0",',
      says: ["approve new", "judged"],
    },
    {
      why: "an alias off the screen's blocks",
      patch: '@@ -40,3 +40,3 @@\n     "a": "1.0.0",\n-    "lodash": "^4.17.20",\n+    "lodash": "npm:evil@1",',
      says: ["strong source", "judged"],
    },
    {
      why: "a word that may be a tag or a command",
      patch: '@@ -40 +40 @@\n-    "x": "jest",\n+    "x": "vitest",',
      says: [],
    },
    {
      why: "a command of several words",
      patch: '@@ -40 +40 @@\n-    "x": "jest --watch",\n+    "x": "vitest run",',
      says: ["allow unchanged", "judged"],
    },
    {
      why: "a range with a blank before it",
      patch: '@@ -40 +40,2 @@\n     "a": "1.0.0",\n+    "evil": " 1.0.0",',
      says: ["approve new", "judged"],
    },
    {
      why: "a reference with blanks behind its sign",
      patch: '@@ -40 +40,2 @@\n     "a": "1.0.0",\n+    "evil": "a/b#semver:^1 || ^2",',
      says: [],
    },
    {
      why: "an archive with a blank in its name",
      patch: '@@ -40 +40,2 @@\n     "a": "1.0.0",\n+    "evil": "my file.tgz",',
      says: [],
    },
    {
      why: "a range without a number",
      patch: '@@ -40 +40,2 @@\n     "a": "1.0.0",\n+    "evil": "x || *",',
      says: [],
    },
    {
      why: "a package by the name of a field",
      patch: '@@ -40 +40,2 @@\n     "a": "1.0.0",\n+    "version": "^1 || ^2",',
      says: [],
    },
    {
      why: "a block that ends within a line",
      patch: '@@ -1,4 +1,5 @@\n {\n   "scripts": {\n     "a": "b" }, "dependencies": {\n+    "evil": "^1.0.0",',
      says: ["approve new", "judged"],
    },
    {
      why: "a command in a block of scripts",
      patch: '@@ -3,2 +3,2 @@\n   "scripts": {\n-    "x": "jest"\n+    "x": "vitest"',
      says: ["allow unchanged", "judged"],
    },
    {
      why: "its own version at the top",
      patch: '@@ -1,3 +1,3 @@\n {\n   "name": "shop",\n-  "version": "1.0.0",\n+  "version": "1.1.0",',
      says: ["allow unchanged", "judged"],
    },
    {
      why: "what may be its own version",
      patch: '@@ -9 +9 @@\n-  "version": "1.0.0",\n+  "version": "1.1.0",',
      says: [],
    },
    {
      why: "an engine",
      patch: '@@ -9,2 +9,2 @@\n   "engines": {\n-    "node": ">=18"\n+    "node": ">=20"',
      says: ["allow unchanged", "judged"],
    },
    {
      why: "several pairs in one line",
      patch: '@@ -9 +9 @@\n-  "dependencies": {}\n+  "dependencies": { "evil": "1.0.0" }',
      says: [],
    },
    {
      why: "a block renamed around what stays",
      patch: '@@ -9,3 +9,3 @@\n-  "x-dependencies": {\n+  "dependencies": {\n     "evil": "1.0.0",',
      says: [],
    },
    {
      why: "a name that is spelled with an escape",
      patch: '@@ -9,2 +9,3 @@\n   "dependencies": {\n+    "\\u0065vil": "1.0.0",\n     "b": "1.0.0"',
      says: ["approve new", "judged"],
    },
    {
      why: "a comma that moved",
      patch:
        '@@ -9,2 +9,3 @@\n   "dependencies": {\n-    "a": "1.0.0"\n+    "a": "1.0.0",\n+    "b": "workspace:^"\n   }',
      says: ["allow new", "judged"],
    },
    {
      why: "a command among commands whose block is off the screen",
      patch:
        '@@ -12,3 +12,3 @@\n     "lint": "eslint .",\n-    "test": "jest",\n+    "test": "vitest",\n     "types": "tsc"',
      says: ["allow unchanged", "judged"],
    },
    {
      why: "a package beside a sentence that comes with it",
      patch: '@@ -12 +12,3 @@\n     "a": "1.0.0",\n+    "lint": "eslint .",\n+    "evil": "beta-tag"',
      says: [],
    },
    {
      why: "a version among commands whose block is off the screen",
      patch: '@@ -12,2 +12,3 @@\n     "lint": "eslint .",\n+    "evil": "^1.0.0",\n     "types": "tsc"',
      says: ["approve new", "judged"],
    },
    {
      why: "words and engines in a line each",
      patch:
        '@@ -3,2 +3,2 @@\n-  "keywords": ["queue"],\n+  "keywords": ["queue", "retry"],\n-  "engines": { "node": ">=18" },\n+  "engines": { "node": ">=20" },',
      says: ["allow unchanged", "judged"],
    },
    {
      why: "words, and a block behind them in the same line",
      patch: '@@ -3 +3 @@\n-  "keywords": [],\n+  "keywords": ["a"], "dependencies": { "evil": "1.0.0" },',
      says: [],
    },
    {
      why: "a list of packages in a line",
      patch: '@@ -3 +3 @@\n-  "trustedDependencies": ["a"],\n+  "trustedDependencies": ["a", "b"],',
      says: [],
    },
    { why: "nothing in the content", patch: "", says: ["allow unchanged", "judged"] },
  ])("in a patch: $why", ({ patch, says }) => {
    expect(said(aFile(PATH, { patch }))).toEqual(says);
  });

  test.each<{ why: string; before: string | null; after: string | null; says: readonly string[] }>([
    { why: "text that does not parse", before: lodash, after: "{", says: ["approve dependency-changes"] },
    { why: "text that did not parse before", before: "{", after: lodash, says: ["approve dependency-changes"] },
    { why: "a list", before: lodash, after: "[]", says: ["approve dependency-changes"] },
    {
      why: "dependencies that are a list",
      before: lodash,
      after: '{"dependencies":["a"]}',
      says: ["approve dependency-changes"],
    },
    { why: "a new manifest", before: null, after: '{"dependencies":{"a":"1.0.0"}}', says: ["approve new", "judged"] },
    {
      why: "a removed manifest",
      before: '{"dependencies":{"a":"1.0.0"}}',
      after: null,
      says: ["allow removed", "judged"],
    },
    {
      why: "a key of every object",
      before: "{}",
      after: '{"dependencies":{"constructor":"1.0.0","toString":"1.0.0"}}',
      says: ["approve new", "approve new", "judged"],
    },
  ])("$why", ({ before, after, says }) => {
    expect(inDocuments(PATH, before, after)).toEqual(says);
  });

  test("says path, name, versions and line", () => {
    const [signal] = dependencyChanges.ask(
      aFile(PATH, { content: { before: lodash, after: on({ lodash: "^5.0.0" }) } }),
    );
    expect(signal).toEqual({
      id: "dependency-changes",
      classId: "dependencies",
      tier: "approve",
      path: PATH,
      line: 10,
      because: "web/package.json moves `lodash` from `^4.17.20` to `^5.0.0`, a major version",
      before: "^4.17.20",
      after: "^5.0.0",
      judged: true,
      dependency: { ecosystem: "npm", name: "lodash", from: "^4.17.20", to: "^5.0.0", kind: "major" },
    });
  });
  test("repeats no credential of an address", () => {
    const after = on({ q: "git+https://me:hunter2@git.test/a/q.git", r: "https://t0ken@x.test/r.tgz?key=hunter2" });
    expect(JSON.stringify(dependencyChanges.ask(aFile(PATH, { content: { before: on({}), after } })))).not.toMatch(
      /hunter2|t0ken/,
    );
  });
  test("a manifest that was another file before is new as a whole", () => {
    const file = aFile(PATH, { previousPath: "web/old.json", content: { before: lodash, after: lodash } });
    expect(said(file)).toEqual(["approve new", "approve new", "approve new", "judged"]);
  });
  test("what GitHub withheld is judged elsewhere", () => {
    expect(dependencyChanges.ask(aFile(PATH, { patch: null }))).toEqual([]);
  });
  test.each(["package.jsonc", "src/package.json.ts", "composer.json"])("%s is none", (path) => {
    expect(because(path, "{}", '{"dependencies":{"a":"1"}}').filter((one) => one.includes("`a`"))).toEqual([]);
  });
  test("beyond forty changes the rest is counted, riskiest first", () => {
    const many = (version: string) => Object.fromEntries([...Array(60).keys()].map((n) => [`p${n}`, version]));
    const told = because(PATH, on(many("1.0.0")), on({ ...many("1.1.0"), q: "2.0.0" }));
    expect(told).toHaveLength(41);
    expect(told[0]).toContain("adds `q`");
    expect(told[40]).toBe("web/package.json changes 21 more dependencies (21 minor)");
  });
  test("one more line never lowers the tier", () => {
    const tier = (text: string) =>
      dependencyChanges.ask(aFile(PATH, { content: { before: lodash, after: text } }))[0]?.tier;
    expect(tier(on({ lodash: "evil/lodash" }))).toBe("strong");
    expect(tier(on({ lodash: "evil/lodash", ms: "2.0.0", qs: "workspace:*" }))).toBe("strong");
  });
  test("hostile lines are read in one pass", () => {
    const line = `+    "${"\\".repeat(200_000)}": "${"^1.".repeat(100_000)}`;
    expect(said(aFile(PATH, { patch: `@@ -1 +1,2 @@\n${line}\n+${'"a":'.repeat(100_000)}` }))).toEqual([]);
  });
});
