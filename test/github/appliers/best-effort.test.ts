import { describe, expect, test } from "@jest/globals";
import { unfenced } from "../../support/unfenced.js";
import { login, teamSlug } from "../../../src/domain/ids.js";
import type { Effect } from "../../../src/domain/plan.js";
import { paged, refusal, type Call, type FakeAnswer, type Routes } from "../../support/fake-fetch.js";
import { acmeShop, ben, comment, notFound, ourBot, ref, repo, review } from "../acme-shop.js";

const at = "2026-11-20T10:00:00.000Z";

async function apply(effect: Effect, routes: Routes) {
  const { github, calls } = acmeShop(routes);
  const [result] = await github.apply({ pullRequest: ref, fingerprint: null, effects: [effect] }, unfenced);
  const sent = calls.filter(({ method }) => method !== "GET");
  return { result, sent: sent.map(({ method, path, body }) => ({ to: `${method} ${path}`, body })) };
}

describe("our comment", () => {
  const one = `${repo}/issues/comments/610`;
  const upsert = (commentId: number | null): Effect => ({ kind: "upsert-comment", commentId, body: "new" });
  const ours = (body: string) => comment({ id: 610, user: ourBot, body });
  const [edit, write] = [`PATCH ${one}`, `POST ${repo}/issues/7/comments`];
  const routes: Routes = {
    [`GET ${one}`]: { body: ours("old") },
    [edit]: { body: ours("new") },
    [write]: { status: 201, body: comment({ id: 611, user: ourBot, body: "new" }) },
  };

  test.each<{ why: string; id: number | null; differs?: Routes; sent: readonly string[]; result: object }>([
    { why: "says something else → edited", id: 610, sent: [edit], result: { result: "done", id: 610 } },
    {
      why: "says this already → left alone",
      id: 610,
      differs: { [`GET ${one}`]: { body: ours("new") } },
      sent: [],
      result: { result: "unchanged", id: 610 },
    },
    {
      why: "was deleted → written anew",
      id: 610,
      differs: { [`GET ${one}`]: notFound },
      sent: [write],
      result: { id: 611 },
    },
    {
      why: "is deleted while we edit it → written anew",
      id: 610,
      differs: { [edit]: notFound },
      sent: [edit, write],
      result: { result: "done", id: 611 },
    },
    {
      why: "is remembered wrongly, and belongs to a person → theirs is left alone",
      id: 610,
      differs: { [`GET ${one}`]: { body: comment({ id: 610, user: ben }) } },
      sent: [write],
      result: { id: 611 },
    },
    { why: "was never written → written", id: null, sent: [write], result: { result: "done", id: 611 } },
    {
      why: "was written, and we forgot → edited, so that there is never a second",
      id: null,
      differs: { [`GET ${repo}/issues/7/comments`]: paged([comment(), ours("old")]) },
      sent: [edit],
      result: { result: "done", id: 610 },
    },
  ])("$why", async ({ id, differs, sent, result }) => {
    const done = await apply(upsert(id), { ...routes, ...differs });
    expect(done.sent).toEqual(sent.map((to) => ({ to, body: { body: "new" } })));
    expect(done.result).toMatchObject({ effect: "upsert-comment", at, ...result });
  });
});

test.each([
  { why: "the other is younger → it goes", other: 700, kept: 611, sent: ["POST", "DELETE 700"] },
  {
    why: "the other is older → ours goes, and the other says it",
    other: 600,
    kept: 600,
    sent: ["POST", "DELETE 611", "PATCH 600"],
  },
  { why: "there is none", other: null, kept: 611, sent: ["POST"] },
])("our comment, where another process writes one at the same moment: $why", async ({ other, kept, sent }) => {
  const path = `${repo}/issues/comments`;
  const own = (id: number) => comment({ id, user: ourBot, body: "new" });
  let looks = 0;
  const result = await apply(
    { kind: "upsert-comment", commentId: null, body: "new" },
    {
      [`GET ${repo}/issues/7/comments`]: () => ({
        body: (looks += 1) === 1 || other === null ? [comment()] : [comment(), own(other), own(611)],
      }),
      [`POST ${repo}/issues/7/comments`]: { status: 201, body: own(611) },
      [`DELETE ${path}/700`]: { status: 204 },
      [`DELETE ${path}/611`]: { status: 204 },
      [`PATCH ${path}/600`]: { body: own(600) },
    },
  );
  expect(result.sent.map(({ to }) => to.replace(`${path}/`, "").replace(` ${repo}/issues/7/comments`, ""))).toEqual(
    sent,
  );
  expect(result.result).toMatchObject({ effect: "upsert-comment", result: "done", id: kept });
});

describe("our comment, looked for by GraphQL once it is written", () => {
  const list = `GET ${repo}/issues/7/comments`;
  const bot = { __typename: "Bot", login: "agent-approval", databaseId: 99 };
  const node = (id: number, differs: object = {}) => ({
    fullDatabaseId: String(id),
    viewerDidAuthor: true,
    author: bot,
    ...differs,
  });
  const told = (nodes: readonly object[], more: object = {}, errors?: readonly object[]): FakeAnswer => ({
    body: {
      data: { repository: { pullRequest: { comments: { totalCount: nodes.length, nodes, ...more } } } },
      ...(errors === undefined ? {} : { errors }),
    },
  });
  const person = { viewerDidAuthor: false, author: { __typename: "User", login: "ben", databaseId: 12 } };
  /** A person of the same name as ours, whose login has no "[bot]". */
  const namesake = { viewerDidAuthor: false, author: { ...bot, __typename: "User" } };
  const nobody = { viewerDidAuthor: false, author: null };

  async function look(graphql: FakeAnswer) {
    const { github, calls } = acmeShop({
      "POST /graphql": graphql,
      [list]: paged([comment(), comment({ id: 611, user: ourBot, body: "new" })]),
      [`POST ${repo}/issues/7/comments`]: { status: 201, body: comment({ id: 611, user: ourBot, body: "new" }) },
      [`DELETE ${repo}/issues/comments/611`]: { status: 204 },
      [`DELETE ${repo}/issues/comments/700`]: { status: 204 },
      [`PATCH ${repo}/issues/comments/600`]: { body: comment({ id: 600, user: ourBot, body: "new" }) },
      [`GET ${repo}/issues/comments/599`]: notFound,
    });
    const effect: Effect = { kind: "upsert-comment", commentId: 599, body: "new" };
    await github.apply({ pullRequest: ref, fingerprint: null, effects: [effect] }, unfenced);
    return calls.slice(2).map(({ method, path }) => `${method} ${path.replace(/^.*\/comments\//, "")}`);
  }

  test.each<{ why: string; nodes: readonly object[]; then: readonly string[] }>([
    { why: "it is the only one", nodes: [node(601, person), node(611)], then: [] },
    { why: "a younger one of ours goes", nodes: [node(611), node(700)], then: ["DELETE 700"] },
    { why: "an older one of ours stays", nodes: [node(600), node(611)], then: ["DELETE 611", "PATCH 600"] },
    {
      why: "one that only the account shows as ours counts",
      nodes: [node(600, { viewerDidAuthor: false }), node(611)],
      then: ["DELETE 611", "PATCH 600"],
    },
    { why: "a person of our name is left alone", nodes: [node(600, namesake), node(611)], then: [] },
    { why: "somebody who is gone is left alone", nodes: [node(600, nobody), node(611)], then: [] },
  ])("$why", async ({ nodes, then }) => {
    expect(await look(told(nodes))).toEqual(["POST /graphql", ...then]);
  });

  test.each<{ why: string; graphql: FakeAnswer }>([
    { why: "that does not know it yet", graphql: told([node(600)]) },
    { why: "that is not whole", graphql: told([node(611)], { totalCount: 101 }) },
    { why: "with errors", graphql: told([node(611)], {}, [{ message: "timeout" }]) },
    { why: "of another shape", graphql: told([node(611), {}]) },
    { why: "that is none", graphql: refusal(502, "Bad Gateway") },
  ])("an answer $why is replaced by the list", async ({ graphql }) => {
    expect(await look(graphql)).toEqual(["POST /graphql", `GET ${repo}/issues/7/comments`]);
  });
});

describe("requests for review", () => {
  const route = `${repo}/pulls/7/requested_reviewers`;
  const standing = (users: readonly unknown[], teams: readonly unknown[]): FakeAnswer => ({ body: { users, teams } });
  const request = (users: readonly string[], teams: readonly string[] = []): Effect => ({
    kind: "request-reviewers",
    users: users.map(login),
    teams: teams.map(teamSlug),
  });
  const none = { [`GET ${route}`]: standing([], []), [`POST ${route}`]: { status: 201 } };
  const notCollaborator = "Reviews may only be requested from collaborators.";
  const refusing = (name: string) => ({
    ...none,
    [`POST ${route}`]: ({ body }: Call) =>
      JSON.stringify(body).includes(name) ? refusal(422, notCollaborator) : { status: 201 },
  });
  const bodies = (sent: readonly { readonly body: unknown }[]) => sent.map(({ body }) => body);

  test("asks everybody in one call, teams by their slug alone", async () => {
    const { result, sent } = await apply(request(["ben", "cy"], ["acme/platform"]), none);
    expect(bodies(sent)).toEqual([{ reviewers: ["ben", "cy"], team_reviewers: ["platform"] }]);
    expect(result).toEqual({ effect: "request-reviewers", result: "done", at });
  });

  test("asks nobody twice", async () => {
    const asked = { ...none, [`GET ${route}`]: standing([ben], [{ slug: "platform" }]) };
    expect(await apply(request(["ben"], ["acme/platform"]), asked)).toEqual({
      result: { effect: "request-reviewers", result: "unchanged", at },
      sent: [],
    });
    expect(bodies((await apply(request(["ben", "cy"]), asked)).sent)).toEqual([
      { reviewers: ["cy"], team_reviewers: [] },
    ]);
  });

  test("asks one by one when GitHub refuses them together, and names whom it could not ask", async () => {
    const { result, sent } = await apply(request(["ben", "stranger"], ["acme/platform"]), refusing("stranger"));
    expect(bodies(sent).slice(1)).toEqual([
      { reviewers: ["ben"], team_reviewers: [] },
      { reviewers: ["stranger"], team_reviewers: [] },
      { reviewers: [], team_reviewers: ["platform"] },
    ]);
    const because = `GitHub answered 422 (${notCollaborator})`;
    const note = `@stranger could not be asked: ${because}`;
    const notAsked = [{ who: "stranger", because }];
    expect(result).toEqual({ effect: "request-reviewers", result: "done", at, note, notAsked });
  });

  test("fails where nobody at all could be asked", async () => {
    const { result } = await apply(request(["stranger"]), refusing("stranger"));
    const because = `GitHub answered 422 (${notCollaborator})`;
    expect(result).toEqual({
      effect: "request-reviewers",
      result: "failed",
      because: `@stranger could not be asked: ${because}`,
      notAsked: [{ who: "stranger", because }],
    });
  });

  test("takes a failure on the way for one of the whole, so that nobody counts as asked who was not", async () => {
    const failing = {
      ...none,
      [`POST ${route}`]: ({ body }: Call) => {
        const { reviewers } = body as { readonly reviewers: readonly string[] }; // what the applier sends
        if (reviewers.length > 1) return refusal(422, notCollaborator);
        return reviewers.includes("cy") ? refusal(403, "Resource not accessible by integration") : { status: 201 };
      },
    };
    const { result } = await apply(request(["ben", "cy"]), failing);
    const because = "GitHub answered 403 (Resource not accessible by integration)";
    expect(result).toEqual({ effect: "request-reviewers", result: "failed", because });
  });

  test("never takes another organisation's team for ours of the same name", async () => {
    const { result, sent } = await apply(request(["ben"], ["globex/platform"]), none);
    expect(bodies(sent)).toEqual([{ reviewers: ["ben"], team_reviewers: [] }]);
    expect(result).toMatchObject({
      result: "done",
      note: "@globex/platform could not be asked: the team belongs to another organisation",
    });
  });
});

describe("the dismissal of a review", () => {
  const one = `${repo}/pulls/7/reviews/501`;
  const dismiss: Effect = { kind: "dismiss-review", reviewId: 501, because: "ana opened this pull request" };
  const routes: Routes = {
    [`GET ${one}`]: { body: review() },
    [`PUT ${one}/dismissals`]: { body: review({ state: "DISMISSED" }) },
  };

  test("says because of what", async () => {
    const { result, sent } = await apply(dismiss, routes);
    const body = { message: "ana opened this pull request", event: "DISMISS" };
    expect(sent).toEqual([{ to: `PUT ${one}/dismissals`, body }]);
    expect(result).toEqual({ effect: "dismiss-review", result: "done", at, id: 501 });
  });

  test("is left out where the review is dismissed already", async () => {
    const { result, sent } = await apply(dismiss, {
      ...routes,
      [`GET ${one}`]: { body: review({ state: "DISMISSED" }) },
    });
    expect(sent).toEqual([]);
    expect(result).toEqual({ effect: "dismiss-review", result: "unchanged", at, id: 501 });
  });

  test.each([403, 404, 422])("that GitHub refuses with %d is a result, in words", async (status) => {
    const { result } = await apply(dismiss, { ...routes, [`PUT ${one}/dismissals`]: refusal(status, "Not here") });
    const because = `the review 501 could not be dismissed: GitHub answered ${status} (Not here)`;
    expect(result).toEqual({ effect: "dismiss-review", result: "failed", because });
  });
});

describe("an effect that fails", () => {
  test("does not stop the others", async () => {
    const { github } = acmeShop({
      [`GET ${repo}/issues/comments/610`]: refusal(502, "Bad Gateway"),
      [`GET ${repo}/pulls/7/reviews/501`]: { body: review({ state: "DISMISSED" }) },
    });
    const effects: readonly Effect[] = [
      { kind: "upsert-comment", commentId: 610, body: "new" },
      { kind: "dismiss-review", reviewId: 501, because: "x" },
    ];
    expect(await github.apply({ pullRequest: ref, fingerprint: null, effects }, unfenced)).toEqual([
      { effect: "upsert-comment", result: "failed", because: "GitHub answered 502 (Bad Gateway)" },
      { effect: "dismiss-review", result: "unchanged", at, id: 501 },
    ]);
  });
});
