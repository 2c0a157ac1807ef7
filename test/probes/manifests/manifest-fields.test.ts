import { describe, expect, test } from "@jest/globals";
import { manifestFields } from "../../../src/probes/manifests/manifest-fields.js";
import { aFile } from "../../support/builders.js";

const sayings = (file: ReturnType<typeof aFile>) =>
  manifestFields
    .ask(file)
    .map(({ classId, tier, because }) => `${classId} ${tier}: ${because.slice(file.path.length + 1)}`);
const inDocuments = (path: string, before: string | null, after: string | null) =>
  sayings(aFile(path, { content: { before, after } }));
const inPatch = (path: string, patch: string) => sayings(aFile(path, { patch }));

const json = (more: object) => JSON.stringify({ name: "a", version: "1.0.0", ...more }, null, 2);
const PYTHON = '[project]\nname = "a"\nversion = "1.0.0"\n';
const CARGO = '[package]\nname = "a"\nversion = "1.0.0"\n';

const VERSION = ["release allow: changes its version from `1.0.0` to `1.1.0`"];
const PUBLISH = "release approve: changes what is published or how:";

describe("manifestFields, in documents", () => {
  test.each<{ why: string; path: string; before: string | null; after: string | null; says: readonly string[] }>([
    { why: "a version", path: "package.json", before: json({}), after: json({ version: "1.1.0" }), says: VERSION },
    { why: "no change", path: "package.json", before: json({}), after: json({}), says: [] },
    {
      why: "another order",
      path: "package.json",
      before: json({ publishConfig: { access: "public", tag: "x" } }),
      after: '{"publishConfig": {"tag": "x", "access": "public"}, "version": "1.0.0", "name": "a"}',
      says: [],
    },
    {
      why: "a dependency",
      path: "package.json",
      before: json({}),
      after: json({ dependencies: { a: "1" } }),
      says: [],
    },
    {
      why: "scripts",
      path: "package.json",
      before: json({ scripts: { test: "jest", lint: "eslint" } }),
      after: json({ scripts: { test: "jest --ci", build: "tsc" } }),
      says: ["build allow: changes the scripts `test`, `build`, `lint`"],
    },
    {
      why: "a script that runs at install, which another probe tells",
      path: "package.json",
      before: json({ scripts: { test: "jest" } }),
      after: json({ scripts: { test: "jest", postinstall: "node x" } }),
      says: [],
    },
    {
      why: "a script that ran at install and is gone",
      path: "package.json",
      before: json({ scripts: { postinstall: "node x" } }),
      after: json({ scripts: {} }),
      says: ["build allow: changes the scripts `postinstall`"],
    },
    {
      why: "another registry",
      path: "package.json",
      before: json({}),
      after: json({ publishConfig: { registry: "https://r.example.test" } }),
      says: [`${PUBLISH} \`publishConfig\``],
    },
    {
      why: "private no more",
      path: "web/package.json",
      before: json({ private: true }),
      after: json({ private: false }),
      says: [`${PUBLISH} \`private\``],
    },
    {
      why: "what a package holds",
      path: "package.json",
      before: json({ files: ["dist"], main: "a.js" }),
      after: json({ files: ["dist", "bin"], exports: "./a.js" }),
      says: [`${PUBLISH} \`files\`, \`exports\`, \`main\``],
    },
    {
      why: "the order of conditions",
      path: "package.json",
      before: '{"exports": {"import": "./a.js", "default": "./b.js"}}',
      after: '{"exports": {"default": "./b.js", "import": "./a.js"}}',
      says: [`${PUBLISH} \`exports\``],
    },
    {
      why: "a licence",
      path: "package.json",
      before: json({ license: "MIT" }),
      after: json({ license: "UNLICENSED" }),
      says: ["governance approve: changes the licence from `MIT` to `UNLICENSED`"],
    },
    {
      why: "a new manifest",
      path: "a/package.json",
      before: null,
      after: json({ license: "MIT", main: "a.js", scripts: { build: "tsc" } }),
      says: ["build allow: changes the scripts `build`"],
    },
    {
      why: "a new manifest that names where it goes",
      path: "a/package.json",
      before: null,
      after: json({ publishConfig: { access: "public" } }),
      says: [`${PUBLISH} \`publishConfig\``],
    },
    { why: "a removed manifest", path: "package.json", before: json({}), after: null, says: [] },
    { why: "no manifest any more", path: "package.json", before: json({}), after: "{", says: [] },
    { why: "another file", path: "src/package.ts", before: json({}), after: json({ version: "1.1.0" }), says: [] },
    {
      why: "Composer",
      path: "composer.json",
      before: '{"license": "MIT", "bin": ["a"], "scripts": {"test": "x"}}',
      after: '{"license": "GPL-3.0", "bin": ["b"], "scripts": {"test": "y"}}',
      says: [
        `${PUBLISH} \`bin\``,
        "governance approve: changes the licence from `MIT` to `GPL-3.0`",
        "build allow: changes the scripts `test`",
      ],
    },
    { why: "Python", path: "pyproject.toml", before: PYTHON, after: PYTHON.replace("1.0", "1.1"), says: VERSION },
    {
      why: "Poetry's repositories",
      path: "pyproject.toml",
      before: PYTHON,
      after: `${PYTHON}[tool.poetry.repositories]\nx = "https://x.example.test"\n`,
      says: [`${PUBLISH} \`tool.poetry.repositories\``],
    },
    {
      why: "another build backend",
      path: "pyproject.toml",
      before: '[build-system]\nbuild-backend = "a"\nrequires = ["a"]',
      after: '[build-system]\nbuild-backend = "b"\nrequires = ["b"]',
      says: ["build allow: changes the scripts `build-system.build-backend`"],
    },
    {
      why: "a moved table and a comment",
      path: "pyproject.toml",
      before: `${PYTHON}[tool.a]\nb = 1\n`,
      after: `[tool.a]\nb = 1\n# more\n${PYTHON}`,
      says: [],
    },
    { why: "Rust", path: "Cargo.toml", before: CARGO, after: CARGO.replace("1.0", "1.1"), says: VERSION },
    {
      why: "a crate that is published",
      path: "crates/a/Cargo.toml",
      before: `${CARGO}publish = false\nlicense = "MIT"\n`,
      after: `${CARGO}license = "Apache-2.0"\n`,
      says: [`${PUBLISH} \`package.publish\``, "governance approve: changes the licence from `MIT` to `Apache-2.0`"],
    },
    {
      why: "a version of a dependency",
      path: "Cargo.toml",
      before: `${CARGO}[dependencies.a]\nversion = "1.0.0"\n`,
      after: `${CARGO}[dependencies.a]\nversion = "1.1.0"\n`,
      says: [],
    },
    {
      why: "Dart",
      path: "pubspec.yaml",
      before: "version: 1.0.0\npublish_to: none\n",
      after: "version: 1.1.0\n",
      says: [`${PUBLISH} \`publish_to\``, ...VERSION],
    },
    {
      why: ".NET",
      path: "a/A.csproj",
      before: "<Version>1.0.0</Version><PackageLicenseExpression>MIT</PackageLicenseExpression>",
      after: "<Version>1.1.0</Version><PackageLicenseExpression>MIT</PackageLicenseExpression>",
      says: VERSION,
    },
    {
      why: "a gem",
      path: "a.gemspec",
      before: '  spec.version = "1.0.0"\n  spec.files = Dir["lib"]\n  spec.add_dependency "x", "1.0"',
      after: '  spec.version = "1.1.0"\n  spec.files = Dir["lib"]\n  spec.add_dependency "x", "1.1"',
      says: VERSION,
    },
    { why: "setup.cfg", path: "setup.cfg", before: "version = 1.0.0\n", after: "version = 1.1.0\n", says: VERSION },
    { why: "Mix", path: "mix.exs", before: '  version: "1.0.0",', after: '  version: "1.1.0",', says: VERSION },
  ])("$path: $why", ({ path, before, after, says }) => {
    expect(inDocuments(path, before, after)).toEqual(says);
  });

  test("says the line, what it was and what it is", () => {
    const content = { before: json({}), after: json({ version: "1.1.0" }) };
    expect(manifestFields.ask(aFile("package.json", { content }))).toEqual([
      expect.objectContaining({ line: 3, before: "1.0.0", after: "1.1.0" }),
    ]);
  });
  test("shows no credential of a registry", () => {
    const after = json({ publishConfig: { registry: "https://u:hunter2@r.example.test" } });
    expect(
      JSON.stringify(manifestFields.ask(aFile("package.json", { content: { before: json({}), after } }))),
    ).not.toContain("hunter2");
  });
  test("hostile text of a megabyte ends", () => {
    const text = `version = ${"a".repeat(500_000)}\n${"[".repeat(500_000)}`;
    for (const path of ["pyproject.toml", "setup.cfg", "package.json", "a.csproj", "a.gemspec", "mix.exs"])
      expect(Array.isArray(manifestFields.ask(aFile(path, { content: { before: text, after: `${text}x` } })))).toBe(
        true,
      );
  });
});

describe("manifestFields, by the patch alone", () => {
  test.each<{ why: string; path: string; patch: string; says: readonly string[] }>([
    {
      why: "a version",
      path: "package.json",
      patch:
        '@@ -1,4 +1,4 @@\n {\n   "name": "a",\n-  "version": "1.0.0",\n+  "version": "1.1.0",\n   "private": true,',
      says: VERSION,
    },
    {
      why: "a version further down",
      path: "package.json",
      patch:
        '@@ -9,3 +9,3 @@\n   "description": "x",\n-  "version": "1.0.0",\n+  "version": "1.1.0",\n   "main": "a.js",',
      says: VERSION,
    },
    {
      why: "a dependency",
      path: "package.json",
      patch:
        '@@ -20,5 +20,5 @@\n   "dependencies": {\n-    "a": "1.0.0",\n+    "a": "1.1.0",\n     "version": "1"\n   },',
      says: [],
    },
    {
      why: "a dependency whose block is off the screen",
      path: "package.json",
      patch: '@@ -20,3 +20,3 @@\n     "b": "^1.0.0",\n-    "a": "^1.0.0",\n+    "a": "^1.1.0",\n     "typescript": "5"',
      says: [],
    },
    {
      why: "a dependency that is called as a script often is",
      path: "package.json",
      patch: '@@ -20,3 +20,3 @@\n     "b": "^1.0.0",\n-    "test": "^1.0.0",\n+    "test": "^1.1.0",\n     "c": "5"',
      says: [],
    },
    {
      why: "a script",
      path: "package.json",
      patch: '@@ -5,4 +5,4 @@\n   "scripts": {\n-    "x": "a",\n+    "x": "b",\n     "y": "c"\n   },',
      says: ["build allow: changes the scripts `x`"],
    },
    {
      why: "a script among others whose block is off the screen",
      path: "package.json",
      patch:
        '@@ -15,3 +15,4 @@\n     "build": "tsc -p .",\n     "lint": "eslint .",\n+    "codegen": "node gen.js",\n     "y": "c"',
      says: ["build allow: changes the scripts `codegen`"],
    },
    {
      why: "what is published",
      path: "package.json",
      patch: '@@ -5,4 +5,5 @@\n   "files": [\n     "dist",\n+    "bin"\n   ],\n   "engines": {',
      says: [`${PUBLISH} \`files\``],
    },
    {
      why: "a new registry",
      path: "package.json",
      patch: '@@ -5,2 +5,5 @@\n   "name": "a",\n+  "publishConfig": {\n+    "access": "public"\n+  },\n   "x": 1',
      says: [`${PUBLISH} \`publishConfig.access\``],
    },
    {
      why: "a field of that name within another",
      path: "package.json",
      patch: '@@ -5,3 +5,3 @@\n   "volta": {\n-    "version": "1"\n+    "version": "2"\n   },',
      says: [],
    },
    {
      why: "a comma",
      path: "package.json",
      patch: '@@ -5,3 +5,4 @@\n   "scripts": {\n-    "x": "a"\n+    "x": "a",\n+    "postinstall": "b"\n   },',
      says: [],
    },
    {
      why: "a licence",
      path: "package.json",
      patch: '@@ -5,3 +5,3 @@\n   "author": "x",\n-  "license": "MIT",\n+  "license": "ISC",\n   "bugs": "y"',
      says: ["governance approve: changes the licence from `MIT` to `ISC`"],
    },
    {
      why: "Python",
      path: "pyproject.toml",
      patch: '@@ -1,4 +1,4 @@\n [tool.poetry]\n name = "a"\n-version = "1.0.0"\n+version = "1.1.0"\n description = "x"',
      says: VERSION,
    },
    {
      why: "Python, with its table off the screen",
      path: "pyproject.toml",
      patch: '@@ -3,3 +3,3 @@\n name = "a"\n-version = "1.0.0"\n+version = "1.1.0"\n description = "x"',
      says: VERSION,
    },
    {
      why: "a dependency in Poetry",
      path: "pyproject.toml",
      patch: '@@ -9,3 +9,3 @@\n [tool.poetry.dependencies]\n-a = "1.0.0"\n+a = "1.1.0"\n b = "1"',
      says: [],
    },
    {
      why: "Rust",
      path: "Cargo.toml",
      patch: '@@ -1,4 +1,4 @@\n [package]\n name = "a"\n-version = "1.0.0"\n+version = "1.1.0"\n edition = "2021"',
      says: VERSION,
    },
    {
      why: "a version in a table off the screen",
      path: "Cargo.toml",
      patch: '@@ -40,3 +40,3 @@\n features = ["x"]\n-version = "1.0.0"\n+version = "1.1.0"\n optional = true',
      says: [],
    },
    {
      why: "what a crate holds, over several lines",
      path: "Cargo.toml",
      patch: '@@ -1,5 +1,6 @@\n [package]\n include = [\n   "src",\n+  "keys",\n ]',
      says: [`${PUBLISH} \`package.include\``],
    },
    {
      why: "Mix",
      path: "mix.exs",
      patch: '@@ -5 +5 @@\n-      version: "1.0.0",\n+      version: "1.1.0",',
      says: VERSION,
    },
    {
      why: "a dependency in Mix",
      path: "mix.exs",
      patch: '@@ -5 +5 @@\n-  {:a, "1.0.0"},\n+  {:a, "1.1.0"},',
      says: [],
    },
    {
      why: ".NET",
      path: "A.csproj",
      patch: "@@ -5 +5 @@\n-    <Version>1.0.0</Version>\n+    <Version>1.1.0</Version>",
      says: VERSION,
    },
    {
      why: "a package of .NET",
      path: "A.csproj",
      patch:
        '@@ -5 +5 @@\n-    <PackageReference Include="A" Version="1.0.0" />\n+    <PackageReference Include="A" Version="1.1.0" />',
      says: [],
    },
  ])("$path: $why", ({ path, patch, says }) => {
    expect(inPatch(path, patch)).toEqual(says);
  });
  test("what GitHub withholds is judged elsewhere", () => {
    expect(manifestFields.ask(aFile("package.json", { patch: null }))).toEqual([]);
  });
});
