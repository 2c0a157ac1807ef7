import { describe, expect, test } from "@jest/globals";
import { CODEOWNERS_PATHS, MAX_CODEOWNERS_BYTES, ownersOf, parseCodeowners } from "../../src/policy/codeowners.js";

/** Pattern, paths it owns, paths it does not. */
type Row = readonly [pattern: string, owned: readonly string[], notOwned: readonly string[]];

const patterns: readonly Row[] = [
  ["*", ["a", "a/b", ".github/workflows/ci.yml", "a/b/c.txt"], []],
  ["**", ["a", "a/b/c"], []],
  ["/**", ["a", "a/b/c"], []],
  ["**/", ["a", "a/b"], []],
  ["**/*", ["a", "a/b", "a/b/c"], []],
  ["/*", ["a", ".env"], ["a/b", "a/b/c"]],
  ["*/", ["a/b", "a/b/c"], ["a"]],
  ["*.js", ["a.js", "src/a.js", ".js", "a/b/c.js", "dir.js/file"], ["a.jsx", "a.JS", "js"]],
  ["/*.js", ["a.js", "a.js/b"], ["src/a.js"]],
  ["docs", ["docs", "docs/a", "x/docs", "x/docs/a/b"], ["docs2", "mydocs", "docs.md"]],
  ["docs/", ["docs/a", "x/docs/a", "x/docs/a/b"], ["docs", "x/docs"]],
  ["/docs", ["docs", "docs/a"], ["x/docs", "x/docs/a"]],
  ["/docs/", ["docs/a", "docs/a/b"], ["docs", "x/docs/a"]],
  ["docs/*", ["docs/a", "docs/.hidden"], ["docs/a/b", "docs", "x/docs/a"]],
  ["docs/**", ["docs/a", "docs/a/b"], ["docs", "x/docs/a"]],
  ["/docs/**", ["docs/a", "docs/a/b"], ["docs", "x/docs/a"]],
  ["docs/**/", ["docs/a", "docs/a/b"], ["docs"]],
  ["docs/**/*", ["docs/a", "docs/a/b/c"], ["docs"]],
  ["docs/t*", ["docs/t", "docs/test", "docs/test/a/b"], ["docs/a", "x/docs/t"]],
  ["docs/*.md", ["docs/a.md", "docs/.md"], ["docs/a/b.md"]],
  ["a/b", ["a/b", "a/b/c"], ["x/a/b", "a", "a/bc"]],
  ["a/*/c", ["a/x/c", "a/x/c/d"], ["a/c", "a/x/y/c"]],
  ["a/**/c", ["a/c", "a/x/c", "a/x/y/c", "a/x/c/d"], ["a", "b/a/c"]],
  ["**/logs", ["logs", "a/logs", "a/b/logs/x"], ["logs2"]],
  ["**/logs/", ["logs/x", "a/logs/x"], ["logs", "a/logs"]],
  ["**/test/*", ["test/a", "x/test/a"], ["test/a/b", "test"]],
  ["**/a/**", ["a/x", "b/a/x/y"], ["a", "b/a"]],
  ["a/**/**/c", ["a/c", "a/x/y/c"], ["a"]],
  ["src/**/*.ts", ["src/a.ts", "src/x/y/a.ts"], ["a.ts", "src/a.tsx"]],
  ["src/*/", ["src/a/b", "src/a/b/c"], ["src/a", "src"]],
  ["/src/*/index.ts", ["src/a/index.ts"], ["src/index.ts", "src/a/b/index.ts"]],
  ["a**b", ["ab", "axxb", "x/a-b"], ["a/b", "ax/xb"]],
  ["/a**/b", ["a/b", "ax/b"], ["a/x/b"]],
  ["?", ["a", "é", "😀", "x/b"], ["ab"]],
  ["??", ["ab", "😀é"], ["a", "😀"]],
  ["a?c", ["abc", "a😀c"], ["ac", "a/c", "abbc"]],
  ["*?", ["a", "😀", "abc"], []],
  ["*a*", ["a", "xax", "b/cad/e"], ["b/c"]],
  ["*.tar.*", ["a.tar.gz", "x/a.tar.b.c"], ["a.tar"]],
  ["*a*b*a", ["aba", "xaxbxa"], ["ab", "aab"]],
  ["Docs", ["Docs"], ["docs", "DOCS"]],
  [".github", [".github/x", "a/.github/b"], ["github"]],
  ["{a,b}", ["{a,b}"], ["a", "b"]],
  ["+(a)", ["+(a)"], ["a"]],
  ["@(a|b)", ["@(a|b)"], ["a"]],
  ["(x)", ["(x)"], ["x"]],
  ["a.b", ["a.b"], ["aXb"]],
  ["^a$", ["^a$"], ["a"]],
  ["a+b", ["a+b"], ["aab"]],
  ["$HOME", ["$HOME"], []],
  ["a,b=c'd%e&f", ["a,b=c'd%e&f"], []],
  ["a!b", ["a!b"], []],
  ["~x", ["~x"], []],
  ["日本/語", ["日本/語", "日本/語/x"], ["x/日本/語"]],
  ["é", ["é"], ["e\u0301", "e"]],
  ["\\!a", ["!a", "x/!a"], ["a"]],
  ["\\*", ["*"], ["a"]],
  ["a\\*b", ["a*b"], ["axb"]],
  ["a\\?b", ["a?b"], ["axb"]],
  ["\\[id\\]", ["[id]", "x/[id]/y"], ["i"]],
  ["a\\ b", ["a b", "x/a b/c"], ["a", "b"]],
  ["a\\\tb", ["a\tb"], ["a"]],
  ["a\\\\b", ["a\\b"], ["ab"]],
  ["a\\bc", ["abc"], ["a\\bc"]],
  ["src\\/a", ["src/a"], ["x/src/a"]],
  ["@scope/pkg", ["@scope/pkg", "@scope/pkg/index.js"], ["x/@scope/pkg"]],
  ["//", [], ["a", "a/b"]],
  ["a//b", [], ["a/b"]],
  ["/a/b/", ["a/b/c"], ["a/b"]],
];

const cases = patterns.flatMap(([pattern, owned, notOwned]) => [
  ...owned.map((path) => ({ pattern, path, owns: true })),
  ...notOwned.map((path) => ({ pattern, path, owns: false })),
]);

describe("one pattern", () => {
  test.each(cases)("$pattern owns $path: $owns", ({ pattern, path, owns }) => {
    const found = ownersOf(parseCodeowners(`${pattern} @ana\n`), path);
    expect(found).toEqual(
      owns ? { line: 1, pattern, owners: [{ kind: "user", login: "ana" }], names: ["@ana"] } : null,
    );
  });
});

describe("which line decides", () => {
  const file = [
    "# everything",
    "*            @ana",
    "",
    "*.js         @ben   # scripts",
    "/docs/       @acme/writers docs@example.com",
    "  /docs/api/",
    "/docs/api/v2 @cy",
    "src/  @Dan @ACME/Core",
    "/src/private/key.js",
  ].join("\n");

  test.each([
    ["readme", 2, ["ana"]],
    ["a/b.js", 4, ["ben"]],
    ["docs/a.js", 5, ["acme/writers", "docs@example.com"]],
    ["docs/api/x", 6, []],
    ["docs/api/v2", 7, ["cy"]],
    ["docs/api/v2/x.js", 7, ["cy"]],
    ["src/x.js", 8, ["dan", "acme/core"]],
    ["lib/src/x.js", 8, ["dan", "acme/core"]],
    ["src/private/key.js", 9, []],
  ])("%s is decided by line %d", (path, line, owners) => {
    const found = ownersOf(parseCodeowners(file), path);
    expect(found?.line).toBe(line);
    expect(
      found?.owners.map((one) => (one.kind === "user" ? one.login : one.kind === "team" ? one.team : one.email)),
    ).toEqual(owners);
  });

  test("a line without owners is an answer, and no line is none", () => {
    const codeowners = parseCodeowners("/a\n");
    expect(ownersOf(codeowners, "a")).toEqual({ line: 1, pattern: "/a", owners: [], names: [] });
    expect(ownersOf(codeowners, "b")).toBeNull();
  });

  test("the last line wins although an earlier one says more", () => {
    expect(ownersOf(parseCodeowners("/src/a.js @ana\n* @ben\n"), "src/a.js")?.line).toBe(2);
  });

  test("of equal patterns the later line wins", () => {
    expect(ownersOf(parseCodeowners("a @ana\na @ben\n"), "a")?.line).toBe(2);
  });
});

describe("lines", () => {
  test.each([
    ["comment", "# * @ana", 0],
    ["indented comment", "  \t# * @ana", 0],
    ["blank", " \t ", 0],
    ["carriage return", "a @ana\r", 1],
    ["trailing blanks", "a @ana  \t ", 1],
    ["leading blanks", "\t a @ana", 1],
    ["tab between", "a\t@ana\t@ben", 2],
    ["inline comment", "a @ana # @ben", 1],
    ["inline comment glued on", "a @ana#@ben", 1],
    ["comment behind the pattern", "a # @ana", 0],
    ["comment glued to the pattern", "a#b @ana", 0],
    ["login of a managed user", "a @octo_acme", 1],
    ["e-mail", "a first.last+x@sub.example.com", 1],
  ])("%s", (_why, line, owners) => {
    const { rules, problems } = parseCodeowners(line);
    expect(problems).toEqual([]);
    expect(rules.flatMap((rule) => rule.owners)).toHaveLength(owners);
  });

  test.each([
    ["!a @ana", "exceptions"],
    ["[a-z] @ana", "square bracket"],
    ["a] @ana", "square bracket"],
    ["*** @ana", "three stars"],
    ["a/***/b @ana", "three stars"],
    ["/ @ana", "never matches"],
    ["\\# @ana", "escapes"],
    ["a\\#b @ana", "escapes"],
    ["a\\", "backslash"],
    ["a\\ ", "backslash"],
    ["a ana", "no owner"],
    ["a @", "no owner"],
    ["a @acme/", "no owner"],
    ["a @/team", "no owner"],
    ["a @acme/team/more", "no owner"],
    ["a @ana, @ben", "no owner"],
    ["a @ana ben@localhost", "no owner"],
    ["a @ana @@ben", "no owner"],
    ["a @dependabot[bot]", "no owner"],
  ])("%s is skipped and reported", (line, says) => {
    const { rules, problems } = parseCodeowners(`* @cy\n${line}\n`);
    expect(rules).toHaveLength(1);
    expect(problems).toEqual([{ line: 2, message: expect.stringContaining(says) }]);
  });

  test("a bad line leaves the lines around it in force", () => {
    const codeowners = parseCodeowners("* @ana\n!x @ben\n/x @cy\n");
    expect(ownersOf(codeowners, "x")?.line).toBe(3);
    expect(ownersOf(codeowners, "y")?.line).toBe(1);
  });

  test("a byte order mark is no part of the first pattern", () => {
    expect(ownersOf(parseCodeowners("\uFEFF* @ana"), "x")?.line).toBe(1);
  });
});

describe("the file", () => {
  test("is looked for in GitHub's order", () => {
    expect(CODEOWNERS_PATHS).toEqual([".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"]);
  });

  test("of 3 MB is not loaded, and says so", () => {
    const line = "* @ana\n";
    const text = line.repeat(Math.ceil(MAX_CODEOWNERS_BYTES / line.length));
    const codeowners = parseCodeowners(text);
    expect(codeowners.rules).toEqual([]);
    expect(codeowners.problems).toEqual([{ line: 0, message: expect.stringContaining("3 MB") }]);
    expect(ownersOf(codeowners, "a")).toBeNull();
  });

  test("of just under 3 MB is loaded", () => {
    expect(parseCodeowners(`* @ana\n#${"x".repeat(MAX_CODEOWNERS_BYTES - 9)}`).rules).toHaveLength(1);
  });
});
