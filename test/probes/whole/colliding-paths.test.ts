import { describe, expect, test } from "@jest/globals";
import { collidingPaths } from "../../../src/probes/whole/colliding-paths.js";
import { NOTHING_AROUND } from "../../../src/probes/whole-probe.js";
import type { ChangedFile } from "../../../src/domain/change.js";
import { aFile } from "../../support/builders.js";

const ask = (...files: readonly ChangedFile[]) => collidingPaths.ask({ files, complete: true }, NOTHING_AROUND);
const added = (path: string) => aFile(path, { status: "added" });

describe("collidingPaths", () => {
  test.each<{ why: string; files: readonly ChangedFile[]; says: readonly string[] }>([
    {
      why: "two cases",
      files: [aFile("src/a.ts"), added("src/A.ts")],
      says: ["approve src/A.ts and src/a.ts are one path to a reader, or to a disk that ignores case"],
    },
    {
      why: "two folders",
      files: [aFile("src/a.ts"), added("Src/b.ts")],
      says: ["approve Src and src are one path to a reader, or to a disk that ignores case"],
    },
    {
      why: "a Cyrillic letter",
      files: [aFile("src/auth.ts"), added("src/\u0430uth.ts")],
      says: ["approve src/\u0430uth.ts and src/auth.ts are one path to a reader, or to a disk that ignores case"],
    },
    {
      why: "an invisible letter",
      files: [aFile("a.ts"), added("a\u200b.ts")],
      says: ["approve a\u200b.ts and a.ts are one path to a reader, or to a disk that ignores case"],
    },
    {
      why: "a manifest in other letters",
      files: [added("Package.json")],
      says: ["approve Package.json imitates the name package.json, in other letters"],
    },
    {
      why: "git's own folder",
      files: [added(".Git/hooks/x")],
      says: ["strong .Git/hooks/x imitates the name .git, in other letters"],
    },
    {
      why: "the folder of workflows",
      files: [added(".GitHub/workflows/a.yml")],
      says: ["approve .GitHub/workflows/a.yml imitates the name .github, in other letters"],
    },
    {
      why: "a Greek letter",
      files: [added("p\u03b1ckage.json")],
      says: ["approve p\u03b1ckage.json imitates the name package.json, in other letters"],
    },
    { why: "one of the two goes", files: [aFile("src/A.ts", { status: "removed" }), added("src/a.ts")], says: [] },
    {
      why: "a rename of case alone",
      files: [aFile("src/a.ts", { status: "renamed", previousPath: "src/A.ts" })],
      says: [],
    },
    { why: "ordinary neighbours", files: [aFile("src/a.ts"), aFile("src/b.ts"), added("src/a/b.ts")], says: [] },
    {
      why: "well-known names as they are",
      files: [added("package.json"), added(".github/workflows/a.yml"), added("CODEOWNERS")],
      says: [],
    },
    { why: "an old file in odd letters", files: [aFile("Package.json")], says: [] },
    { why: "a file and a folder", files: [added("docs/a"), added("docs/a.md")], says: [] },
  ])("$why", ({ files, says }) => {
    for (const order of [files, files.toReversed()]) {
      const found = ask(...order).map(({ tier, because }) => `${tier} ${because}`);
      expect(found).toHaveLength(says.length);
      if (order === files) expect(found).toEqual(says);
    }
  });
  test("one more file never takes a signal away", () => {
    expect(ask(aFile("src/a.ts"), added("src/A.ts"), added("README.md"), aFile("src/x.ts"))).toHaveLength(1);
  });
  test("three thousand files of one folder are asked once each", () => {
    expect(ask(...Array.from({ length: 3_000 }, (_, index) => aFile(`a/b/c/d/e/${index}.ts`)))).toEqual([]);
  });
});
