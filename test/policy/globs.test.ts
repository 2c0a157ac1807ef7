import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { globProblem, matchesAny } from "../../src/policy/globs.js";
import { longestPaths, worstGlobs } from "../support/worst-globs.js";

const matches = (glob: string, path: string, ignoreCase = false): boolean => matchesAny([glob], path, { ignoreCase });

describe("matchesAny", () => {
  test.each([
    ["**", ".github/workflows/ci.yml", true],
    ["**/*.yml", ".github/workflows/ci.yml", true],
    ["*", ".env", true],
    ["src/*", "src/a/b", false],
    ["src/**", "src/a/b", true],
    ["src/**", "src", false],
    ["src", "src/a", false],
    ["**/*.sql", "a.sql", true],
    ["services/{billing,ledger}/**", "services/ledger/x.ts", true],
    ["services/{billing,ledger}/**", "services/search/x.ts", false],
    ["#a", "#a", true],
    ["a(b)", "a(b)", true],
    ["src/[ab].ts", "src/a.ts", true],
    ["src/?.ts", "src/x.ts", true],
    ["v{1..3}/**", "v2/a", true],
    ["a\\*b", "a*b", true],
    ["a\\*b", "axb", false],
  ])("%s on %s: %s", (glob, path, expected) => {
    expect(globProblem(glob)).toBeNull();
    expect(matches(glob, path)).toBe(expected);
  });
  test("case counts unless it is told not to", () => {
    expect([matches("Docs/**", "docs/a"), matches("Docs/**", "docs/a", true)]).toEqual([false, true]);
    expect([matches("docs", "DOCS"), matches("docs", "DOCS", true)]).toEqual([false, true]);
  });
  test("no globs match nothing", () => {
    expect(matchesAny([], "a", { ignoreCase: false })).toBe(false);
  });
});

describe("globProblem", () => {
  test.each([
    ["", "may not be empty"],
    ["!docs/**", 'list exceptions under "except"'],
    ["/docs/**", 'write "docs/**"'],
    ["docs/", 'write "docs/**"'],
    ["./docs", 'has "." in it'],
    ["docs/../src", 'has ".." in it'],
    ["docs//a", "an empty name"],
    ["/", 'write "**"'],
    ["docs\\guide", 'write "/" instead'],
    ["docs\\**", 'write "/" instead'],
    ["docs\\", 'write "/" instead'],
    ["a\nb", "a control character (U+000A)"],
    ["a\u202Eb", "changes the direction of writing (U+202E)"],
    ["a".repeat(257), "at most 256 characters"],
    [`**/*${"a".repeat(100)}{b,c}${"a".repeat(100)}*`, "too much to look for between its stars"],
    ["*".repeat(60), 'at most 16 "*"'],
    ["a*".repeat(17), 'at most 16 "*"'],
    [`${"**/".repeat(20)}a`, 'at most 8 "**"'],
    ["{a,b}".repeat(7), "128 patterns"],
    ["{a,b}".repeat(20), "1048576 patterns"],
    ["{1..100000}", "100000 patterns"],
    ["{a..z}{a..z}", "676 patterns"],
    ["{{a,b},{c,d}}{{a,b},{c,d}}{{a,b},{c,d}}{a,b}", "128 patterns"],
    ["{a,b".repeat(7), "128 patterns"],
    ["+(a|aa)", "not supported"],
    ["src/!(a)", "not supported"],
    ["@(*a|*b)", "not supported"],
    ["*(*(*(a|b)))", "not supported"],
    ["?(a)", "not supported"],
    ["a*{*,/}*".repeat(6), "*"],
    [`**/${"{*a,*aa}".repeat(6)}${"?".repeat(150)}c*`, "too much to look for between its stars"],
    [`*${"?".repeat(150)}c*`, "too much to look for between its stars"],
    [`*${"{a,b}".repeat(6)}${"a".repeat(200)}b*`, "too much to look for between its stars"],
    [`*${"{a,b}".repeat(6)}[ab]*`, "too much to look for between its stars"],
  ])("%s is refused", (glob, says) => {
    expect(globProblem(glob)).toContain(says);
  });
  test.each([
    "**/*.ts",
    "{a,b}".repeat(6),
    "{1..64}",
    "a/**/b/**/c",
    "a\\(b",
    "src/(app)/page.tsx",
    "{{a,b},c}",
    "**/*[Tt]est*.{ts,tsx,js}",
    "????-??-??-*.md",
    `**/*{${"word,".repeat(40)}w}*`,
  ])("%s is accepted", (glob) => {
    expect(globProblem(glob)).toBeNull();
  });
});

describe("what is accepted ends on the longest path, which `npm run bench:globs` times", () => {
  test.each(worstGlobs)("%s", (glob) => {
    expect(globProblem(glob)).toBeNull();
    for (const path of longestPaths)
      expect(matchesAny([glob], path, { ignoreCase: true })).toBe(matchesAny([glob], path, { ignoreCase: false }));
  });

  test("any glob at all", () => {
    const piece = fc.constantFrom("**/", "*", "?", "a", "a*", "{a,b}", "[ab]", "/", "aa/", "*a*a*");
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 40 }), (pieces) => {
        const glob = pieces.join("");
        fc.pre(globProblem(glob) === null);
        for (const path of longestPaths)
          expect(matchesAny([glob], path, { ignoreCase: true })).toBe(matchesAny([glob], path, { ignoreCase: false }));
      }),
      { numRuns: 150, seed: 7 },
    );
  });
});
