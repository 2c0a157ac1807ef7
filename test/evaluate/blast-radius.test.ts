import { expect, test } from "@jest/globals";
import { classId } from "../../src/domain/ids.js";
import { draftBlastRadius } from "../../src/evaluate/blast-radius.js";
import { judgingOf } from "../../src/evaluate/judging.js";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";
import { aFile, aSnapshot } from "../support/builders.js";

test.each<{ why: string; paths: readonly string[]; says: string }>([
  { why: "one file", paths: ["infra/main.tf"], says: "1 file of infra in infra, into main" },
  { why: "a file without a folder", paths: ["main.tf"], says: "1 file of infra in the top folder, into main" },
  { why: "a folder once", paths: ["a/x.tf", "a/y.tf"], says: "2 files of infra in a, into main" },
  { why: "folders in order", paths: ["c/x.tf", "a/b/x.tf"], says: "2 files of infra in a/b, c, into main" },
  {
    why: "three folders",
    paths: ["a/x.tf", "b/x.tf", "c/x.tf"],
    says: "3 files of infra in a, b, c, into main",
  },
  {
    why: "one further folder as a number too",
    paths: ["a/x.tf", "b/x.tf", "c/x.tf", "d/x.tf"],
    says: "4 files of infra in a, b, c and 1 more, into main",
  },
  {
    why: "further folders as a number",
    paths: ["a/x.tf", "b/x.tf", "c/x.tf", "d/x.tf", "e/x.tf"],
    says: "5 files of infra in a, b, c and 2 more, into main",
  },
  {
    why: "every file, where the class is of the pull request as a whole",
    paths: [],
    says: "2 files of infra in docs, src, into main",
  },
])("the draft of the blast radius names $why", ({ paths, says }) => {
  const changes = { files: [aFile("src/a.ts"), aFile("docs/b.md")], complete: true };
  const judging = judgingOf(builtinPolicy(), aSnapshot({ changes }));
  const match = { id: classId("infra"), tier: "approve", paths, because: [], why: "" } as const;
  expect(draftBlastRadius(judging, match)).toBe(says);
});
