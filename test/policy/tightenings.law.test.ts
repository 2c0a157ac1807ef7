import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { classId, evidenceId } from "../../src/domain/ids.js";
import { atLeast, higher, tiers, type Tier } from "../../src/domain/tier.js";
import { claimsOf, tierOfClaim } from "../../src/policy/claims.js";
import { loadPolicy } from "../../src/policy/load-policy.js";
import type { WrittenPolicy } from "../../src/policy/loosened.js";
import { classOf, rowOf, type RowTier } from "../../src/policy/matrix.js";
import { isBranchObserved, isObserved } from "../../src/policy/modes.js";
import type { Policy } from "../../src/policy/policy.js";
import { tighten } from "../../src/policy/tighten.js";
import { tightenings } from "../../src/policy/tightenings.js";
import { hold } from "../support/hold.js";

const paths = ["README.md", "docs/a.md", "src/a.ts", "src/house/b.ts", ".github/workflows/ci.yml", "tests/a.test.ts"];
const bys = [true, false].flatMap((agent) => [true, false].map((judged) => ({ agent, judged })));
const rowTiers: readonly RowTier[] = ["review", "approve", "strong"];
const branches = ["main", "release/x", "topic"];
const ids = ["docs", "tests", "code", "ci"];

const tier = fc.constantFrom(...tiers.slice(0, 4));
const list = (items: readonly string[]): fc.Arbitrary<string[]> => fc.subarray([...items]);
const row = (least: number) =>
  fc.record({
    approvals: fc.integer({ min: least, max: 3 }),
    from: fc.subarray(["code-owners", "maintainers", "@acme/a"], { minLength: 1 }),
    evidence: list(["reason", "rollback", "tests"]),
    expires: fc.constantFrom("12h", "36h", "7d"),
  });
const definition = fc.oneof(
  fc.integer({ min: 1, max: 9 }).map((min_words) => ({ section: "Rollback", min_words })),
  fc.constant({ label: "undo" }),
  fc.subarray(["lint", "unit"], { minLength: 1 }).map((checks) => ({ checks })),
);
const mode = fc.constantFrom("enforce", "observe");
const one = { tier, factors: list(["irreversible", "judgement"]), except: list(["docs/**", "src/**"]) };

/** A policy that writes every key that can be loosened, so that nothing of it is left to a default. */
const complete = fc.record({
  version: fc.constant(1),
  mode: fc.record({
    default: mode,
    classes: fc.record({ code: mode, house: mode }),
    branches: fc.record({ "release/*": mode, main: mode }),
  }),
  raise_when: fc.record({ factors: fc.integer({ min: 1, max: 4 }) }),
  classes: fc.record({
    ...Object.fromEntries(ids.map((id) => [id, fc.record(one)])),
    house: fc.record({ ...one, paths: fc.constant(["src/house/**"]) }),
  }),
  agents: fc.record({ at_least: fc.record(Object.fromEntries([...ids, "house"].map((id) => [id, tier]))) }),
  matrix: fc.record({ review: row(0), approve: row(0), strong: row(1), ci: row(0) }),
  evidence: fc.record({ rollback: definition }),
  self_approval: fc.constantFrom("forbid", "attest"),
  weak_edits: fc.constantFrom("keep", "lower"),
  fallback_owners: fc.subarray(["maintainers", "@acme/a"], { minLength: 1 }),
});

/** Any two, or the same but for one part, so that a floor often lets the whole policy stand. */
const pairs = fc
  .tuple(
    complete,
    complete,
    fc.option(
      fc.constantFrom("mode", "raise_when", "classes", "agents", "matrix", "evidence", "self_approval", "weak_edits"),
    ),
  )
  .map(([floor, other, part]) => [floor, part === null ? other : { ...floor, [part]: other[part] }] as const);

function loaded(file: object): WrittenPolicy {
  const read = loadPolicy(JSON.stringify(file), "p.yml");
  if (read.kind !== "valid") throw new Error(JSON.stringify(read.problems));
  return read;
}

const tierOfPath = (policy: Policy, path: string, by: (typeof bys)[number]): Tier =>
  claimsOf(policy, path)
    .map((claim) => tierOfClaim(policy, claim, by))
    .reduce(higher, "allow");

const rowsOf = (policy: Policy, id: string) => rowTiers.map((at) => rowOf(policy, classId(id), at));

/** What a policy asks, as far as a repository could see it: tiers of files, rows, and the rest. */
const demands = (policy: Policy) => ({
  tiers: paths.map((path) => bys.map((by) => tierOfPath(policy, path, by))),
  rows: [...ids, "house"].map((id) =>
    rowsOf(policy, id).map(({ approvals, from, evidence, expires }) => ({
      approvals,
      from: from.map((group) => JSON.stringify(group)).toSorted(),
      evidence: evidence.map((name) => JSON.stringify({ ...policy.evidence[name], title: "" })).toSorted(),
      expires,
    })),
  ),
  observed: branches.map((branch) => [
    isBranchObserved(policy.modes, branch),
    ...["code", "house"].map((id) => isObserved(policy.modes, classId(id), branch)),
  ]),
  factors: policy.classes.map(({ id, factors }) => [id, [...factors].toSorted()]),
  raiseAtFactors: policy.raiseAtFactors,
  selfApproval: policy.selfApproval,
  weakEdits: policy.weakEdits,
  fallbackOwners: [...policy.fallbackOwners].map((group) => JSON.stringify(group)).toSorted(),
});

describe("a policy under its floor", () => {
  test("is never below the floor, whatever it writes", () => {
    hold(
      fc.property(complete, complete, (under, text) => {
        const floor = loaded(under).policy;
        const both = tighten(floor, loaded(text).policy);
        for (const path of paths)
          for (const by of bys) expect(atLeast(tierOfPath(both, path, by), tierOfPath(floor, path, by))).toBe(true);
        for (const id of [...ids, "house"])
          for (const [at, row] of rowsOf(both, id).entries()) {
            const least = rowsOf(floor, id)[at] ?? row;
            expect(row.approvals).toBeGreaterThanOrEqual(least.approvals);
            expect(row.expires ?? Infinity).toBeLessThanOrEqual(least.expires ?? Infinity);
            expect(row.from).toEqual(expect.arrayContaining(least.from.filter(({ kind }) => kind !== "writers")));
            expect(row.evidence).toEqual(expect.arrayContaining([...least.evidence]));
          }
        for (const branch of branches)
          for (const id of ids)
            expect(!isObserved(both.modes, classId(id), branch) || isObserved(floor.modes, classId(id), branch)).toBe(
              true,
            );
        if (floor.selfApproval === "forbid") expect(both.selfApproval).toBe("forbid");
        expect(both.raiseAtFactors).toBeLessThanOrEqual(floor.raiseAtFactors);
        expect(floor.fallbackOwners).toEqual(expect.arrayContaining([...both.fallbackOwners]));
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test("with no loosening asks exactly what it wrote", () => {
    let silent = 0;
    hold(
      fc.property(pairs, ([under, text]) => {
        const [floor, own] = [loaded(under), loaded(text)];
        if (tightenings(floor.policy, own).length > 0) return;
        silent += 1;
        expect(demands(tighten(floor.policy, own.policy))).toEqual(demands(own.policy));
      }),
      { numRuns: 150, seed: 7 },
    );
    expect(silent).toBeGreaterThan(20);
  });

  test("with a loosening asks more than it wrote, there where the loosening is", () => {
    hold(
      fc.property(pairs, ([under, text]) => {
        const [floor, own] = [loaded(under), loaded(text)];
        const both = tighten(floor.policy, own.policy);
        for (const { path } of tightenings(floor.policy, own))
          expect([path, asksMore(path, both, own.policy)]).toEqual([path, true]);
      }),
      { numRuns: 100, seed: 7 },
    );
  });
});

/** What the two together ask differs from what the policy alone asks, at the place of a loosening. */
function asksMore([key = "", name = "", part = ""]: readonly string[], both: Policy, own: Policy): boolean {
  const differs = (pick: (policy: Policy) => unknown): boolean =>
    JSON.stringify(pick(both)) !== JSON.stringify(pick(own));
  switch (key) {
    case "classes":
      return differs((policy) => classOf(policy, classId(name)));
    case "agents":
      return differs(({ agents }) => agents.atLeast[classId(part)]);
    case "matrix":
      return differs((policy) =>
        rowsOf(policy, name === "ci" ? "ci" : "none").map((row) => row[part as keyof typeof row]),
      ); // a part of a row
    case "evidence":
      return differs(({ evidence }) => [evidence[evidenceId(name)], evidence[evidenceId(`${name}-2`)]]);
    case "mode":
      return differs(({ modes }) =>
        branches.flatMap((branch) => ["code", "house", "none"].map((id) => isObserved(modes, classId(id), branch))),
      );
    default:
      return differs(
        ({ selfApproval, fallbackOwners, raiseAtFactors, weakEdits }) =>
          ({
            self_approval: selfApproval,
            fallback_owners: fallbackOwners,
            raise_when: raiseAtFactors,
            weak_edits: weakEdits,
          })[key],
      );
  }
}
