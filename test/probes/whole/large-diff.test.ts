import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { NOTHING_AROUND } from "../../../src/probes/whole-probe.js";
import { apartKind } from "../../../src/probes/whole/apart.js";
import { largeDiff } from "../../../src/probes/whole/large-diff.js";
import { tiers } from "../../../src/domain/tier.js";
import { aFile } from "../../support/builders.js";

const lines = (path: string, additions: number, deletions = 0) => aFile(path, { additions, deletions });
const many = (count: number, folder = "src") => Array.from({ length: count }, (_, n) => lines(`${folder}/${n}.ts`, 1));
const ask = (files: readonly ReturnType<typeof aFile>[]) =>
  largeDiff.ask({ files, complete: true }, NOTHING_AROUND).map(({ tier, because }) => `${tier}: ${because}`);

describe("largeDiff", () => {
  test.each<{ why: string; files: readonly ReturnType<typeof aFile>[]; says: readonly string[] }>([
    { why: "nothing", files: [], says: [] },
    { why: "as many lines as are read well", files: [lines("a.ts", 300, 100)], says: [] },
    {
      why: "one line more",
      files: [lines("a.ts", 301, 100)],
      says: ["allow: 401 changed lines in 1 file are more than 400 lines"],
    },
    { why: "as many files as are read well", files: many(20), says: [] },
    { why: "one file more", files: many(21), says: ["allow: 21 changed lines in 21 files are more than 20 files"] },
    {
      why: "the last of the first level",
      files: [lines("a.ts", 1500)],
      says: ["allow: 1,500 changed lines in 1 file are more than 400 lines"],
    },
    {
      why: "the second level by lines",
      files: [lines("a.ts", 1840)],
      says: ["approve: 1,840 changed lines in 1 file are more than 1,500 lines"],
    },
    {
      why: "the second level by files",
      files: many(101),
      says: ["approve: 101 changed lines in 101 files are more than 100 files"],
    },
    { why: "a lock file alone", files: [lines("package-lock.json", 9000)], says: [] },
    { why: "a bundle", files: [lines("dist/index.js", 30_000), lines("src/index.ts", 20)], says: [] },
    { why: "a manual, which no program runs", files: [lines("docs/a.md", 5000), lines("README.md", 800)], says: [] },
    { why: "many pages", files: Array.from({ length: 60 }, (_, n) => lines(`docs/${n}.md`, 3)), says: [] },
    {
      why: "a page that is no documentation",
      files: [lines("docs/site.config.js", 500)],
      says: ["allow: 500 changed lines in 1 file are more than 400 lines"],
    },
    {
      why: "orders to agents among the documents",
      files: [lines("docs/AGENTS.md", 500)],
      says: ["allow: 500 changed lines in 1 file are more than 400 lines"],
    },
    {
      why: "source and its manual",
      files: [lines("src/a.ts", 401), lines("docs/a.md", 900)],
      says: [
        "allow: 401 changed lines in 1 file are more than 400 lines, not counting 900 changed lines in 1 documentation file",
      ],
    },
    { why: "a vendored library", files: many(300, "vendor/lib"), says: [] },
    {
      why: "what is counted apart is told",
      files: [lines("src/a.ts", 500), lines("yarn.lock", 3000, 200), lines("a/go.sum", 1), lines("api/a.pb.go", 7)],
      says: [
        "allow: 500 changed lines in 1 file are more than 400 lines, not counting 3,201 changed lines in 2 lock files and 7 changed lines in 1 generated file",
      ],
    },
    {
      why: "a file that is moved into a generated folder",
      files: [aFile("dist/a.ts", { status: "renamed", previousPath: "src/a.ts", additions: 500 })],
      says: ["allow: 501 changed lines in 1 file are more than 400 lines"],
    },
    {
      why: "a withheld patch has its amount all the same",
      files: [aFile("a.ts", { patch: null, additions: 401, deletions: 0 })],
      says: ["allow: 401 changed lines in 1 file are more than 400 lines"],
    },
  ])("$why", ({ files, says }) => {
    expect(ask(files)).toEqual(says);
  });

  test("one more file never lowers it", () => {
    const file = fc
      .record({
        path: fc.constantFrom("src/a.ts", "docs/a.md", "dist/a.js", "go.sum", "vendor/a.go"),
        additions: fc.nat(900),
        deletions: fc.nat(900),
      })
      .map(({ path, additions, deletions }) => lines(path, additions, deletions));
    const level = (files: readonly ReturnType<typeof aFile>[]): number =>
      Math.max(-1, ...largeDiff.ask({ files, complete: true }, NOTHING_AROUND).map(({ tier }) => tiers.indexOf(tier)));
    fc.assert(
      fc.property(fc.array(file, { maxLength: 6 }), file, (files, extra) => {
        expect(level([...files, extra])).toBeGreaterThanOrEqual(level(files));
      }),
      { numRuns: 200 },
    );
  });
});

describe("apartKind", () => {
  test.each([
    ["package-lock.json", "lock"],
    ["apps/web/pnpm-lock.yaml", "lock"],
    ["Cargo.lock", "lock"],
    ["pylock.dev.toml", "lock"],
    ["dist/index.js", "generated"],
    ["build/app.js", "generated"],
    ["build/release.sh", null],
    ["src/api/client.generated.ts", "generated"],
    ["src/__snapshots__/a.test.ts.snap", "generated"],
    ["proto/a_pb2.py", "generated"],
    ["public/app.min.js", "generated"],
    ["vendor/github.com/a/b.go", "vendored"],
    ["web/node_modules/a/index.js", "vendored"],
    ["src/distance.ts", null],
    ["src/vendors/list.ts", null],
    ["locks/lock.ts", null],
    ["src/generate.ts", null],
  ])("%s is %s", (path, kind) => {
    expect(apartKind(path)).toBe(kind);
  });
});
