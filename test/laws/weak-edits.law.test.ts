import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { ChangedFile } from "../../src/domain/change.js";
import { atLeast, tiers } from "../../src/domain/tier.js";
import { classifyChanges, type Circumstances } from "../../src/evaluate/classify.js";
import { weakness } from "../../src/evaluate/weak-edits.js";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";
import type { Policy } from "../../src/policy/policy.js";
import { isTest } from "../../src/probes/test-paths.js";
import { NOTHING_AROUND } from "../../src/probes/whole-probe.js";
import { aFile } from "../support/builders.js";
import { anyFile } from "../support/arbitraries.js";
import { hold } from "../support/hold.js";

const PATHS = [
  "src/a.json",
  "src/payments/tax.c",
  "infra/a.json",
  "src/auth/login.ts",
  "locales/fr.json",
  "test/a.json",
  ".github/workflows/ci.yml",
  ".env",
  "CLAUDE.md",
  "yarn.lock",
  "LICENSE",
];
const NEVER = ["governance", "secrets", "ci", "agent-instructions", "unseen", "docs"];

const edits: readonly Partial<ChangedFile>[] = [
  { patch: "@@ -1 +1 @@\n-a\n+  a" },
  { patch: '@@ -1 +1 @@\n-"a": "b"\n+"a": "c"' },
  { patch: "@@ -1 +1 @@\n-// a\n+// b" },
  { patch: "@@ -1 +1 @@\n-a\n+b" },
  { patch: null },
  { patch: "", additions: 0, deletions: 0, status: "renamed", previousPath: "src/old.ts" },
  { patch: "@@ -1 +1 @@\n-// a\n+// b", content: { before: "// a\n", after: "// b\n" } },
];
const weakFile = fc
  .tuple(fc.constantFrom(...PATHS), fc.constantFrom(...edits))
  .map(([path, edit]) => aFile(path, edit));
const someFile = fc.oneof(weakFile, anyFile);
const files = fc.uniqueArray(someFile, { maxLength: 5, selector: ({ path }) => path });

const keep = builtinPolicy();
const lower: Policy = { ...keep, weakEdits: "lower" };
const by = (agent: boolean): Circumstances => ({ agent, branch: "main", given: "documents", around: NOTHING_AROUND });
const judge = (policy: Policy, changed: readonly ChangedFile[], agent = false) =>
  classifyChanges(policy, { files: changed, complete: true }, by(agent));

describe("weak edits", () => {
  test("one more file lowers no class, where the policy lets weak edits need less", () => {
    hold(
      fc.property(files, someFile, fc.boolean(), (some, extra, agent) => {
        fc.pre(!isTest(extra.path)); // a test takes away what only its absence raised
        const without = some.filter(({ path }) => path !== extra.path);
        const more = judge(lower, [...without, extra], agent);
        for (const { id, tier } of judge(lower, without, agent).classes) {
          const now = more.classes.find((one) => one.id === id);
          expect(now !== undefined && atLeast(now.tier, tier)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("an agent is asked the same with the key and without it", () => {
    hold(fc.property(files, (some) => expect(judge(lower, some, true)).toEqual(judge(keep, some, true))));
  });

  test("no edit is weak where the policy does not say it", () => {
    hold(fc.property(someFile, (file) => expect(weakness(keep, file, [], false)).toBeNull()));
  });

  test("no class goes down by more than a tier, and some not at all", () => {
    hold(
      fc.property(files, (some) => {
        const [full, less] = [judge(keep, some), judge(lower, some)];
        expect(less.classes.map(({ id }) => id).toSorted()).toEqual(full.classes.map(({ id }) => id).toSorted());
        for (const { id, tier } of full.classes) {
          const now = less.classes.find((one) => one.id === id)?.tier ?? "allow";
          expect(tiers.indexOf(tier) - tiers.indexOf(now)).toBeLessThanOrEqual(NEVER.includes(id) ? 0 : 1);
          expect(atLeast(tier, now)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("a comment in what moves money needs one of the team and no owner", () => {
    const file = aFile("src/payments/tax.c", { patch: "@@ -1 +1 @@\n-// a\n+// b" });
    expect([judge(keep, [file]).tier, judge(lower, [file]).tier, judge(lower, [file], true).tier]).toEqual([
      "approve",
      "review",
      "strong",
    ]);
  });

  test("a further line that is no comment is never weak, wherever it stands and whatever else changes", () => {
    hold(
      fc.property(
        anyEdit,
        fc.nat(),
        fc.constantFrom("comes", "goes", "is another", "changes places"),
        (edit, at, how) => {
          const more = { ...edit, after: withLine(edit, at, how) };
          fc.pre(codeOf(more) !== codeOf(edit));
          expect(isWeak(more)).toBe(false);
          expect(atLeast(judge(lower, [fileOf(more)]).tier, judge(lower, [fileOf(edit)]).tier)).toBe(true);
          expect(judge(lower, [fileOf(more)]).classes).toEqual(judge(keep, [fileOf(more)]).classes);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("an order to a tool is never weak, wherever it comes", () => {
    hold(
      fc.property(anyEdit, fc.nat(), (edit, at) => {
        const lines = [...edit.after];
        lines.splice(at % (lines.length + 1), 0, edit.language.order);
        expect(isWeak({ ...edit, after: lines })).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test("an edit of comments and of nothing else is weak", () => {
    hold(
      fc.property(anyEdit, (edit) => {
        fc.pre(edit.before.join("\n") !== edit.after.join("\n"));
        expect(isWeak(edit)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

/** Some lines of a language that nobody obeys a comment of, and one that a tool does. */
type Language = {
  readonly path: string;
  readonly code: readonly string[];
  readonly comments: readonly string[];
  readonly order: string;
};

const SLASHES = ["// one", "// one more", "/* two */", "/* three\n   lines\n   of it */", "", "  // far in"];
const languages: readonly Language[] = [
  {
    path: "src/auth/login.go",
    code: ["package auth", "func Login(a string) {", "\tcheck(a)", "}", 'var at = "http://a"', "x++"],
    comments: SLASHES,
    order: "//nolint",
  },
  {
    path: "src/auth/login.ts",
    code: ["export function login() {", "  check();", "}", "const a = 'b';", "a++;"],
    comments: SLASHES,
    order: "// @ts-ignore",
  },
  {
    path: "src/auth/Login.java",
    code: ["class Login {", "  void login() {", "    check();", "  }", "}"],
    comments: SLASHES,
    order: "// NOPMD",
  },
  {
    path: "src/auth/login.py",
    code: ["def login(a):", "    check(a)", "    if a:", "        b(a)", "x = 'a # b'"],
    comments: ["# one", "# one more", "", "        # far in"],
    order: "# noqa",
  },
];

type Edit = { readonly language: Language; readonly before: readonly string[]; readonly after: readonly string[] };

/** The same code twice, with other comments between. */
const anyEdit: fc.Arbitrary<Edit> = fc.constantFrom(...languages).chain((language) => {
  const comments = fc.array(fc.subarray([...language.comments]), { minLength: 7, maxLength: 7 });
  return fc.record({
    language: fc.constant(language),
    before: comments.map((between) => written(language, between)),
    after: comments.map((between) => written(language, between)),
  });
});

const written = ({ code }: Language, between: readonly (readonly string[])[]): readonly string[] =>
  [...code.flatMap((line, index) => [...(between[index] ?? []), line]), ...(between.at(-1) ?? [])].flatMap((one) =>
    one.split("\n"),
  );

/** After this edit one line of code is not as it was: another comes, it goes, it is another, or it stands elsewhere. */
function withLine({ language, after }: Edit, at: number, how: string): readonly string[] {
  const lines = [...after];
  const places = lines.flatMap((line, index) => (language.code.includes(line) ? [index] : []));
  const [place = 0, last = 0] = [places[at % places.length], places.at(-1)];
  if (how === "comes") lines.splice(place, 0, "steal()");
  if (how === "goes") lines.splice(place, 1);
  if (how === "is another") lines.splice(place, 1, "steal()");
  if (how === "changes places") [lines[place], lines[last]] = [lines[last] ?? "", lines[place] ?? ""];
  return lines;
}

/** Where two lines of the same words change places, only their indent does. */
const codeOf = ({ language, after }: Edit): string =>
  after.flatMap((line) => ([...language.code, "steal()"].includes(line) ? [line.trim()] : [])).join("\n");

function fileOf({ language, before, after }: Edit): ChangedFile {
  const lines = [...before.map((line) => `-${line}`), ...after.map((line) => `+${line}`)];
  return aFile(language.path, {
    patch: `@@ -1,${before.length} +1,${after.length} @@\n${lines.join("\n")}`,
    additions: after.length,
    deletions: before.length,
    content: { before: `${before.join("\n")}\n`, after: `${after.join("\n")}\n` },
  });
}

const isWeak = (edit: Edit): boolean => weakness(lower, fileOf(edit), [], false) !== null;
