import { describe, expect, test } from "@jest/globals";
import { versionOnly } from "../../../src/probes/manifests/version-only.js";
import type { ChangedFile } from "../../../src/domain/change.js";
import { aFile } from "../../support/builders.js";

const isRoutine = (path: string, more: Partial<ChangedFile>) => versionOnly.ask(aFile(path, more)).length === 1;
const move = (from: string, to: string) => ({ patch: `@@ -1,2 +1,2 @@\n # x\n-${from}\n+${to}` });

describe("versionOnly", () => {
  test.each<{ why: string; path: string; more: Partial<ChangedFile>; is: boolean }>([
    { why: "a version", path: "VERSION", more: move("1.0.0", "1.1.0-rc.1"), is: true },
    { why: "in Python", path: "src/a/_version.py", more: move('__version__ = "1.0"', '__version__ = "1.1"'), is: true },
    { why: "in Ruby", path: "lib/a/version.rb", more: move("  MINOR = 3", "  MINOR = 4"), is: true },
    { why: "of a gem", path: "a.gemspec", more: move('s.version = "1.0"', 's.version = "2.0"'), is: true },
    {
      why: "of a manifest of releases",
      path: ".release-please-manifest.json",
      more: move('".": "1.0"', '".": "1.1"'),
      is: true,
    },
    { why: "as documents", path: "version.txt", more: { content: { before: "1.0\n", after: "1.1" } }, is: true },
    { why: "with a line more", path: "VERSION", more: { patch: "@@ -1 +1,2 @@\n-1.0\n+1.1\n+curl" }, is: false },
    { why: "with code", path: "lib/a/version.rb", more: move('V = "1.0"', 'V = system("x")'), is: false },
    { why: "what a gem holds", path: "a.gemspec", more: move('s.files = ["a"]', 's.files = ["b"]'), is: false },
    { why: "a new file", path: "VERSION", more: { content: { before: null, after: "1.0" } }, is: false },
    { why: "a withheld patch", path: "VERSION", more: { patch: null }, is: false },
    { why: "a link", path: "VERSION", more: { ...move("1.0", "1.1"), mode: "120000" }, is: false },
    {
      why: "a file that was another",
      path: "VERSION",
      more: { ...move("1.0", "1.1"), previousPath: "a.sh" },
      is: false,
    },
    { why: "other source", path: "src/conversion.ts", more: move("a = 1", "a = 2"), is: false },
    { why: "how versions are released", path: ".releaserc", more: move("a: 1", "a: 2"), is: false },
    { why: "a changeset", path: ".changeset/brave-cats.md", more: {}, is: true },
    { why: "the configuration of changesets", path: ".changeset/config.json", more: {}, is: false },
    { why: "a news fragment", path: "newsfragments/12.bugfix", more: {}, is: true },
    { why: "a news fragment in text", path: "newsfragments/12.bugfix.rst", more: {}, is: true },
    { why: "a script beside the news", path: "changelog.d/make.sh", more: {}, is: false },
  ])("$why", ({ path, more, is }) => {
    expect(isRoutine(path, more)).toBe(is);
  });
  test("says so of releases, as judged", () => {
    expect(versionOnly.ask(aFile("VERSION", move("1.0", "1.1")))).toEqual([
      expect.objectContaining({ classId: "release", tier: "allow", judged: true }),
    ]);
  });
});
