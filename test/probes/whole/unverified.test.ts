import { describe, expect, test } from "@jest/globals";
import type { ChangedFile } from "../../../src/domain/change.js";
import { NOTHING_AROUND } from "../../../src/probes/whole-probe.js";
import { isTestable } from "../../../src/probes/whole/sources.js";
import { unverified } from "../../../src/probes/whole/unverified.js";
import { aFile } from "../../support/builders.js";

const saysOf = (...files: readonly (string | ChangedFile)[]) =>
  unverified
    .ask(
      { files: files.map((file) => (typeof file === "string" ? aFile(file) : file)), complete: true },
      NOTHING_AROUND,
    )
    .map(({ path }) => path);

describe("unverified", () => {
  test.each<{ why: string; files: readonly (string | ChangedFile)[]; is: readonly string[] }>([
    { why: "source alone", files: ["src/a.ts"], is: ["src/a.ts"] },
    { why: "several, in the order of their names", files: ["src/b.go", "src/a.py"], is: ["src/a.py", "src/b.go"] },
    { why: "source with a test", files: ["src/a.ts", "src/a.test.ts"], is: [] },
    { why: "source with a test far away", files: ["src/a.ts", "e2e/login.cy.ts"], is: [] },
    { why: "a new test", files: ["a.go", aFile("a_test.go", { status: "added", deletions: 0 })], is: [] },
    { why: "a test that goes", files: ["a.go", aFile("a_test.go", { status: "removed", additions: 0 })], is: ["a.go"] },
    { why: "a test that only loses lines", files: ["a.go", aFile("a_test.go", { additions: 0 })], is: ["a.go"] },
    {
      why: "a test that is only moved",
      files: ["a.go", aFile("b_test.go", { additions: 0, deletions: 0 })],
      is: ["a.go"],
    },
    { why: "a test alone", files: ["test/a.ts"], is: [] },
    { why: "documentation", files: ["README.md", "docs/a.md"], is: [] },
    { why: "configuration", files: ["config.yml", "vite.config.ts", ".eslintrc.js.json", "setup.py"], is: [] },
    { why: "types", files: ["src/a.d.ts"], is: [] },
    { why: "generated code", files: ["api/a.pb.go", "dist/index.js"], is: [] },
    { why: "source that goes", files: [aFile("src/a.ts", { status: "removed", additions: 0 })], is: [] },
    { why: "source that only loses lines", files: [aFile("src/a.ts", { additions: 0 })], is: [] },
    { why: "source that is only moved", files: [aFile("src/a.ts", { additions: 0, deletions: 0, patch: "" })], is: [] },
    { why: "a withheld patch", files: [aFile("src/a.ts", { patch: null })], is: ["src/a.ts"] },
    { why: "Rust with its own test", files: [aFile("a.rs", { patch: "@@ -1 +1,2 @@\n a\n+    #[test]" })], is: [] },
    {
      why: "Rust with an assertion",
      files: [aFile("a.rs", { patch: "@@ -1 +1,2 @@\n a\n+  assert_eq!(1, 1);" })],
      is: [],
    },
    { why: "Rust without", files: [aFile("a.rs", { patch: "@@ -1 +1,2 @@\n #[test]\n+fn b() {}" })], is: ["a.rs"] },
    {
      why: "words of Rust in another language",
      files: [aFile("a.ts", { patch: "@@ -1 +1 @@\n+#[test]" })],
      is: ["a.ts"],
    },
  ])("$why", ({ files, is }) => {
    expect(saysOf(...files)).toEqual(is);
  });
  test("it is a factor of code that asks for nothing", () => {
    const [signal] = unverified.ask({ files: [aFile("src/a.ts")], complete: true }, NOTHING_AROUND);
    expect(signal).toMatchObject({
      classId: "code",
      tier: "allow",
      factors: ["unverified"],
      because: "src/a.ts changes and no test changes with it",
    });
  });
});

describe("by name", () => {
  test.each([
    ["src/a.ts", true],
    ["lib/a.rb", true],
    ["Makefile", false],
    ["a.sh", false],
    ["a.sql", false],
    ["a.html", false],
    ["a.css", false],
    ["a.yml", false],
    ["pkg/version.py", false],
    ["webpack.config.js", false],
    ["src/features/cart/cart.ts", true],
    ["src/latest.java", true],
    ["src/a.spec.ts", false],
  ])("%s is tested: %s", (path, is) => {
    expect(isTestable(path)).toBe(is);
  });
});
