import { describe, expect, test } from "@jest/globals";
import type { ChangedFile } from "../../../src/domain/change.js";
import type { ContentProbe } from "../../../src/probes/content-probe.js";
import { rulesOff } from "../../../src/probes/quality/rules-off.js";
import { suppressions } from "../../../src/probes/quality/suppressions.js";
import { thresholdFlags } from "../../../src/probes/quality/threshold-flags.js";
import { thresholdsLowered } from "../../../src/probes/quality/thresholds-lowered.js";
import { aFile } from "../../support/builders.js";

type Documents = {
  readonly why: string;
  readonly path: string;
  readonly before: string | null;
  readonly after: string;
  readonly says: readonly string[];
};
type Patch = {
  readonly why: string;
  readonly path: string;
  readonly patch: string;
  readonly says: readonly string[];
  readonly more?: Partial<ChangedFile>;
};

const sentences = (probe: ContentProbe, file: Parameters<ContentProbe["ask"]>[0]): readonly string[] =>
  probe.ask(file).map(({ because }) => because);

const status = (before: string | null) => (before === null ? ("added" as const) : ("modified" as const));
const byDocuments =
  (probe: ContentProbe) =>
  ({ path, before, after, says }: Documents) =>
    expect(sentences(probe, aFile(path, { status: status(before), content: { before, after } }))).toEqual(
      says.map((one) => `${path} ${one}`),
    );
const byPatch =
  (probe: ContentProbe) =>
  ({ path, patch, says, more = {} }: Patch) =>
    expect(sentences(probe, aFile(path, { patch: `@@ -10,4 +10,4 @@\n${patch}`, ...more }))).toEqual(
      says.map((one) => `${path} ${one}`),
    );

const jest = (branches: number | string) =>
  `{ "jest": { "coverageThreshold": { "global": { "branches": ${branches}, "lines": 90 } } } }`;

describe("thresholds by whole documents", () => {
  test.each<Documents>([
    {
      why: "jest's, in a manifest",
      path: "package.json",
      before: jest(80),
      after: jest(60),
      says: ["lowers jest.coverageThreshold.global.branches from 80 to 60"],
    },
    { why: "raised", path: "package.json", before: jest(60), after: jest(80), says: [] },
    { why: "laid out anew", path: "package.json", before: jest(80), after: jest(80).replaceAll(" ", "\n"), says: [] },
    {
      why: "taken away",
      path: "package.json",
      before: '{ "nyc": { "lines": 80 } }',
      after: "{}",
      says: ["no longer says nyc.lines, which was 80"],
    },
    {
      why: "lines of something else",
      path: "package.json",
      before: '{ "files": { "lines": 80 } }',
      after: '{ "files": { "lines": 8 } }',
      says: [],
    },
    {
      why: "nyc",
      path: ".nycrc",
      before: '{ "branches": 80 }',
      after: '{ "branches": 79 }',
      says: ["lowers branches from 80 to 79"],
    },
    {
      why: "nyc no longer checks",
      path: ".nycrc.json",
      before: '{ "check-coverage": true }',
      after: '{ "check-coverage": false }',
      says: ["switches check-coverage off"],
    },
    {
      why: "codecov's target",
      path: "codecov.yml",
      before: "coverage:\n  status:\n    project:\n      default:\n        target: 80%\n",
      after: "coverage:\n  status:\n    project:\n      default:\n        target: 70%\n",
      says: ["lowers coverage.status.project.default.target from 80% to 70%"],
    },
    {
      why: "codecov lets it fall further",
      path: "codecov.yml",
      before: "threshold: 1%\n",
      after: "threshold: 5%\n",
      says: ["raises threshold from 1% to 5%"],
    },
    {
      why: "codecov only informs",
      path: ".codecov.yml",
      before: "coverage: {}\n",
      after: "coverage: { informational: true }\n",
      says: ["switches coverage.informational on"],
    },
    {
      why: "coverage.py",
      path: ".coveragerc",
      before: "[report]\nfail_under = 90\n",
      after: "[report]\nfail_under = 50\n",
      says: ["lowers report.fail_under from 90 to 50"],
    },
    {
      why: "coverage.py, in pyproject",
      path: "pyproject.toml",
      before: "[tool.coverage.report]\nfail_under = 90\n",
      after: "[tool.coverage.report]\nfail_under = 50\n",
      says: ["lowers tool.coverage.report.fail_under from 90 to 50"],
    },
    {
      why: "vitest, as code",
      path: "vitest.config.ts",
      before: "export default {\n  thresholds: {\n    lines: 90,\n  },\n}\n",
      after: "export default {\n  thresholds: {\n    lines: 10,\n  },\n}\n",
      says: ["lowers thresholds.lines from 90 to 10"],
    },
    {
      why: "jest, as code on one line",
      path: "jest.config.js",
      before: "module.exports = {\n  coverageThreshold: { global: { lines: 90 } },\n};\n",
      after: "module.exports = {\n  coverageThreshold: { global: { lines: 80 } },\n};\n",
      says: ["lowers module.exports.coverageThreshold.lines from 90 to 80"],
    },
    {
      why: "a size that may grow",
      path: ".size-limit.json",
      before: '[{ "limit": "10 KB" }]',
      after: '[{ "limit": "1 MB" }]',
      says: ["raises limit from 10 KB to 1 MB"],
    },
    {
      why: "a size that may not",
      path: ".size-limit.json",
      before: '[{ "limit": "1 MB" }]',
      after: '[{ "limit": "999 KB" }]',
      says: [],
    },
    {
      why: "sonar looks away",
      path: "sonar-project.properties",
      before: "sonar.exclusions=a/**\n",
      after: "sonar.exclusions=a/**,src/**\n",
      says: ["makes an exception of src/** in sonar.exclusions"],
    },
    {
      why: "what does not parse",
      path: "codecov.yml",
      before: "a: 1\n",
      after: "a: [\n",
      says: ["could not be understood, so it may ask for less than before"],
    },
    { why: "a new file", path: ".nycrc", before: null, after: '{ "branches": 1 }', says: [] },
  ])("$why", byDocuments(thresholdsLowered));
});

describe("thresholds by a patch", () => {
  test.each<Patch>([
    {
      why: "jest's, in a manifest",
      path: "package.json",
      patch: '   "coverageThreshold": {\n     "global": {\n-      "branches": 80,\n+      "branches": 60,\n',
      says: ["lowers coverageThreshold.global.branches from 80 to 60"],
    },
    {
      why: "of which only the end is shown",
      path: "jest.config.ts",
      patch: "       functions: 80,\n-      branches: 80,\n+      branches: 60,\n",
      says: ["lowers branches from 80 to 60"],
    },
    {
      why: "codecov",
      path: "codecov.yml",
      patch: "     project:\n-      target: 80%\n+      target: auto\n",
      says: ["moves project.target from 80% to auto"],
    },
    {
      why: "fail_under",
      path: "pyproject.toml",
      patch: "-fail_under = 80\n+fail_under = 79.5\n",
      says: ["lowers fail_under from 80 to 79.5"],
    },
    { why: "another key", path: "pyproject.toml", patch: "-version = 80\n+version = 79\n", says: [] },
    { why: "a comment", path: "codecov.yml", patch: "-# target: 80%\n+# target: 60%\n", says: [] },
    { why: "moved", path: "codecov.yml", patch: "-target: 80%\n a: b\n+target: 80%\n", says: [] },
  ])("$why", byPatch(thresholdsLowered));

  test("names the line", () => {
    const patch = "@@ -10,2 +10,2 @@\n around: 1\n-target: 80%\n+target: 60%";
    expect(thresholdsLowered.ask(aFile("codecov.yml", { patch }))).toEqual([
      expect.objectContaining({ line: 11, before: "80%", after: "60%", tier: "approve", classId: "quality-gates" }),
    ]);
  });
});

describe("thresholds in commands and build scripts", () => {
  test.each<Patch>([
    {
      why: "pytest",
      path: "Makefile",
      patch: "-	pytest --cov-fail-under=90\n+	pytest --cov-fail-under=70\n",
      says: ["lowers --cov-fail-under from 90 to 70"],
    },
    {
      why: "pytest, gone",
      path: "tox.ini",
      patch: "-addopts = --cov-fail-under=90\n+addopts = -q\n",
      says: ["no longer says --cov-fail-under, which was 90"],
    },
    {
      why: "pytest, raised",
      path: "tox.ini",
      patch: "-addopts = --cov-fail-under=90\n+addopts = --cov-fail-under=95\n",
      says: [],
    },
    {
      why: "eslint lets warnings pass",
      path: "package.json",
      patch: '-    "lint": "eslint --max-warnings 0",\n+    "lint": "eslint --max-warnings 50",\n',
      says: ["raises --max-warnings from 0 to 50"],
    },
    {
      why: "jacoco in Maven",
      path: "pom.xml",
      patch: "-  <minimum>0.80</minimum>\n+  <minimum>0.10</minimum>\n",
      says: ["lowers <minimum> from 0.80 to 0.10"],
    },
    {
      why: "jacoco in Gradle",
      path: "build.gradle.kts",
      patch: '-  minimum = "0.8".toBigDecimal()\n+  minimum = "0.5".toBigDecimal()\n',
      says: ["lowers minimum from 0.8 to 0.5"],
    },
    {
      why: "simplecov",
      path: "spec/spec_helper.rb",
      patch: "-  minimum_coverage 95\n+  minimum_coverage 20\n",
      says: ["lowers minimum_coverage from 95 to 20"],
    },
    {
      why: "a variable of a workflow",
      path: ".github/workflows/ci.yml",
      patch: "-  COVERAGE_THRESHOLD: 80\n+  COVERAGE_THRESHOLD: 60\n",
      says: ["lowers the coverage that is asked for from 80 to 60"],
    },
    {
      why: "a page about it",
      path: "docs/a.md",
      patch: "-use --cov-fail-under=90\n+use --cov-fail-under=70\n",
      says: [],
    },
    {
      why: "the same at another place",
      path: "Makefile",
      patch: "-	pytest --cov-fail-under=90\n all:\n+	pytest -q --cov-fail-under=90\n",
      says: [],
    },
  ])("$why", byPatch(thresholdFlags));
});

const rules = (text: string) => `{ "rules": { ${text} } }`;
const options = (text: string) => `{ "compilerOptions": { ${text} } }`;

describe("rules by whole documents", () => {
  test.each<Documents>([
    {
      why: "off",
      path: ".eslintrc.json",
      before: rules('"no-eval": "error"'),
      after: rules('"no-eval": "off"'),
      says: ["switches the rule rules.no-eval off"],
    },
    {
      why: "off, as a number",
      path: ".eslintrc",
      before: rules('"no-eval": 2'),
      after: rules('"no-eval": 0'),
      says: ["switches the rule rules.no-eval off"],
    },
    {
      why: "only a warning",
      path: ".eslintrc.yml",
      before: "rules:\n  no-eval: error\n",
      after: "rules:\n  no-eval: [warn]\n",
      says: ["turns the rule rules.no-eval down from error to warn"],
    },
    {
      why: "off, and not named before",
      path: ".eslintrc.json",
      before: rules(""),
      after: rules('"no-eval": "off"'),
      says: ["switches the rule rules.no-eval off"],
    },
    {
      why: "no longer named",
      path: ".eslintrc.json",
      before: rules('"no-eval": "error"'),
      after: rules(""),
      says: ["no longer names the rule rules.no-eval"],
    },
    {
      why: "stricter",
      path: ".eslintrc.json",
      before: rules('"no-eval": "warn"'),
      after: rules('"no-eval": "error"'),
      says: [],
    },
    {
      why: "an option of a rule",
      path: ".eslintrc.json",
      before: rules('"indent": ["error", 2, { "a": true }]'),
      after: rules('"indent": ["error", 4, { "a": false }]'),
      says: [],
    },
    {
      why: "another order",
      path: ".eslintrc.json",
      before: rules('"a-b": "error", "c-d": "off"'),
      after: rules('"c-d": "off", "a-b": "error"'),
      says: [],
    },
    {
      why: "an environment is no rule",
      path: ".eslintrc.json",
      before: '{ "env": { "browser": true } }',
      after: "{}",
      says: [],
    },
    {
      why: "flat config",
      path: "eslint.config.js",
      before: 'export default [\n  {\n    rules: {\n      "no-eval": "error",\n    },\n  },\n];\n',
      after: 'export default [\n  {\n    rules: {\n      "no-eval": "off",\n    },\n  },\n];\n',
      says: ["switches the rule rules.no-eval off"],
    },
    {
      why: "biome",
      path: "biome.json",
      before: '{ "linter": { "rules": { "style": { "noVar": "error" } } } }',
      after: '{ "linter": { "rules": { "style": { "noVar": "off" } } } }',
      says: ["switches the rule linter.rules.style.noVar off"],
    },
    {
      why: "biome's linter",
      path: "biome.json",
      before: "{}",
      after: '{ "linter": { "enabled": false } }',
      says: ["switches linter.enabled off"],
    },
    {
      why: "strict",
      path: "tsconfig.json",
      before: options('"strict": true'),
      after: options('"strict": false'),
      says: ["switches compilerOptions.strict off"],
    },
    {
      why: "strict, gone",
      path: "tsconfig.json",
      before: options('"strict": true'),
      after: options(""),
      says: ["no longer switches compilerOptions.strict on"],
    },
    {
      why: "an exception from strict",
      path: "tsconfig.base.json",
      before: options('"strict": true'),
      after: options('"strict": true, "noImplicitAny": false'),
      says: ["switches compilerOptions.noImplicitAny off"],
    },
    {
      why: "with a comment and a comma more",
      path: "tsconfig.json",
      before: options('"strict": true'),
      after: `// strict\n${options('"strict": true,')}`,
      says: [],
    },
    {
      why: "another option",
      path: "tsconfig.json",
      before: options('"declaration": true'),
      after: options('"declaration": false'),
      says: [],
    },
    {
      why: "ruff",
      path: "ruff.toml",
      before: '[lint]\nignore = ["E501"]\n',
      after: '[lint]\nignore = ["E501", "S101"]\n',
      says: ["makes an exception of S101 in lint.ignore"],
    },
    {
      why: "ruff checks less",
      path: "pyproject.toml",
      before: '[tool.ruff.lint]\nselect = ["E", "S"]\n',
      after: '[tool.ruff.lint]\nselect = ["E"]\n',
      says: ["no longer has S in tool.ruff.lint.select"],
    },
    {
      why: "ruff, in another order",
      path: "ruff.toml",
      before: 'ignore = ["A", "B"]\n',
      after: 'ignore = [\n  "B",\n  "A",\n]\n',
      says: [],
    },
    {
      why: "flake8",
      path: ".flake8",
      before: "[flake8]\nextend-ignore = E501\n",
      after: "[flake8]\nextend-ignore = E501, W503\n",
      says: ["makes an exception of W503 in flake8.extend-ignore"],
    },
    {
      why: "flake8, over several lines",
      path: "setup.cfg",
      before: "[flake8]\nignore =\n    E501,\n",
      after: "[flake8]\nignore =\n    E501,\n    W503,\n",
      says: ["makes an exception of W503 in flake8.ignore"],
    },
    {
      why: "mypy",
      path: "mypy.ini",
      before: "[mypy]\nstrict = True\n",
      after: "[mypy]\nignore_errors = True\nstrict = False\n",
      says: ["switches mypy.strict off", "switches mypy.ignore_errors on"],
    },
    {
      why: "golangci",
      path: ".golangci.yml",
      before: "linters:\n  enable:\n    - gosec\n    - govet\n",
      after: "linters:\n  enable:\n    - govet\n  disable:\n    - gosec\n",
      says: ["no longer has gosec in linters.enable", "makes an exception of gosec in linters.disable"],
    },
    {
      why: "rubocop",
      path: ".rubocop.yml",
      before: "Security/Eval:\n  Enabled: true\n",
      after: "Security/Eval:\n  Enabled: false\n",
      says: ["switches Security/Eval.Enabled off"],
    },
    {
      why: "phpstan",
      path: "phpstan.neon",
      before: "parameters:\n    level: 8\n",
      after: "parameters:\n    level: 2\n",
      says: ["lowers parameters.level from 8 to 2"],
    },
    {
      why: "an ignored weakness",
      path: ".trivyignore",
      before: "# known\nCVE-2024-1\n",
      after: "# known\nCVE-2024-1\nCVE-2025-2\n",
      says: ["makes an exception of CVE-2025-2 in ignore"],
    },
    {
      why: "a new file of ignored weaknesses",
      path: ".trivyignore",
      before: null,
      after: "CVE-2025-2\n",
      says: ["makes an exception of CVE-2025-2 in ignore"],
    },
    {
      why: "snyk",
      path: ".snyk",
      before: "version: v1\nignore: {}\n",
      after: "version: v1\nignore:\n  SNYK-JS-A-1:\n    - '*':\n        reason: Not reachable, for now\n",
      says: ["makes an exception of SNYK-JS-A-1 in ignore"],
    },
    {
      why: "an advisory that audit passes over",
      path: "audit-ci.json",
      before: '{ "allowlist": [] }',
      after: '{ "allowlist": ["GHSA-1"] }',
      says: ["makes an exception of GHSA-1 in allowlist"],
    },
    {
      why: "a comment in a file of exceptions",
      path: ".trivyignore",
      before: "CVE-2024-1\n",
      after: "# why\nCVE-2024-1\n",
      says: [],
    },
    {
      why: "a hook that no longer runs",
      path: ".pre-commit-config.yaml",
      before: "repos:\n  - hooks:\n      - id: gitleaks\n      - id: ruff\n",
      after: "repos:\n  - hooks:\n      - id: ruff\n",
      says: ["no longer has gitleaks in repos.hooks.id"],
    },
    { why: "a new configuration", path: ".eslintrc.json", before: null, after: rules('"no-eval": "off"'), says: [] },
    {
      why: "what does not parse",
      path: "tsconfig.json",
      before: "{}",
      after: "{",
      says: ["could not be understood, so it may ask for less than before"],
    },
    {
      why: "a file of another name",
      path: "src/rules.json",
      before: rules('"no-eval": "error"'),
      after: rules('"no-eval": "off"'),
      says: [],
    },
  ])("$why", byDocuments(rulesOff));
});

describe("rules by a patch", () => {
  test.each<Patch>([
    {
      why: "off",
      path: ".eslintrc.json",
      patch: '   "rules": {\n-    "no-eval": "error",\n+    "no-eval": "off",\n',
      says: ["switches the rule rules.no-eval off"],
    },
    {
      why: "off, without what stands above",
      path: "eslint.config.mjs",
      patch: '-      "no-eval": "error",\n+      "no-eval": "off",\n',
      says: ["switches the rule no-eval off"],
    },
    {
      why: "off, and not named before",
      path: "eslint.config.mjs",
      patch: "     rules: {\n+      '@typescript-eslint/no-explicit-any': 'off',\n",
      says: ["switches the rule rules.@typescript-eslint/no-explicit-any off"],
    },
    {
      why: "no longer an error",
      path: ".eslintrc.js",
      patch: "     rules: {\n-      'no-eval': ['error', { a: 1 }],\n+      'no-eval': ['warn', { a: 1 }],\n",
      says: ["turns the rule rules.no-eval down from error to warn"],
    },
    {
      why: "strict",
      path: "tsconfig.json",
      patch: '   "compilerOptions": {\n-    "strict": true,\n+    "strict": false,\n',
      says: ["switches compilerOptions.strict off"],
    },
    {
      why: "strict, without what stands above",
      path: "tsconfig.json",
      patch: '-    "strict": true,\n+    "strict": false,\n',
      says: ["switches strict off"],
    },
    {
      why: "a code that ruff ignores",
      path: "pyproject.toml",
      patch: ' [tool.ruff.lint]\n ignore = [\n   "E501",\n+  "S101",\n ]\n',
      says: ["makes an exception of S101 in tool.ruff.lint.ignore"],
    },
    {
      why: "a linter that is disabled",
      path: ".golangci.yml",
      patch: "   disable:\n     - lll\n+    - gosec\n",
      says: ["makes an exception of gosec in disable"],
    },
    {
      why: "an ignored weakness",
      path: ".trivyignore",
      patch: " CVE-2024-1\n+CVE-2025-2\n",
      says: ["makes an exception of CVE-2025-2 in ignore"],
    },
    {
      why: "snyk, without what stands above",
      path: ".snyk",
      patch: "+  SNYK-JS-A-1:\n+    - '*':\n+        reason: none\n",
      says: ["makes an exception of SNYK-JS-A-1 in ignore"],
    },
    {
      why: "a package's version is no rule",
      path: "pyproject.toml",
      patch: '-version = "1"\n+version = "2"\n',
      says: [],
    },
    { why: "a comment", path: ".eslintrc.js", patch: "+      // 'no-eval': 'off',\n", says: [] },
  ])("$why", byPatch(rulesOff));

  test("a removed configuration is a note", () => {
    expect(rulesOff.ask(aFile(".eslintrc.json", { status: "removed" }))).toEqual([
      expect.objectContaining({
        tier: "review",
        because: ".eslintrc.json is removed, and with it the rules that it set",
      }),
    ]);
  });
  test("what nobody can look into is judged elsewhere", () => {
    expect([
      ...rulesOff.ask(aFile(".eslintrc.json", { patch: null })),
      ...thresholdsLowered.ask(aFile(".nycrc", { patch: null })),
    ]).toEqual([]);
  });
});

describe("suppressions", () => {
  const one = (path: string, word: string) =>
    `takes 1 place more out of what would complain about it, by ${word}`.replace("PATH", path);
  test.each<Patch>([
    {
      why: "eslint",
      path: "src/a.ts",
      patch: "+// eslint-disable-next-line no-eval\n",
      says: [one("src/a.ts", "eslint-disable")],
    },
    { why: "typescript", path: "src/a.ts", patch: "+  // @ts-ignore\n", says: [one("src/a.ts", "@ts-ignore")] },
    {
      why: "python types",
      path: "src/a.py",
      patch: "-a = b()\n+a = b()  # type: ignore[x]\n",
      says: [one("src/a.py", "type: ignore")],
    },
    { why: "noqa", path: "src/a.py", patch: "+import b  # noqa: F401\n", says: [one("src/a.py", "noqa")] },
    { why: "gosec", path: "a.go", patch: "+	x := y // #nosec G101\n", says: [one("a.go", "nosec")] },
    { why: "golangci", path: "a.go", patch: "+	x := y //nolint:errcheck\n", says: [one("a.go", "nolint")] },
    {
      why: "java",
      path: "src/A.java",
      patch: '+    @SuppressWarnings("unchecked")\n',
      says: [one("src/A.java", "@SuppressWarnings")],
    },
    { why: "rust", path: "src/a.rs", patch: "+#[allow(dead_code)]\n", says: [one("src/a.rs", "[allow(")] },
    {
      why: "kotlin",
      path: "src/a.kt",
      patch: '+@Suppress("UNCHECKED_CAST")\n',
      says: [one("src/a.kt", "@Suppress")],
    },
    {
      why: "c#",
      path: "src/a.cs",
      patch: "+#pragma warning disable CS8602\n",
      says: [one("src/a.cs", "pragma warning disable")],
    },
    { why: "ruby", path: "a.rb", patch: "+# rubocop:disable Metrics\n", says: [one("a.rb", "rubocop:disable")] },
    { why: "terraform", path: "a.tf", patch: "+  # tfsec:ignore:aws-s3\n", says: [one("a.tf", "tfsec:ignore")] },
    { why: "a file that goes", path: "src/a.ts", patch: "+// @ts-ignore\n", says: [], more: { status: "removed" } },
    { why: "what was withheld, which nobody can tell", path: "src/a.ts", patch: "", says: [], more: { patch: null } },
    { why: "it moves", path: "src/a.ts", patch: "-// @ts-ignore\n a\n+  // @ts-ignore\n", says: [] },
    { why: "another one instead", path: "src/a.ts", patch: "-// @ts-ignore\n+// @ts-expect-error\n", says: [] },
    { why: "it goes", path: "src/a.ts", patch: "-// @ts-ignore\n", says: [] },
    { why: "text that speaks of it", path: "src/a.ts", patch: '+const a = "eslint-disable";\n', says: [] },
    { why: "a page about it", path: "docs/a.md", patch: "+// eslint-disable\n", says: [] },
    {
      why: "several",
      path: "src/a.ts",
      patch: "+// @ts-ignore\n+a();\n+// @ts-ignore 2\n+b();\n+// eslint-disable-line\n",
      says: ["takes 3 places more out of what would complain about them, the first by @ts-ignore"],
    },
  ])("$why", byPatch(suppressions));

  test.each([
    ["src/a.ts", 1, "quality-gates", "review"],
    ["src/auth/login.py", 1, "quality-gates", "review"],
    ["infra/main.tf", 2, "quality-gates", "review"],
    ["test/a.test.ts", 2, "tests", "review"],
    ["src/a.ts", 3, "quality-gates", "approve"],
  ] as const)("%s with %d of them is %s and %s", (path, count, classId, tier) => {
    const patch = `@@ -1 +1,9 @@\n${Array.from({ length: count }, (_, index) => `+${path.endsWith("s") ? "//" : "#"} ${path.endsWith("s") ? "@ts-ignore" : "noqa"} ${index}`).join("\n")}`;
    expect(suppressions.ask(aFile(path, { patch }))).toEqual([expect.objectContaining({ classId, tier, line: 1 })]);
  });
});

test.each([
  [thresholdsLowered, "codecov.yml"],
  [thresholdFlags, "Makefile"],
  [rulesOff, ".eslintrc.json"],
  [rulesOff, "eslint.config.js"],
  [rulesOff, "pyproject.toml"],
  [suppressions, "src/a.ts"],
] as const)("a hostile megabyte is read: %#", (probe, path) => {
  for (const unit of ["[", "a: ", "# ", '"a",', "a-b: off\n", "- - ", "-- eslint", "    "]) {
    const text = unit.repeat(1_000_000 / unit.length);
    expect(Array.isArray(probe.ask(aFile(path, { patch: `@@ -1 +1 @@\n-${text}\n+${text}x` })))).toBe(true);
    expect(Array.isArray(probe.ask(aFile(path, { content: { before: "a: 1\n", after: text } })))).toBe(true);
  }
});
