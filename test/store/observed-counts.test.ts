import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { AuditEvent, ObservedClass } from "../../src/domain/audit-event.js";
import { classId } from "../../src/domain/ids.js";
import type { Outcome } from "../../src/domain/verdict.js";
import { AuditLog } from "../../src/store/audit-log.js";
import { aStore } from "../support/stores.js";
import { aSha, at } from "../support/builders.js";
import { holdAsync } from "../support/hold.js";

const OUTCOMES = ["misconfigured", "approved", "waiting", "rejected", "blocked"] as const satisfies readonly Outcome[];

type Decided = Extract<AuditEvent, { kind: "decided" }>;
const decided = (minute: number, number: number, wouldHave?: Decided["wouldHave"]): Decided => ({
  at: at(minute),
  ref: `acme/shop#${number}`,
  kind: "decided",
  headSha: aSha("head"),
  outcome: "approved",
  title: 'A title that says "wouldHave":{} and counts for nothing',
  requestHash: null,
  policy: [],
  gates: [],
  ...(wouldHave === undefined ? {} : { wouldHave }),
});
const observing = (minute: number, number: number, outcome: Outcome, classes: Readonly<Record<string, Outcome>> = {}) =>
  decided(minute, number, {
    outcome,
    classes: Object.entries(classes).map(([id, one]) => ({ classId: classId(id), outcome: one, approvals: 1 })),
  });

async function counted(
  events: readonly AuditEvent[],
  since = at(0),
): Promise<Awaited<ReturnType<AuditLog["observedCounts"]>>> {
  const store = await aStore();
  for (const event of events) await store.audit.append(event);
  const counts = await store.audit.observedCounts(since);
  await store.close();
  return counts;
}

const none = { decisions: 0, pullRequests: 0 };
const zero = { misconfigured: none, approved: none, waiting: none, rejected: none, blocked: none };
const once = { decisions: 1, pullRequests: 1 };

test("counts decisions and pull requests, as a whole and class by class", async () => {
  const counts = await counted([
    observing(1, 7, "waiting", { ci: "waiting", infra: "approved" }),
    observing(2, 7, "approved", { ci: "approved", infra: "approved" }),
    observing(3, 8, "blocked", { ci: "blocked" }),
    decided(4, 9),
  ]);
  expect(counts).toEqual({
    all: {
      observed: { decisions: 3, pullRequests: 2 },
      wouldHave: { ...zero, waiting: once, approved: once, blocked: once },
    },
    classes: {
      ci: {
        observed: { decisions: 3, pullRequests: 2 },
        wouldHave: { ...zero, waiting: once, approved: once, blocked: once },
      },
      infra: {
        observed: { decisions: 2, pullRequests: 1 },
        wouldHave: { ...zero, approved: { decisions: 2, pullRequests: 1 } },
      },
    },
  });
});

test("counts nothing from before, and nothing where everything held back", async () => {
  const counts = await counted([observing(1, 7, "waiting"), decided(5, 7)], at(2));
  expect(counts).toEqual({ all: { observed: none, wouldHave: zero }, classes: {} });
});

test("every observed decision is counted exactly once under what it would have been", async () => {
  const anyClass: fc.Arbitrary<ObservedClass> = fc.record({
    classId: fc.constantFrom("ci", "infra", "docs").map(classId),
    outcome: fc.constantFrom(...OUTCOMES),
    approvals: fc.integer({ min: 0, max: 3 }),
  });
  const anyEvent = fc
    .record({
      minute: fc.integer({ min: 0, max: 9 }),
      number: fc.integer({ min: 1, max: 3 }),
      wouldHave: fc.option(
        fc.record({
          outcome: fc.constantFrom(...OUTCOMES),
          classes: fc.uniqueArray(anyClass, { maxLength: 3, selector: (one) => one.classId }),
        }),
        { nil: undefined },
      ),
    })
    .map(({ minute, number, wouldHave }) => decided(minute, number, wouldHave));
  await holdAsync(
    fc.asyncProperty(fc.array(anyEvent, { maxLength: 12 }), async (events) => {
      const { all, classes } = await counted(events, at(3));
      const seen = events.filter((event) => event.at >= at(3)).flatMap((event) => event.wouldHave ?? []);
      expect(all.observed.decisions).toBe(seen.length);
      for (const { observed, wouldHave } of [all, ...Object.values(classes)])
        expect(OUTCOMES.reduce((sum, one) => sum + wouldHave[one].decisions, 0)).toBe(observed.decisions);
      const told = seen.flatMap((one) => one.classes);
      for (const id of ["ci", "infra", "docs"].map(classId))
        for (const outcome of OUTCOMES)
          expect(classes[id]?.wouldHave[outcome].decisions ?? 0).toBe(
            told.filter((one) => one.classId === id && one.outcome === outcome).length,
          );
    }),
    { numRuns: 40 },
  );
});
