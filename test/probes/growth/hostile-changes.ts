import type { ChangedFile } from "../../../src/domain/change.js";
import { aFile } from "../../support/builders.js";

/** Files as many as GitHub lists, of each kind that a question about the whole compares with others. */
export const manyFiles: readonly (readonly [name: string, path: (n: number) => ChangedFile])[] = [
  ["sources", (n) => aFile(`src/a${n}.ts`, { additions: 9 })],
  ["look-alikes", (n) => aFile(`src/${n % 2 === 0 ? "a" : "\u0430"}${n >> 1}/b.ts`)],
  ["long paths", (n) => aFile(`${"a/".repeat(200)}${n}.ts`)],
  ["lock files", (n) => aFile(`p${n}/package-lock.json`, { patch: "@@ -1,1 +1,1 @@\n-{}\n+[]\n" })],
  ["manifests and lock files", (n) => aFile(`p${n >> 1}/${n % 2 === 0 ? "package.json" : "package-lock.json"}`)],
  ["removed lock files", (n) => aFile(`p${n}/package-lock.json`, { status: "removed" })],
  ["snapshots", (n) => aFile(`src/__snapshots__/a${n}.snap`, { additions: 9, deletions: 9 })],
  ["generated", (n) => aFile(`src/generated/a${n}.ts`)],
  [
    "workflows",
    (n) => aFile(`.github/workflows/w${n}.yml`, { patch: `@@ -1,1 +1,1 @@\n-  a${n}:\n+  b${n}:\n`, deletions: 1 }),
  ],
  ["skipped tests", (n) => aFile(`test/a${n}.test.ts`, { patch: '@@ -1,1 +1,1 @@\n-it("a"\n+it.skip("a"\n' })],
];

/** What a description, or a comment, may say again and again. */
export const texts: readonly string[] = [
  "Scope:\n",
  "Scope: `src/**`\n",
  "## Scope\n- src/a\n",
  "- `a/b`\n",
  "<!--",
  "```\n",
  "a ",
];
