import { describe, expect, test } from "@jest/globals";
import { paged, refusal, type Call, type FakeAnswer } from "../../support/fake-fetch.js";
import {
  HEAD,
  checkRun,
  comment,
  commit,
  fileRow,
  listed,
  messagesOf,
  pullRequest,
  repo,
  review,
  snapshotWith,
  user,
  writer,
} from "../acme-shop.js";

const many = <Item>(make: (id: number) => Item, count = 150): Item[] =>
  Array.from({ length: count }, (_, index) => make(index + 1));

/** A bad gateway on page 2; the others as they are. */
const brokenOnPage2 = (ok: (call: Call) => FakeAnswer) => (call: Call) =>
  call.query.get("page") === "2" ? refusal(502, "Bad Gateway") : ok(call);

const lists = [
  { of: "files", route: `GET ${repo}/pulls/7/files`, ok: paged(many((id) => fileRow(`src/${id}.ts`))) },
  { of: "commits", route: `GET ${repo}/pulls/7/commits`, ok: paged(many(() => commit())) },
  { of: "reviews", route: `GET ${repo}/pulls/7/reviews`, ok: paged(many((id) => review({ id }))) },
  { of: "comments", route: `GET ${repo}/issues/7/comments`, ok: paged(many((id) => comment({ id }))) },
  { of: "check runs", route: `GET ${repo}/commits/${HEAD}/check-runs`, ok: listed(many((id) => checkRun({ id }))) },
  {
    of: "people with write access",
    route: `GET ${repo}/collaborators`,
    ok: paged(many((id) => writer(`writer-${id}`, id, "write"))),
  },
  {
    of: "members",
    route: "GET /orgs/acme/teams/platform/members",
    ok: paged(many((id) => user(`member-${id}`, id))),
  },
  { of: "rules", route: `GET ${repo}/rules/branches/main`, ok: paged(many(() => ({ type: "deletion" }))) },
];

describe("a list that decides", () => {
  test.each(lists)("$of: a second page that fails stops the reading and is named", async ({ of, route, ok }) => {
    const messages = await messagesOf(snapshotWith({ [route]: brokenOnPage2(ok) }));
    expect(messages[0]).toMatch(new RegExp(`^reading page 2 of the ${of} `));
    expect(messages.at(-1)).toContain("Bad Gateway");
  });

  test.each(lists.filter(({ of }) => of !== "check runs"))("$of: an answer that is no list stops it", async (list) => {
    const messages = await messagesOf(snapshotWith({ [list.route]: { body: { message: "try later" } } }));
    expect(messages[0]).toContain("GitHub answered something that is no list");
  });
});

describe("commits", () => {
  test.each([
    { why: "as many as declared", count: 2, declared: 2, complete: true },
    { why: "fewer than declared", count: 2, declared: 3, complete: false },
    { why: "GitHub's cap, which hides whether there are more", count: 250, declared: 250, complete: false },
  ])("$why → complete: $complete", async ({ count, declared, complete }) => {
    const { commits } = await snapshotWith({
      [`GET ${repo}/pulls/7`]: { body: pullRequest({ commits: declared }) },
      [`GET ${repo}/pulls/7/commits`]: paged(many(() => commit(), count)),
    });
    expect(commits.complete).toBe(complete);
    expect(commits.list).toHaveLength(count);
  });

  test.each([
    { why: "an e-mail of nobody", author: null },
    { why: "an empty object, as GitHub sends for some", author: {} },
  ])("$why is no account", async ({ author }) => {
    const raw = commit({ author, committer: author, commit: { author: null, committer: null, message: "x" } });
    const { commits } = await snapshotWith({ [`GET ${repo}/pulls/7/commits`]: paged([raw]) });
    expect(commits.list[0]).toMatchObject({ author: null, committer: null, authorEmail: "", verified: false });
  });
});

describe("reviews", () => {
  test.each([
    { raw: "APPROVED", state: "approved" },
    { raw: "changes_requested", state: "changes-requested" },
    { raw: "COMMENTED", state: "commented" },
    { raw: "DISMISSED", state: "dismissed" },
    { raw: "PENDING", state: "pending" },
  ])("$raw is $state", async ({ raw, state }) => {
    const routes = { [`GET ${repo}/pulls/7/reviews`]: paged([review({ state: raw })]) };
    expect((await snapshotWith(routes)).reviews[0]?.state).toBe(state);
  });

  test("a state that we do not know is never guessed", async () => {
    const routes = { [`GET ${repo}/pulls/7/reviews`]: paged([review({ state: "WAVED_THROUGH" })]) };
    expect(await messagesOf(snapshotWith(routes))).toEqual(['the review 501 has the unknown state "WAVED_THROUGH"']);
  });

  test("a deleted account and a lost commit are null, and a kind we do not know is no person", async () => {
    const raw = [review({ user: null, commit_id: null }), review({ user: user("odd", 5, "EnterpriseUserAccount") })];
    const { reviews } = await snapshotWith({ [`GET ${repo}/pulls/7/reviews`]: paged(raw) });
    expect(reviews[0]).toMatchObject({ by: null, commit: null });
    expect(reviews[1]?.by?.kind).toBe("Bot");
  });
});
