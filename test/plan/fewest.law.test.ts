import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Candidate, Gate, Need } from "../../src/domain/gate.js";
import { login, type Login } from "../../src/domain/ids.js";
import { seat } from "../../src/evaluate/seats.js";
import { chooseReviewers } from "../../src/plan/choose-reviewers.js";
import { demandOf, type Demand } from "../../src/plan/demand.js";
import { fewest } from "../../src/plan/fewest.js";
import { greedy } from "../../src/plan/greedy.js";
import { lacking } from "../../src/plan/lacking.js";
import { gaps, openDemands, type Priced } from "../../src/plan/open-demands.js";
import { candidatesOf, nameOf, type Asked } from "../../src/plan/seats.js";
import { hold } from "../support/hold.js";
import {
  aGateFor,
  anApprovalNeed,
  aPullRequest,
  aTeam,
  aUser,
  aVerdict,
  aWaitingGate,
  logins,
} from "../support/verdict-builders.js";

const RUNS = { numRuns: 150 };
const NAMES = ["ben", "cy", "dee", "eli", "fay", "gus", "hal"] as const;
const TEAMS: readonly Candidate[] = [
  aTeam("acme/platform", ["ben", "cy"]),
  aTeam("acme/security", ["cy"]),
  aTeam("acme/sre", ["dee", "eli", "fay"]),
];

type ApprovalNeed = Extract<Need, { kind: "approval" }>;

const anyPerson = fc.constantFrom(...NAMES).map((name) => aUser(name));
const needOf = (candidate: fc.Arbitrary<Candidate>): fc.Arbitrary<ApprovalNeed> =>
  fc
    .record({
      fills: fc.constantFrom("seat", "files", "files", "number"),
      candidates: fc.uniqueArray(candidate, { minLength: 0, maxLength: 5, selector: nameOf }),
    })
    .map(({ fills, candidates }) => anApprovalNeed({ candidates, ...(fills === "seat" ? {} : { fills: fills }) }));

const gatesOf = (candidate: fc.Arbitrary<Candidate>, maxLength = 4): fc.Arbitrary<readonly Gate[]> =>
  fc.array(
    fc
      .record({
        needs: fc.array(needOf(candidate), { minLength: 1, maxLength: 4 }),
        people: fc.integer({ min: 0, max: 3 }),
        shared: fc.boolean(),
      })
      .map(({ needs, people, shared }) =>
        aWaitingGate(aGateFor("ci", "approve", { seating: { people, shared } }), needs),
      ),
    { minLength: 1, maxLength },
  );

const anyGates = gatesOf(fc.oneof({ weight: 3, arbitrary: anyPerson }, fc.constantFrom(...TEAMS)));
const anyLoads = fc.dictionary(
  fc.constantFrom(...NAMES, "acme/platform", "acme/security"),
  fc.integer({ min: 0, max: 9 }),
);

const demandsOf = (gates: readonly Gate[]): readonly Demand[] => gates.flatMap((gate) => demandOf(gate) ?? []);
const pricedOf = (gates: readonly Gate[], loads: Readonly<Record<string, number>> = {}): readonly Priced[] =>
  candidatesOf({ gates }).map((who) => ({ who, rank: 0, load: loads[nameOf(who)] ?? 0 }));
const ask = (gates: readonly Gate[], given: readonly Asked[] = [], loads: Readonly<Record<string, number>> = {}) =>
  fewest({ demands: demandsOf(gates), given, candidates: pricedOf(gates, loads), most: 15 });
const subsets = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  items.reduce<readonly (readonly Item[])[]>((all, one) => [...all, ...all.map((set) => [...set, one])], [[]]);

describe("whom to ask", () => {
  test("what a gate lacks is what the rule that counts approvals leaves open", () => {
    hold(
      fc.property(gatesOf(anyPerson, 1), fc.subarray([...NAMES]), ([gate], approving) => {
        const needs = gate?.status === "waiting" ? gate.needs.filter((need) => need.kind === "approval") : [];
        const [seats, files] = [
          needs.filter(({ fills }) => fills === undefined),
          needs.filter(({ fills }) => fills === "files"),
        ];
        const can = (need: ApprovalNeed) => (who: Login) =>
          need.candidates.some((one) => one.kind === "user" && one.login === who);
        const people = logins(...approving).filter((who) => needs.some((need) => can(need)(who)));
        const shared = gate?.seating?.shared ?? false;
        const open = seat({ people, seats: seats.map(can), owned: files.map(can), shared });
        const isEnough = open.seats.length + open.owned.length === 0 && people.length >= (gate?.seating?.people ?? 0);
        const [demand] = demandsOf(gate === undefined ? [] : [gate]);
        const asked = people.map((who): Asked => ({ kind: "user", login: who }));
        expect(demand === undefined || lacking(demand, asked) === 0).toBe(isEnough);
      }),
      RUNS,
    );
  });

  test("the chosen bring every gate as far as all candidates together would", () => {
    hold(
      fc.property(anyGates, fc.subarray([...NAMES], { maxLength: 2 }), (gates, asked) => {
        const given = asked.map((name): Asked => ({ kind: "user", login: login(name) }));
        const chosen = ask(gates, given);
        for (const demand of demandsOf(gates))
          expect(lacking(demand, [...given, ...chosen])).toBe(lacking(demand, [...given, ...candidatesOf({ gates })]));
      }),
      RUNS,
    );
  });

  test("no smaller set would do, and the greedy one is never smaller", () => {
    hold(
      fc.property(anyGates, (gates) => {
        const candidates = pricedOf(gates);
        const open = openDemands(demandsOf(gates), [], candidates);
        const sizes = subsets(candidates.map(({ who }) => who))
          .filter((set) => gaps(open, set) === 0)
          .map((set) => set.length);
        const chosen = ask(gates);
        expect(chosen.length).toBe(Math.min(...sizes));
        expect(chosen.length).toBeLessThanOrEqual(greedy({ open, given: [], candidates, most: 15 }).length);
      }),
      { numRuns: 80 },
    );
  });

  test("of the smallest sets none carries less", () => {
    hold(
      fc.property(anyGates, anyLoads, (gates, loads) => {
        const candidates = pricedOf(gates, loads);
        const open = openDemands(demandsOf(gates), [], candidates);
        const loadOf = (set: readonly Asked[]): number =>
          set.reduce((sum, who) => sum + (candidates.find((one) => nameOf(one.who) === nameOf(who))?.load ?? 0), 0);
        const chosen = ask(gates, [], loads);
        const others = subsets(candidates.map(({ who }) => who)).filter(
          (set) => set.length === chosen.length && gaps(open, set) === 0,
        );
        expect(loadOf(chosen)).toBe(Math.min(...others.map(loadOf)));
      }),
      { numRuns: 80 },
    );
  });

  test("what people have to do elsewhere never makes the set larger", () => {
    hold(
      fc.property(anyGates, anyLoads, (gates, loads) => {
        expect(ask(gates, [], loads)).toHaveLength(ask(gates).length);
      }),
      RUNS,
    );
  });

  test("never a principal, never more than fifteen, and nobody once everybody chosen is asked", () => {
    hold(
      fc.property(anyGates, fc.subarray([...NAMES]), anyLoads, (gates, own, loads) => {
        const principals = own.map((name) => ({ login: login(name), role: "pusher" as const, because: "pushed" }));
        const verdict = aVerdict({ gates, principals });
        const snapshot = aPullRequest({ requests: { loads, declined: [], notAsked: [] } });
        const { users, teams } = chooseReviewers(verdict, snapshot);
        expect(users.filter((user) => own.some((name) => name === user))).toEqual([]);
        expect(users.length + teams.length).toBeLessThanOrEqual(15);
        const posted = { ...snapshot.posted, requestedUsers: users, requestedTeams: teams };
        expect(chooseReviewers(verdict, { ...snapshot, posted })).toMatchObject({ users: [], teams: [] });
      }),
      RUNS,
    );
  });

  test("of twenty candidates who differ, the smallest set is found within the steps", () => {
    const people = Array.from({ length: 20 }, (_, at) => `person-${String(at).padStart(2, "0")}`);
    const gate = (size: number, from: number): Gate =>
      aWaitingGate(aGateFor("ci", "approve"), [
        anApprovalNeed({
          candidates: Array.from({ length: size }, (_, at) => aUser(people[(from * 7 + at * 3) % 20] ?? "")),
        }),
      ]);
    const gates = Array.from({ length: 12 }, (_, at) => gate(3 + (at % 3), at));
    const open = openDemands(demandsOf(gates), [], pricedOf(gates));
    const chosen = ask(gates);
    expect(gaps(open, chosen)).toBe(0);
    const smaller = (size: number, from: number, set: readonly Asked[]): boolean =>
      gaps(open, set) === 0 ||
      (size > 0 && pricedOf(gates).some(({ who }, at) => at >= from && smaller(size - 1, at + 1, [...set, who])));
    expect(smaller(chosen.length - 1, 0, [])).toBe(false);
  });
});
