import { describe, expect, test } from "@jest/globals";
import { manifestFields } from "../../../src/probes/manifests/manifest-fields.js";
import { aFile } from "../../support/builders.js";
import { patchOf } from "../dependencies/tables.js";

type Row = {
  readonly why: string;
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly says: readonly string[];
};

const saysOf = (file: ReturnType<typeof aFile>): readonly string[] =>
  manifestFields
    .ask(file)
    .map(({ classId, tier, because }) => `${classId} ${tier}: ${because.slice(file.path.length + 1)}`);

const rowsIn =
  (path: string, around: (text: string) => string) =>
  (why: string, before: string, after: string, ...says: readonly string[]): Row => ({
    why,
    path,
    before: around(before),
    after: around(after),
    says,
  });

const PUBLISH = "release approve: changes what is published or how:";
const BUILD = "build allow: changes how it is built:";
const VERSION = "release allow: changes its version from `1.0.0` to `1.1.0`";

const pom = rowsIn(
  "pom.xml",
  (text) =>
    `<project>\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>com.acme</groupId>\n  <artifactId>shop</artifactId>\n${text}  <dependencies>\n    <dependency>\n      <groupId>a</groupId>\n      <artifactId>b</artifactId>\n      <version>1.0.0</version>\n    </dependency>\n  </dependencies>\n</project>\n`,
);
const plugin = (version: string, skip: string): string =>
  `  <build>\n    <plugins>\n      <plugin>\n        <artifactId>maven-jar-plugin</artifactId>\n        <version>${version}</version>\n        <configuration>\n          <skip>${skip}</skip>\n        </configuration>\n      </plugin>\n    </plugins>\n  </build>\n`;
const licence = (name: string): string =>
  `  <licenses>\n    <license>\n      <name>${name}</name>\n    </license>\n  </licenses>\n`;
const goesTo = (url: string): string =>
  `  <distributionManagement>\n    <repository>\n      <id>acme</id>\n      <url>${url}</url>\n    </repository>\n  </distributionManagement>\n`;
const gradle = rowsIn(
  "build.gradle.kts",
  (text) => `plugins {\n    java\n}\n${text}\ndependencies {\n    implementation("a:b:1.0.0")\n}\n`,
);
const swift = rowsIn("Package.swift", (text) => `${text}import PackageDescription\n`);
const chart = rowsIn(
  "chart/Chart.yaml",
  (text) => `apiVersion: v2\n${text}dependencies:\n  - name: redis\n    version: 1.0.0\n`,
);
const galaxy = rowsIn("galaxy.yml", (text) => `namespace: acme\n${text}authors:\n  - ann\n`);
const deno = rowsIn("deno.json", (text) => `{\n  "name": "@acme/shop",\n${text}  "imports": {}\n}\n`);
const node = rowsIn("package.json", (text) => `{\n  "name": "shop",\n${text}  "license": "MIT"\n}\n`);
const gem = rowsIn("shop.gemspec", (text) => `Gem::Specification.new do |spec|\n${text}end\n`);
const project = rowsIn("A.csproj", (text) => `<Project>\n  <PropertyGroup>\n${text}  </PropertyGroup>\n</Project>\n`);

const rows: readonly Row[] = [
  pom("its version", "  <version>1.0.0</version>\n", "  <version>1.1.0</version>\n", VERSION),
  pom(
    "a parent's version",
    "  <parent>\n    <artifactId>parent</artifactId>\n    <version>1.0.0</version>\n  </parent>\n",
    "  <parent>\n    <artifactId>parent</artifactId>\n    <version>1.1.0</version>\n  </parent>\n",
  ),
  pom(
    "a licence",
    licence("MIT"),
    licence("GPL-3.0"),
    "governance approve: changes the licence from `MIT` to `GPL-3.0`",
  ),
  pom(
    "where it is published",
    goesTo("https://a.test"),
    goesTo("https://b.test"),
    `${PUBLISH} \`distributionManagement.repository\``,
  ),
  pom("what a plugin does", plugin("3.0.0", "false"), plugin("3.0.0", "true"), `${BUILD} \`maven-jar-plugin\``),
  pom("a plugin's version, which is a dependency's", plugin("3.0.0", "true"), plugin("3.1.0", "true")),
  pom("a plugin more", "", plugin("3.0.0", "true"), `${BUILD} \`maven-jar-plugin\``),
  pom("its description", "", "  <description>A shop</description>\n"),
  pom("a comment", "", "  <!-- <version>2.0.0</version> -->\n"),
  pom("another layout", licence("MIT"), licence("MIT").replace(/\n\s*/g, "") + "\n"),
  gradle("its version", 'version = "1.0.0"\n', 'version = "1.1.0"\n', VERSION),
  gradle("that it is published", "", "publishing {\n}\n", `${PUBLISH} \`publishing\``),
  gradle("that it is signed no more", "signing {\n}\n", "", `${PUBLISH} \`signing\``),
  gradle("a comment on publishing", "", "// publishing is done elsewhere\n"),
  gradle("a dependency's version", 'val slf4jVersion = "1.0.0"\n', 'val slf4jVersion = "1.1.0"\n'),
  swift(
    "which compiler reads it",
    "// swift-tools-version:5.8\n",
    "// swift-tools-version:5.9\n",
    `${BUILD} \`swift-tools-version\``,
  ),
  swift(
    "a program that it offers",
    "",
    '    .executable(name: "shop", targets: ["Shop"]),\n',
    `${PUBLISH} \`executable\``,
  ),
  swift("flags that nobody checks", "", '    .unsafeFlags(["-Ounchecked"])\n', `${BUILD} \`unsafeFlags\``),
  swift("a target", "", '    .target(name: "Shop"),\n'),
  chart("its version", "version: 1.0.0\n", "version: 1.1.0\n", VERSION),
  chart("the version of what it runs", 'appVersion: "1.0.0"\n', 'appVersion: "1.1.0"\n', VERSION),
  chart("a library instead of an application", "type: application\n", "type: library\n", `${PUBLISH} \`type\``),
  chart("its description", "description: a\n", "description: b\n"),
  galaxy("its version", "version: 1.0.0\n", "version: 1.1.0\n", VERSION),
  galaxy(
    "its licence",
    "license: MIT\n",
    "license: GPL-3.0\n",
    "governance approve: changes the licence from `MIT` to `GPL-3.0`",
  ),
  galaxy("what is left out", "", "build_ignore: []\n", `${PUBLISH} \`build_ignore\``),
  deno("its version", '  "version": "1.0.0",\n', '  "version": "1.1.0",\n', VERSION),
  deno(
    "a task",
    '  "tasks": {\n    "dev": "deno run a.ts"\n  },\n',
    '  "tasks": {\n    "dev": "deno run b.ts"\n  },\n',
    "build allow: changes the scripts `tasks.dev`",
  ),
  deno("what it offers", '  "exports": "./a.ts",\n', '  "exports": "./b.ts",\n', `${PUBLISH} \`exports\``),
  node("that it is private no more", '  "private": true,\n', '  "private": false,\n', `${PUBLISH} \`private\``),
  node(
    "its entry points",
    '  "main": "a.js",\n  "types": "a.d.ts",\n',
    '  "main": "b.js",\n  "types": "b.d.ts",\n',
    `${PUBLISH} \`main\`, \`types\``,
  ),
  node("a program that it brings", "", '  "bin": "cli.js",\n', `${PUBLISH} \`bin\``),
  node("engines", '  "engines": {\n    "node": ">=18"\n  },\n', '  "engines": {\n    "node": ">=20"\n  },\n'),
  gem("what it brings", "", '  spec.executables = ["shop"]\n', `${PUBLISH} \`executables\``),
  gem(
    "who may push it",
    "",
    '  spec.metadata["allowed_push_host"] = "https://gems.evil.test"\n',
    `${PUBLISH} \`metadata["allowed_push_host"]\``,
  ),
  project(
    "that it is packed",
    "    <IsPackable>false</IsPackable>\n",
    "    <IsPackable>true</IsPackable>\n",
    `${PUBLISH} \`IsPackable\``,
  ),
  project(
    "its licence",
    "    <PackageLicenseExpression>MIT</PackageLicenseExpression>\n",
    "    <PackageLicenseExpression>ISC</PackageLicenseExpression>\n",
    "governance approve: changes the licence from `MIT` to `ISC`",
  ),
  project(
    "its framework",
    "    <TargetFramework>net7.0</TargetFramework>\n",
    "    <TargetFramework>net8.0</TargetFramework>\n",
  ),
];

describe("manifestFields, in documents and by the patch alone", () => {
  test.each(rows)("$path: $why", ({ path, before, after, says }) => {
    expect({
      documents: saysOf(aFile(path, { content: { before, after }, patch: null })),
      patch: saysOf(aFile(path, { patch: patchOf(before, after) })),
    }).toEqual({ documents: says, patch: says });
  });
});
