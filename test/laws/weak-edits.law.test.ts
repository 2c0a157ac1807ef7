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
});
