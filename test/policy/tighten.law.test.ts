import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Group } from "../../src/domain/gate.js";
import { classId, evidenceId, login, teamSlug } from "../../src/domain/ids.js";
import { atLeast, higher, tiers, type Tier } from "../../src/domain/tier.js";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";
import { claimsOf, tierOfClaim } from "../../src/policy/claims.js";
import { rowOf, type RowTier } from "../../src/policy/matrix.js";
import { isBranchObserved, isObserved } from "../../src/policy/modes.js";
import type { EvidenceDefinition, Mode, ModeRule, Policy, PolicyClass, Row } from "../../src/policy/policy.js";
import { tighten } from "../../src/policy/tighten.js";
import { hold } from "../support/hold.js";

const builtin = builtinPolicy();
const paths = [
  "README.md",
  "docs/guide.md",
  "src/a.ts",
  "src/auth/login.ts",
  ".github/workflows/ci.yml",
  "tests/a.test.ts",
  "LICENSE",
  "logo.svg",
  "x/y.bin",
  "billing/a.md",
];
const globs = ["**", "docs/**", "src/**", "**/*.md", "billing/**", "tests/**", "x/*", "LICENSE"];
const ids = ["docs", "tests", "code", "ci", "auth", "binaries", "governance", "website", "billing"];

const tier = fc.constantFrom(...tiers);
const globList = fc.subarray(globs, { maxLength: 2 });
const group: fc.Arbitrary<Group> = fc.constantFrom<Group>(
  { kind: "writers" },
  { kind: "code-owners" },
  { kind: "maintainers" },
  { kind: "team", team: teamSlug("acme/a") },
  { kind: "login", login: login("ana") },
);
const classChange = fc.record({
  id: fc.constantFrom(...ids),
  builtin: fc.boolean(),
  paths: globList,
  except: globList,
  tier: fc.option(
    tier.map((one) => ({ people: one, agents: one, unjudged: one })), // a written tier is all three
    { nil: null },
  ),
});
const row = fc.record({
  approvals: fc.integer({ min: 0, max: 4 }),
  from: fc.uniqueArray(group, { minLength: 1, maxLength: 3, selector: (one) => JSON.stringify(one) }),
  evidence: fc.subarray(["reason", "rollback", "own"]).map((list) => list.map(evidenceId)),
  expires: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
  written: fc.boolean(),
});
const partialRow = fc.record(
  { approvals: fc.integer({ min: 0, max: 4 }), expires: fc.integer({ min: 1, max: 9 }) },
  { requiredKeys: [] },
);
const definition: fc.Arbitrary<EvidenceDefinition> = fc.constantFrom<EvidenceDefinition>(
  { kind: "section", title: "t", heading: "Rollback", minWords: 3, drafted: false },
  { kind: "section", title: "t", heading: "Rollback", minWords: 9, drafted: true },
  { kind: "section", title: "t", heading: "Undo", minWords: 3, drafted: false },
  { kind: "label", title: "t", label: "ok" },
  { kind: "checks", title: "t", names: ["a"], orSection: null },
  { kind: "checks", title: "t", names: ["b"], orSection: null },
);

const mode = fc.constantFrom<Mode>("enforce", "observe");
const branchGlobs = fc.subarray(["main", "release/*", "**"], { maxLength: 1 });
const modeRule: fc.Arbitrary<ModeRule> = fc.record({
  default: mode,
  classes: fc.dictionary(fc.constantFrom(...ids), mode, { maxKeys: 2 }),
  enforcedBranches: branchGlobs,
  observedBranches: branchGlobs,
});
const only = (one: Mode): ModeRule => ({ default: one, classes: {}, enforcedBranches: [], observedBranches: [] });

const policy: fc.Arbitrary<Policy> = fc
  .record({
    changes: fc.uniqueArray(classChange, { maxLength: 5, selector: ({ id }) => id }),
    raised: fc.dictionary(fc.constantFrom(...ids), tier, { maxKeys: 2 }),
    rows: fc.record({ review: row, approve: row, strong: row }),
    byClass: fc.dictionary(fc.constantFrom("ci", "billing"), partialRow, { maxKeys: 2 }),
    evidence: fc.dictionary(fc.constantFrom("rollback", "own"), definition, { maxKeys: 2 }),
    modes: fc.array(modeRule, { minLength: 1, maxLength: 2 }),
    raiseAtFactors: fc.integer({ min: 1, max: 5 }),
    selfApproval: fc.constantFrom("forbid" as const, "attest" as const),
  })
  .map(({ changes, raised, rows, byClass, evidence, modes, raiseAtFactors, selfApproval }): Policy => ({
    ...builtin,
    modes,
    raiseAtFactors,
    selfApproval,
    classes: classes(changes),
    agents: { ...builtin.agents, atLeast: raised },
    matrix: { byTier: rows, byClass, also: [] },
    evidence: { ...builtin.evidence, ...evidence },
  }));

type Change = { id: string; builtin: boolean; paths: string[]; except: string[]; tier: PolicyClass["tier"] | null };
function classes(changes: readonly Change[]): readonly PolicyClass[] {
  const changed = (known: PolicyClass): PolicyClass => {
    const change = changes.find(({ id }) => id === known.id);
    return change === undefined ? known : { ...known, ...change, id: known.id, tier: change.tier ?? known.tier };
  };
  const own = changes
    .filter(({ id }) => !builtin.classes.some((one) => one.id === id))
    .map((change): PolicyClass => ({
      ...change,
      id: classId(change.id),
      builtin: false,
      why: "",
      owner: null,
      factors: [],
      tier: change.tier ?? { people: "approve", agents: "approve", unjudged: "approve" },
    }));
  return [...builtin.classes.map(changed), ...own];
}

const tierOfPath = (policy: Policy, path: string, by: { agent: boolean; judged: boolean }): Tier =>
  claimsOf(policy, path)
    .map((claim) => tierOfClaim(policy, claim, by))
    .reduce(higher, "allow");

const bys = [true, false].flatMap((agent) => [true, false].map((judged) => ({ agent, judged })));
const rowTiers: readonly RowTier[] = ["review", "approve", "strong"];

/** How many different people a row takes at least: a seat for each group but code owners, and the approvals. */
const seats = ({ approvals, from }: Row): number =>
  Math.max(approvals, from.filter(({ kind }) => kind !== "code-owners" && kind !== "writers").length);

describe("tighten", () => {
  test("no path asks for less than under either policy", () => {
    hold(
      fc.property(policy, policy, (floor, other) => {
        const both = tighten(floor, other);
        for (const path of paths)
          for (const by of bys) {
            const least = higher(tierOfPath(floor, path, by), tierOfPath(other, path, by));
            expect([path, by, atLeast(tierOfPath(both, path, by), least)]).toEqual([path, by, true]);
          }
      }),
      { numRuns: 120, seed: 7 },
    );
  });

  test("nothing is only observed that either policy enforces, and no factor weighs less", () => {
    hold(
      fc.property(policy, policy, fc.constantFrom("main", "Release/1", "x"), (floor, other, branch) => {
        const both = tighten(floor, other);
        for (const one of [floor, other]) {
          for (const id of ids.map(classId))
            if (!isObserved(one.modes, id, branch)) expect(isObserved(both.modes, id, branch)).toBe(false);
          if (!isBranchObserved(one.modes, branch)) expect(isBranchObserved(both.modes, branch)).toBe(false);
          expect(both.raiseAtFactors).toBeLessThanOrEqual(one.raiseAtFactors);
          for (const { id, factors } of one.classes)
            expect(both.classes.find((known) => known.id === id)?.factors).toEqual(
              expect.arrayContaining([...factors]),
            );
        }
      }),
      { numRuns: 120, seed: 7 },
    );
  });

  test("a file that either policy holds back for is held back for, whatever class it is moved to", () => {
    hold(
      fc.property(policy, policy, fc.constantFrom("main", "Release/1", "x"), (floor, other, branch) => {
        const both = tighten(floor, other);
        const holds = (one: Policy, path: string): boolean =>
          claimsOf(one, path).some(
            (claim) =>
              tierOfClaim(one, claim, { agent: false, judged: true }) !== "allow" &&
              !isObserved(one.modes, claim.classId, branch),
          );
        for (const path of paths)
          for (const one of [floor, other])
            if (holds(one, path)) expect([path, holds(both, path)]).toEqual([path, true]);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  test("no row asks for less than either policy's", () => {
    hold(
      fc.property(
        policy,
        policy,
        fc.constantFrom("ci", "billing", "docs"),
        fc.constantFrom(...rowTiers),
        (floor, other, id, at) => {
          const row = rowOf(tighten(floor, other), classId(id), at);
          for (const one of [floor, other].map((each) => rowOf(each, classId(id), at))) {
            expect(row.approvals).toBeGreaterThanOrEqual(one.approvals);
            expect(seats(row)).toBeGreaterThanOrEqual(seats(one));
            expect(row.expires ?? Infinity).toBeLessThanOrEqual(one.expires ?? Infinity);
            expect(row.evidence.length).toBeGreaterThanOrEqual(one.evidence.length);
            if (one.written && one.approvals === row.approvals) expect(row.written).toBe(true);
            const named = one.from.filter(({ kind }) => kind !== "writers");
            expect(row.from).toEqual(expect.arrayContaining(named));
          }
        },
      ),
      { numRuns: 120, seed: 7 },
    );
  });

  test("each kind of evidence that either row asks for is still asked for, as it defines it or stricter", () => {
    hold(
      fc.property(policy, policy, (floor, other) => {
        const both = tighten(floor, other);
        for (const each of [floor, other])
          for (const at of rowTiers) {
            const asked = rowOf(both, classId("docs"), at).evidence.map((id) => both.evidence[id]);
            for (const id of rowOf(each, classId("docs"), at).evidence) {
              const wanted = each.evidence[id];
              if (wanted !== undefined)
                expect(asked.some((one) => one !== undefined && covers(one, wanted))).toBe(true);
            }
          }
      }),
      { numRuns: 120, seed: 7 },
    );
  });

  test("tightening a policy with itself changes nothing that is asked", () => {
    hold(
      fc.property(policy, (one) => {
        const both = tighten(one, one);
        for (const path of paths)
          for (const by of bys) expect(tierOfPath(both, path, by)).toBe(tierOfPath(one, path, by));
        for (const at of rowTiers) expect(rowOf(both, classId("ci"), at)).toEqual(rowOf(one, classId("ci"), at));
      }),
      { numRuns: 80, seed: 7 },
    );
  });

  test.each([
    ["enforce", "observe", "enforce"],
    ["observe", "enforce", "enforce"],
    ["observe", "observe", "observe"],
  ] as const)("mode %s and %s is %s", (a, b, expected) => {
    const both = tighten({ ...builtin, modes: [only(a)] }, { ...builtin, modes: [only(b)] });
    expect(isBranchObserved(both.modes, "main") ? "observe" : "enforce").toBe(expected);
  });

  test("marks of agents and people add up, and self-approval is forbidden by either", () => {
    const a: Policy = {
      ...builtin,
      agents: { ...builtin.agents, labels: ["ai"], logins: [login("x")] },
      people: [[login("ana"), login("ana2")]],
    };
    const b: Policy = {
      ...builtin,
      agents: { ...builtin.agents, labels: ["bot"], branches: ["ai/**"] },
      selfApproval: "attest",
    };
    const both = tighten(a, b);
    expect(both.agents).toMatchObject({ labels: ["ai", "bot"], logins: ["x"], branches: ["ai/**"] });
    expect(both.people).toEqual([["ana", "ana2"]]);
    expect(both.selfApproval).toBe("forbid");
  });

  test("fallback owners are those that both name, else the floor's", () => {
    const [a, b]: readonly Group[] = [{ kind: "team", team: teamSlug("acme/a") }, { kind: "maintainers" }];
    const with_ = (...fallbackOwners: readonly Group[]): Policy => ({ ...builtin, fallbackOwners });
    if (a === undefined || b === undefined) throw new Error("two groups");
    expect(tighten(with_(a, b), with_(b)).fallbackOwners).toEqual([b]);
    expect(tighten(with_(a), with_(b)).fallbackOwners).toEqual([a]);
  });
});

/** True when showing `one` shows `wanted` too. */
function covers(one: EvidenceDefinition, wanted: EvidenceDefinition): boolean {
  if (one.kind === "section" && wanted.kind === "section")
    return one.heading === wanted.heading && one.minWords >= wanted.minWords && (!one.drafted || wanted.drafted);
  if (
    one.kind === "checks" &&
    wanted.kind === "checks" &&
    typeof one.names !== "string" &&
    typeof wanted.names !== "string"
  ) {
    const names = one.names;
    return wanted.names.every((name) => names.includes(name));
  }
  return JSON.stringify({ ...one, title: "" }) === JSON.stringify({ ...wanted, title: "" });
}
