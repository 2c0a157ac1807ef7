import { describe, expect, test } from "@jest/globals";
import type { Gate } from "../../src/domain/gate.js";
import { login, teamSlug } from "../../src/domain/ids.js";
import type { Posted } from "../../src/domain/posted.js";
import type { Review } from "../../src/domain/review.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import type { JudgedVerdict } from "../../src/domain/verdict.js";
import { chooseReviewers } from "../../src/plan/choose-reviewers.js";
import {
  aGateFor,
  anApprovalBy,
  anApprovalNeed,
  aPullRequest,
  aReviewAnswer,
  aTeam,
  aUser,
  aVerdict,
  aWaitingGate,
  logins,
  nothingPosted,
} from "../support/verdict-builders.js";

/** A gate that needs so many of these people, logins or teams given as `org/team:member,member`. */
const gateOf = (id: string, count: number, ...who: readonly string[]): Gate =>
  aWaitingGate(aGateFor(id, "approve"), [anApprovalNeed({ count, candidates: who.map(candidate) })]);

const candidate = (text: string) => {
  const [name = "", members] = text.split(":");
  return members === undefined ? aUser(name) : aTeam(name, members.split(","));
};

type Row = {
  readonly why: string;
  readonly gates: readonly Gate[];
  readonly asks: readonly string[];
  readonly verdict?: Partial<JudgedVerdict>;
  readonly posted?: Partial<Posted>;
  readonly snapshot?: Partial<PullRequestSnapshot>;
};

const commentedBy = (name: string): Review => ({ ...anApprovalBy(name), state: "commented" });
const reopenedBy = (name: string): Gate => ({
  ...aWaitingGate(aGateFor("ci", "approve"), [anApprovalNeed({ candidates: [aUser("ben"), aUser("cy")] })]),
  reviews: [aReviewAnswer(name, { reviewId: 77, counts: false, because: "ci.yml changed", refusal: "stale" })],
});

const rows: readonly Row[] = [
  { why: "one is needed, the first in the list is asked", gates: [gateOf("ci", 1, "ben", "cy")], asks: ["ben"] },
  { why: "two are needed of one gate", gates: [gateOf("ci", 2, "ben", "cy", "dee")], asks: ["ben", "cy"] },
  {
    why: "whoever serves most gates is asked alone",
    gates: [gateOf("ci", 1, "ben", "cy"), gateOf("auth", 1, "dee", "cy"), gateOf("infra", 1, "eli", "cy")],
    asks: ["cy"],
  },
  {
    why: "two needs of one gate want two different people",
    gates: [
      aWaitingGate(aGateFor("ci", "strong"), [
        anApprovalNeed({ candidates: [aUser("ben")] }),
        anApprovalNeed({ candidates: [aUser("ben"), aUser("cy")] }),
      ]),
    ],
    asks: ["ben", "cy"],
  },
  { why: "a team is asked as a team", gates: [gateOf("ci", 1, "acme/platform:ben,cy")], asks: ["acme/platform"] },
  {
    why: "a team of two serves two seats",
    gates: [gateOf("ci", 2, "acme/platform:ben,cy", "dee")],
    asks: ["acme/platform"],
  },
  { why: "a satisfied gate asks nobody", gates: [], asks: [] },
  {
    why: "never a principal",
    gates: [gateOf("ci", 1, "ben", "cy")],
    verdict: { principals: [{ login: login("ben"), role: "pusher", because: "pushed 1234567" }] },
    asks: ["cy"],
  },
  { why: "never the author", gates: [gateOf("ci", 1, "ana", "cy")], verdict: { principals: [] }, asks: ["cy"] },
  {
    why: "who is asked already fills a seat",
    gates: [gateOf("ci", 1, "ben", "cy")],
    posted: { requestedUsers: logins("cy") },
    asks: [],
  },
  {
    why: "a member of the team is asked already",
    gates: [gateOf("ci", 1, "acme/platform:ben,cy")],
    posted: { requestedUsers: logins("cy") },
    asks: [],
  },
  {
    why: "a team that is asked already fills a seat",
    gates: [gateOf("ci", 1, "acme/platform:ben,cy")],
    posted: { requestedTeams: [teamSlug("acme/platform")] },
    asks: [],
  },
  {
    why: "who declined is left alone",
    gates: [gateOf("ci", 1, "ben", "cy")],
    posted: { everRequested: logins("ben") },
    asks: ["cy"],
  },
  {
    why: "who only commented is still in conversation",
    gates: [gateOf("ci", 1, "ben", "cy")],
    posted: { everRequested: logins("ben") },
    snapshot: { reviews: [commentedBy("ben")] },
    asks: [],
  },
  {
    why: "whose approval was re-opened is asked again, and nobody else",
    gates: [reopenedBy("cy")],
    posted: { everRequested: logins("cy") },
    asks: ["cy"],
  },
  {
    why: "but only once for the same review",
    gates: [reopenedBy("cy")],
    posted: {
      everRequested: logins("cy"),
      comment: { id: 1, body: "…\n<!-- agent-approval:comment asked-again=12,77 -->" },
    },
    asks: ["ben"],
  },
  {
    why: "at most fifteen",
    gates: Array.from({ length: 20 }, (_, at) => gateOf(`class-${at}`, 1, `person-${String(at).padStart(2, "0")}`)),
    asks: Array.from({ length: 15 }, (_, at) => `person-${String(at).padStart(2, "0")}`),
  },
  { why: "a draft asks nobody", gates: [gateOf("ci", 1, "ben")], snapshot: { draft: true }, asks: [] },
  {
    why: "a closed pull request asks nobody",
    gates: [gateOf("ci", 1, "ben")],
    snapshot: { state: "closed" },
    asks: [],
  },
  { why: "an observing policy asks nobody", gates: [gateOf("ci", 1, "ben")], verdict: { observed: true }, asks: [] },
  { why: "while blocked nobody is asked", gates: [gateOf("ci", 1, "ben")], verdict: { outcome: "blocked" }, asks: [] },
  {
    why: "while misconfigured nobody is asked",
    gates: [gateOf("ci", 1, "ben")],
    verdict: { outcome: "misconfigured" },
    asks: [],
  },
];

describe("chooseReviewers", () => {
  test.each(rows)("$why", ({ gates, asks, verdict, posted, snapshot }) => {
    const chosen = chooseReviewers(
      aVerdict({ gates, ...verdict }),
      aPullRequest({ posted: { ...nothingPosted, ...posted }, ...snapshot }),
    );
    expect([...chosen.users, ...chosen.teams]).toEqual(asks);
  });
});
