import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Gate, Group, Need } from "../../src/domain/gate.js";
import { login, teamSlug } from "../../src/domain/ids.js";
import { peopleAsked } from "../../src/evaluate/still-asked.js";
import { waitingTitle } from "../../src/evaluate/titles.js";
import {
  aChecksEvidence,
  aDraft,
  aGateFor,
  anApprovalNeed,
  anAttestation,
  aSection,
  aWaitingGate,
} from "../support/verdict-builders.js";

const team = (slug: string): Group => ({ kind: "team", team: teamSlug(slug) });
const user = (name: string): Group => ({ kind: "login", login: login(name) });
const seat = (...groups: readonly Group[]) => anApprovalNeed({ groups });
const anyone = (count: number) => anApprovalNeed({ count, groups: [{ kind: "writers" }] });
const gate = (id: string, needs: readonly Need[], evidence: Gate["evidence"] = []): Gate =>
  aWaitingGate({ ...aGateFor(id, "approve"), evidence }, needs);

const [reason, rollback] = [aSection("reason", "Reason"), aSection("rollback", "Rollback")];
const PLATFORM = team("acme/platform");

describe("the title of what waits", () => {
  test.each<{ why: string; gates: readonly Gate[]; is: string }>([
    { why: "a team", gates: [gate("ci", [seat(PLATFORM)])], is: "Waiting for @acme/platform on ci" },
    {
      why: "whoever approves for one class approves for the class that anyone may approve",
      gates: [gate("ci", [seat(PLATFORM)]), gate("code", [anyone(1)])],
      is: "Waiting for @acme/platform on ci and code",
    },
    {
      why: "one class wants different people",
      gates: [gate("ci", [seat(PLATFORM), anyone(1)]), gate("code", [anyone(1)])],
      is: "Waiting for @acme/platform and one other person on ci and code",
    },
    { why: "people without a name", gates: [gate("code", [anyone(2)])], is: "Waiting for 2 other people on code" },
    {
      why: "two of one team",
      gates: [gate("ci", [seat(PLATFORM), seat(PLATFORM)])],
      is: "Waiting for 2 of @acme/platform on ci",
    },
    {
      why: "one of some, twice, can be told apart",
      gates: [gate("infra", [seat(user("ben"), user("cy")), seat(user("dora"), user("ben"))])],
      is: "Waiting for one of @ben or @cy and one of @dora or @ben on infra",
    },
    {
      why: "what the author owes comes first, because an approval before it is asked for again",
      gates: [gate("ci", [seat(PLATFORM)], [reason, rollback, anAttestation()])],
      is: "Waiting for @acme/platform on ci; first add Reason and Rollback",
    },
    {
      why: "without room for the names their number",
      gates: [gate("ci", [seat(PLATFORM), anyone(1)], [reason, aDraft(), rollback])],
      is: "Waiting for @acme/platform and one other person on ci; first add 3 pieces of evidence",
    },
    {
      why: "without room for that either, that there is something to add",
      gates: [gate("agent-instructions", [seat(PLATFORM), anyone(1)], [reason, rollback])],
      is: "Waiting for @acme/platform and one other person on agent-instructions; first add evidence",
    },
    {
      why: "without room for anything more, the people",
      gates: [gate("instructions-of-agents", [seat(PLATFORM), anyone(1)], [reason, rollback])],
      is: "Waiting for @acme/platform and one other person on instructions-of-agents",
    },
    {
      why: "only the author can act",
      gates: [gate("ci", [], [reason, aDraft()])],
      is: "Waiting for evidence on ci: add Reason and Blast radius",
    },
    {
      why: "only somebody's word is missing",
      gates: [gate("ci", [], [anAttestation()])],
      is: "Waiting for somebody to confirm Security review on ci",
    },
    { why: "only checks", gates: [gate("ci", [], [aChecksEvidence()])], is: "Waiting for checks on ci: Tests" },
    {
      why: "everybody's part, the author's first",
      gates: [gate("ci", [], [aChecksEvidence(), anAttestation(), rollback])],
      is: "Waiting for evidence on ci: add Rollback; somebody confirms Security review; Tests",
    },
  ])("$why", ({ gates, is }) => {
    expect(waitingTitle(gates)).toBe(is);
  });

  test("never has more than 90 characters, whatever it names", () => {
    const anyGate = fc
      .tuple(fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }), fc.nat(5), fc.nat(5))
      .map(([name, people, pieces]) =>
        gate(name, [seat(team(`acme/${name}`)), anyone(people + 1)], Array(pieces).fill(aSection(name, name))),
      );
    fc.assert(
      fc.property(fc.array(anyGate, { minLength: 1, maxLength: 6 }), (gates) => {
        expect([...waitingTitle(gates)].length).toBeLessThanOrEqual(90);
      }),
    );
  });
});

test("the people asked are counted as one class needs them, and never twice for two", () => {
  const asked = peopleAsked([[seat(PLATFORM), anyone(2)], [seat(PLATFORM), seat(user("ben"))], [anyone(3)]]);
  expect([...asked.named]).toEqual([
    ["@acme/platform", 1],
    ["@ben", 1],
  ]);
  expect(asked.others).toBe(1);
});
