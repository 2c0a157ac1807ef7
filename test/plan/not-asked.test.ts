import { expect, test } from "@jest/globals";
import { login, teamSlug } from "../../src/domain/ids.js";
import { NO_REQUESTS, type NotAsked } from "../../src/domain/requests.js";
import { notAskedLines } from "../../src/plan/not-asked.js";
import { aPullRequest, aSatisfiedGate, aVerdict } from "../support/verdict-builders.js";

const team = { who: teamSlug("acme/platform"), because: "GitHub answered 422 (not a collaborator @here)" };
const member = { who: login("cy"), because: "GitHub answered 422" };
const stranger = { who: login("eve"), because: "GitHub answered 422" };
const lines = (notAsked: readonly NotAsked[], gates = aVerdict().gates) =>
  notAskedLines(aVerdict({ gates }), aPullRequest({ requests: { ...NO_REQUESTS, notAsked } }));

test("whom GitHub did not let us ask is told of, without notifying anybody", () => {
  expect(lines([team])).toEqual([
    "- 📭 `acme/platform` could not be asked for a review: GitHub answered 422 (not a collaborator @&#8203;here). Tell them yourself, or give them access to this repository",
  ]);
});

test("only who could still satisfy something", () => {
  expect(lines([team, member, stranger])).toHaveLength(2);
  expect(lines([team], [aSatisfiedGate()])).toEqual([]);
  expect(notAskedLines(aVerdict(), aPullRequest())).toEqual([]);
});
