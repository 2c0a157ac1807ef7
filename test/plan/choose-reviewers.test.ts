import { describe, expect, test } from "@jest/globals";
import type { Gate } from "../../src/domain/gate.js";
import { login, teamSlug } from "../../src/domain/ids.js";
import type { Posted } from "../../src/domain/posted.js";
import { NO_REQUESTS, type Requests } from "../../src/domain/requests.js";
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
  readonly requests?: Partial<Requests>;
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
  {
    why: "one owner of everything is asked, and not one for each file",
    gates: [
      aWaitingGate(aGateFor("ci", "approve", { seating: { people: 1, shared: false } }), [
        anApprovalNeed({ fills: "files", candidates: [aUser("ben"), aUser("cy")] }),
        anApprovalNeed({ fills: "files", candidates: [aUser("dee"), aUser("cy")] }),
      ]),
    ],
    asks: ["cy"],
  },
  {
    why: "whoever takes a seat answers for no files where one more is asked for",
    gates: [
      aWaitingGate(aGateFor("ci", "strong", { seating: { people: 2, shared: false } }), [
        anApprovalNeed({ candidates: [aUser("cy")] }),
        anApprovalNeed({ fills: "files", candidates: [aUser("cy"), aUser("dee")] }),
      ]),
    ],
    asks: ["cy", "dee"],
  },
  {
    why: "whoever takes a seat answers for files as well where no more are asked for",
    gates: [
      aWaitingGate(aGateFor("ci", "approve", { seating: { people: 1, shared: true } }), [
        anApprovalNeed({ candidates: [aUser("cy"), aUser("dee")] }),
        anApprovalNeed({ fills: "files", candidates: [aUser("ben"), aUser("dee")] }),
      ]),
    ],
    asks: ["dee"],
  },
  {
    why: "an owner of everything does not make two people",
    gates: [
      aWaitingGate(aGateFor("ci", "strong", { seating: { people: 2, shared: false } }), [
        anApprovalNeed({ fills: "files", candidates: [aUser("ben"), aUser("cy")] }),
        anApprovalNeed({ fills: "number", candidates: [aUser("ben"), aUser("cy"), aUser("dee")] }),
      ]),
    ],
    asks: ["ben", "cy"],
  },
  {
    why: "one person instead of a team where that person is asked for anyway",
    gates: [gateOf("ci", 1, "acme/platform:ben,cy"), gateOf("auth", 1, "cy")],
    asks: ["cy"],
  },
  {
    why: "a team of one is no second person beside its member",
    gates: [gateOf("ci", 2, "acme/platform:ben", "ben", "cy")],
    asks: ["cy", "acme/platform"],
  },
  {
    why: "of two who would do, the one who is waited for the least",
    gates: [gateOf("ci", 1, "ben", "cy", "dee")],
    requests: { loads: { ben: 4, cy: 1, dee: 2 } },
    asks: ["cy"],
  },
  {
    why: "one person with much to do before two with nothing",
    gates: [gateOf("ci", 1, "ben", "cy"), gateOf("auth", 1, "dee", "cy")],
    requests: { loads: { cy: 40 } },
    asks: ["cy"],
  },
  {
    why: "whoever knows the files before anyone, however much they have to do",
    gates: [
      aWaitingGate(aGateFor("code", "review"), [
        anApprovalNeed({
          candidates: [
            aUser("cy"),
            { kind: "user", login: login("ben"), as: "approves as a further person", anyone: true },
          ],
        }),
      ]),
    ],
    requests: { loads: { cy: 9 } },
    asks: ["cy"],
  },
  {
    why: "whose request somebody took away is left alone, whoever asked them",
    gates: [gateOf("ci", 1, "ben", "cy")],
    requests: { declined: [{ who: login("ben"), at: "2026-11-21T07:30:00Z" }] },
    asks: ["cy"],
  },
  {
    why: "who declined and then approved is asked again when that is re-opened",
    gates: [reopenedBy("cy")],
    posted: { everRequested: logins("cy") },
    requests: { declined: [{ who: login("cy"), at: "2026-11-21T06:30:00Z" }] },
    snapshot: { reviews: [{ ...anApprovalBy("cy"), id: 77 }] },
    asks: ["cy"],
  },
  {
    why: "who approved and then declined is not",
    gates: [reopenedBy("cy")],
    posted: { everRequested: logins("cy") },
    requests: { declined: [{ who: login("cy"), at: "2026-11-21T07:30:00Z" }] },
    snapshot: { reviews: [{ ...anApprovalBy("cy"), id: 77 }] },
    asks: ["ben"],
  },
  {
    why: "whom GitHub did not let us ask is not asked again",
    gates: [gateOf("ci", 1, "ben", "cy")],
    requests: { notAsked: [{ who: login("ben"), because: "GitHub answered 422" }] },
    asks: ["cy"],
  },
  {
    why: "a team that GitHub did not let us ask is asked by its members",
    gates: [gateOf("ci", 1, "acme/platform:ben,cy")],
    requests: { notAsked: [{ who: teamSlug("acme/platform"), because: "GitHub answered 422" }], loads: { ben: 1 } },
    asks: ["cy"],
  },
  {
    why: "a member who only commented is in conversation for the team",
    gates: [gateOf("ci", 1, "acme/platform:ben,cy", "dee")],
    posted: { everRequested: [teamSlug("acme/platform")] },
    snapshot: { reviews: [commentedBy("ben")] },
    asks: [],
  },
  {
    why: "requested people who can satisfy nothing are left alone, and make nobody needless",
    gates: [gateOf("ci", 1, "ben")],
    posted: { requestedUsers: logins("zoe") },
    asks: ["ben"],
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
  test.each(rows)("$why", ({ gates, asks, verdict, posted, requests, snapshot }) => {
    const chosen = chooseReviewers(
      aVerdict({ gates, ...verdict }),
      aPullRequest({
        posted: { ...nothingPosted, ...posted },
        requests: { ...NO_REQUESTS, ...requests },
        ...snapshot,
      }),
    );
    expect([...chosen.users, ...chosen.teams]).toEqual(asks);
  });
});
