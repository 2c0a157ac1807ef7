import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { NOTHING_AROUND } from "../../../src/probes/whole-probe.js";
import { declaredIn } from "../../../src/probes/whole/declared-scopes.js";
import { outOfScope } from "../../../src/probes/whole/out-of-scope.js";
import { scopeGlob } from "../../../src/probes/whole/scope-glob.js";
import { aFile } from "../../support/builders.js";

const ask = (texts: readonly string[], ...paths: readonly string[]) =>
  outOfScope.ask({ files: paths.map((path) => aFile(path)), complete: true }, { ...NOTHING_AROUND, texts });
const outside = (texts: readonly string[], ...paths: readonly string[]) => ask(texts, ...paths).map(({ path }) => path);

describe("declaredIn", () => {
  test.each<{ why: string; text: string; is: readonly string[] }>([
    { why: "nothing", text: "Fixes the login.", is: [] },
    { why: "one glob", text: "Scope: src/auth/**", is: ["src/auth/**"] },
    { why: "several", text: "Scope: src/**, test/** and docs/a.md", is: ["src/**", "test/**", "docs/a.md"] },
    { why: "in backticks", text: "**Scope:** `src/**`, `My Docs/**`", is: ["src/**", "My Docs/**"] },
    { why: "in other letters", text: "scope: src/**", is: ["src/**"] },
    { why: "as an item", text: "- Scope: src/**", is: ["src/**"] },
    { why: "with a remark behind it", text: "Scope: src/auth/** only please, and no UI/UX", is: ["src/auth/**"] },
    { why: "at the end of a sentence", text: "Scope: src/auth.ts.", is: ["src/auth.ts"] },
    { why: "a list below", text: "Scope:\n- src/**\n- `test/**`: its tests\n\nWhy: slow", is: ["src/**", "test/**"] },
    { why: "a list after an empty line", text: "Scope:\n\n* src/**\n\nThe rest stays.\n- docs/**", is: ["src/**"] },
    { why: "a section", text: "## Scope\n\n- `src/**`\n- `docs/**`\n\n## Tests\n- `x/**`", is: ["src/**", "docs/**"] },
    { why: "a section of one line", text: "### Scope\n`src/**`, `docs/**`", is: ["src/**", "docs/**"] },
    { why: "two lines", text: "Scope: src/**\nScope: test/**", is: ["src/**", "test/**"] },
    { why: "prose", text: "Scope: refactors src/auth.ts", is: [] },
    { why: "a word", text: "Scope: frontend", is: [] },
    { why: "prose in a section", text: "## Scope\nThis changes `src/auth.ts` a bit.\n- better errors", is: [] },
    { why: "a section of another name", text: "## Out of scope\n- `src/**`", is: [] },
    { why: "a label of another name", text: "Out of scope: src/**", is: [] },
    { why: "a quotation", text: "> Scope: src/**", is: [] },
    { why: "a code block", text: "```\nScope: src/**\n```", is: [] },
    { why: "a template's comment", text: "<!-- Scope: src/** -->\nScope: <!-- globs -->", is: [] },
    { why: "a link", text: "Scope: https://example.test/a/b.html", is: [] },
    { why: "a team", text: "Scope: @acme/web", is: [] },
  ])("$why", ({ text, is }) => {
    expect(declaredIn(text)).toEqual(is);
  });
});

describe("scopeGlob", () => {
  test.each<[string, string, boolean]>([
    ["src/**", "src/a/b.ts", true],
    ["src/**", "src", false],
    ["src/**", "lib/a.ts", false],
    ["src", "src/a/b.ts", true],
    ["src/", "src/a/b.ts", true],
    ["./src/a.ts", "src/a.ts", true],
    ["src", "srcs/a.ts", false],
    ["src/*.ts", "src/a.ts", true],
    ["src/*.ts", "src/a/b.ts", false],
    ["SRC/**", "src/a.ts", false],
    [".github/**", ".github/workflows/ci.yml", true],
    ["**", ".github/workflows/ci.yml", true],
    ["src/a[12].ts", "src/a1.ts", true],
    ["!src/**", "lib/a.ts", false],
    ["{src,lib}/**", "src/a.ts", false],
    ["+(a|b)*", "a", false],
    ["", "a", false],
    ["/", "a", false],
    [`${"*a".repeat(20)}`, "aaaa", false],
    [`${"**/".repeat(9)}a`, "a", false],
    [`src/*${"a".repeat(300)}`, `src/${"a".repeat(300)}`, false],
  ])("%s holds %s: %s", (glob, path, is) => {
    expect(scopeGlob(glob)(path)).toBe(is);
  });
});

describe("outOfScope", () => {
  test.each<{ why: string; texts: readonly string[]; paths: readonly string[]; is: readonly string[] }>([
    { why: "nothing is declared", texts: ["Fixes #7"], paths: ["src/a.ts"], is: [] },
    { why: "all is inside", texts: ["Scope: src/**"], paths: ["src/a.ts"], is: [] },
    { why: "a file is outside", texts: ["Scope: src/**"], paths: ["src/a.ts", "docs/a.md"], is: ["docs/a.md"] },
    { why: "an odd glob allows nothing", texts: ["Scope: !docs/**"], paths: ["src/a.ts"], is: ["src/a.ts"] },
    {
      why: "a further text widens nothing",
      texts: ["Scope: **", "Scope: src/**"],
      paths: ["docs/a.md"],
      is: ["docs/a.md"],
    },
    { why: "the same twice is one", texts: ["Scope: a/**", "Scope: a/**"], paths: ["b"], is: ["b"] },
    { why: "a pair of words is no path", texts: ["Scope: UI/UX"], paths: ["src/a.ts"], is: [] },
    { why: "nor is N/A", texts: ["Scope: N/A"], paths: ["src/a.ts"], is: [] },
    { why: "nor a name with a dot", texts: ["Scope: Node.js"], paths: ["src/a.ts"], is: [] },
    { why: "a folder that changes is one", texts: ["Scope: src/auth"], paths: ["src/auth/a.ts", "b.ts"], is: ["b.ts"] },
    { why: "a file that changes is one", texts: ["Scope: README.md"], paths: ["README.md", "b.ts"], is: ["b.ts"] },
  ])("$why", ({ texts, paths, is }) => {
    expect(outside(texts, ...paths)).toEqual(is);
  });

  test("a file that is moved out of the scope is outside", () => {
    const moved = aFile("src/a.ts", { status: "renamed", previousPath: "lib/a.ts" });
    const signals = outOfScope.ask({ files: [moved], complete: true }, { ...NOTHING_AROUND, texts: ["Scope: src/**"] });
    expect(signals.map(({ path }) => path)).toEqual(["src/a.ts"]);
  });
  test("says what was declared, and how much of it", () => {
    expect(ask(["Scope: a/**, b/**, c/**, d/**, e/**, f/**, g/**"], "x.ts").map(({ because }) => because)).toEqual([
      "lies outside the declared scope (`a/**`, `b/**`, `c/**`, `d/**`, `e/**` and 2 more)",
    ]);
  });
  test("a hostile description takes no longer than a long one", () => {
    const hostile = `Scope: ${"**/*a*a*a*/".repeat(2_000)}\n${"Scope: `*a*`, ".repeat(3_000)}\n${"- `a/**/a/**/b`\n".repeat(2_000)}`;
    const path = `${"a/".repeat(2_000)}c`;
    expect(outside([hostile, "Scope:\n".repeat(20_000)], path)).toEqual([path]);
  });
  test("one more file, and one more declaration, lower nothing", () => {
    const path = fc.constantFrom("src/a.ts", "src/b/c.ts", "docs/a.md", "README.md", "lib/a.ts");
    const text = fc.constantFrom("Scope: src/**", "Scope: docs/**, README.md", "Scope: lib", "Scope: **", "No scope.");
    fc.assert(
      fc.property(fc.uniqueArray(path), fc.array(text), path, text, (paths, texts, extra, further) => {
        const before = outside(texts, ...paths.filter((one) => one !== extra));
        expect(outside([...texts, further], ...paths, ...(paths.includes(extra) ? [] : [extra]))).toEqual(
          expect.arrayContaining([...before]),
        );
      }),
      { numRuns: 200 },
    );
  });
});
