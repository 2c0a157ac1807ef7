import { describe, expect, test } from "@jest/globals";
import { login } from "../../../src/domain/ids.js";
import {
  acmeShop,
  aReading,
  ben,
  commit,
  HEAD,
  MERGE_BASE,
  listed,
  messagesOf,
  move,
  notFound,
  nothingRemembered,
  pullRequest,
  ref,
  repo,
  shaOf,
  snapshotWith,
} from "../acme-shop.js";
import { paged, refusal, type Call, type FakeAnswer, type Routes } from "../../support/fake-fetch.js";

const [FIRST, SECOND] = [shaOf("first"), shaOf("second")];
const two: Routes = {
  [`GET ${repo}/pulls/7`]: { body: pullRequest({ commits: 2 }) },
  [`GET ${repo}/pulls/7/commits`]: paged([commit({ sha: FIRST }), commit()]),
  [`GET ${repo}/commits/${FIRST}/check-runs`]: listed([]),
};
const activity = (...rows: readonly unknown[]): Routes => ({ ...two, [`GET ${repo}/activity`]: { body: rows } });
const unread = (why: string, sha = HEAD) => ({ sha, by: null, unread: why });
const [SILENT, HIDDEN] = [
  "the activity of acme/shop does not tell who did",
  "the activity of acme/shop cannot be read",
];
/** As `move` has it, the branch stood at the merge base before. */
const by = (sha: string, name: string | null) => ({ sha, by: name, ...idOf(name), from: MERGE_BASE });
const idOf = (name: string | null) => (name === null ? {} : { id: name === "ben" ? 12 : 11 });
const ana = (sha: typeof HEAD) => ({ sha, by: login("ana") });

describe("pushes that no webhook told of", () => {
  test.each([
    { why: "the head's", rows: [move({ actor: ben })], pushes: [by(HEAD, "ben")] },
    {
      why: "of every listed commit, oldest first",
      rows: [move({ actor: ben }), move({ before: "0".repeat(40), after: FIRST, activity_type: "branch_creation" })],
      pushes: [{ ...ana(FIRST), id: 11 }, by(HEAD, "ben")],
    },
    { why: "by force", rows: [move({ activity_type: "force_push", actor: ben })], pushes: [by(HEAD, "ben")] },
    { why: "by a deploy key", rows: [move({ actor: null })], pushes: [by(HEAD, null)] },
    { why: "by nobody, as an old server says it", rows: [move({ actor: undefined })], pushes: [by(HEAD, null)] },
    {
      why: "to the same commit from two places",
      rows: [move({ before: FIRST }), move()],
      pushes: [by(HEAD, "ana"), { ...ana(HEAD), id: 11, from: FIRST }],
    },
    {
      why: "by each who pushed the same commit, once",
      rows: [move({ actor: ben }), move(), move()],
      pushes: [by(HEAD, "ana"), by(HEAD, "ben")],
    },
  ])("are read from the activity: $why", async ({ rows, pushes }) => {
    expect((await snapshotWith(activity(...rows))).pushes).toEqual(pushes);
  });

  test.each([
    { why: "another branch", row: { ref: "refs/heads/main" } },
    { why: "a tag of the branch's name", row: { ref: "refs/tags/ai/deploy" } },
    { why: "a commit that is not among them", row: { after: SECOND } },
    { why: "the end of the branch", row: { activity_type: "branch_deletion" } },
  ])("are no moves of $why", async ({ row }) => {
    expect((await snapshotWith(activity(move(row)))).pushes).toEqual([unread(SILENT)]);
  });

  test("are added to those that webhooks told of", async () => {
    const heads = { opened: [FIRST], replaced: [] };
    const rows = activity(move({ actor: ben }), move({ after: FIRST }));
    expect((await snapshotWith(rows, { pushes: [ana(FIRST)], heads })).pushes).toEqual([ana(FIRST), by(HEAD, "ben")]);
  });

  test.each([
    { why: "a listed commit", gap: FIRST },
    { why: "a commit that a later push threw away", gap: SECOND },
  ])("are missed as well where a push that was seen replaced $why", async ({ gap }) => {
    const remembered = { pushes: [ana(HEAD)], heads: { opened: [], replaced: [gap] } };
    const rows = activity(move(), move({ after: gap, actor: ben }));
    expect((await snapshotWith(rows, remembered)).pushes).toEqual([ana(HEAD), by(gap, "ben")]);
    expect((await snapshotWith(activity(move()), remembered)).pushes).toEqual([ana(HEAD), unread(SILENT, gap)]);
  });
});

describe("a head that nobody is known to have pushed", () => {
  const fork = { ref: "ai/deploy", sha: HEAD, repo: { name: "Shop", owner: { login: "Eve" } } };
  const from = (head: unknown): Routes => ({ [`GET ${repo}/pulls/7`]: { body: pullRequest({ head }) } });

  test.each<{ why: string; routes: Routes; because: string }>([
    { why: "nothing lists it", routes: activity(), because: SILENT },
    { why: "we may not look", routes: { [`GET ${repo}/activity`]: refusal(403, "Forbidden") }, because: HIDDEN },
    { why: "nothing is there", routes: { [`GET ${repo}/activity`]: notFound }, because: HIDDEN },
    { why: "the branch is not known", routes: { [`GET ${repo}/activity`]: refusal(422, "Invalid") }, because: HIDDEN },
    {
      why: "the fork hides it",
      routes: { ...from(fork), "GET /repos/eve/shop/activity": notFound },
      because: "the activity of eve/shop cannot be read",
    },
    {
      why: "its repository was deleted",
      routes: from({ ...fork, repo: null }),
      because: "the repository that it was pushed to was deleted",
    },
  ])("is a push by nobody, with the reason: $why", async ({ routes, because }) => {
    expect((await snapshotWith(routes)).pushes).toEqual([unread(because)]);
    const opened = { heads: { opened: [HEAD], replaced: [] } };
    expect((await snapshotWith(routes, opened)).pushes).toEqual([]);
  });

  test("is asked of the fork, and its answer counts", async () => {
    const routes = { ...from(fork), "GET /repos/eve/shop/activity": { body: [move({ actor: ben })] } };
    const opened = { heads: { opened: [HEAD], replaced: [] } };
    expect((await snapshotWith(routes, opened)).pushes).toEqual([by(HEAD, "ben")]);
  });

  test("is not what an error leaves: the reading fails", async () => {
    const { github } = acmeShop({ [`GET ${repo}/activity`]: refusal(502, "Bad Gateway") });
    expect(await messagesOf(github.readSnapshot(ref, aReading, nothingRemembered))).toContain(
      "reading page 1 of the activity of acme/shop",
    );
  });
});

describe("the activity is asked", () => {
  const remembered = { ...nothingRemembered, pushes: [ana(HEAD)] };
  const asking = async (heads = nothingRemembered.heads, pushes = remembered.pushes) => {
    const { github, asked } = acmeShop();
    await github.readSnapshot(ref, aReading, { ...remembered, heads, pushes });
    return asked().filter((route) => route.endsWith("/activity")).length;
  };

  test.each([
    { why: "never where every push was seen", heads: { opened: [FIRST], replaced: [FIRST] }, times: 0 },
    { why: "once where one was not", heads: { opened: [], replaced: [FIRST] }, times: 1 },
    { why: "once where nothing was seen", heads: { opened: [HEAD], replaced: [] }, pushes: [], times: 1 },
  ])("$why", async ({ heads, pushes, times }) => {
    expect(await asking(heads, pushes)).toBe(times);
  });

  test("for three pages of its branch and no more, by GitHub's cursor", async () => {
    const page = ({ query }: Call): FakeAnswer => {
      const at = Number(query.get("after") ?? 0);
      const link = `<https://api.github.com${repo}/activity?after=${at + 1}>; rel="next"`;
      return { body: at === 2 ? [move({ actor: ben })] : [move({ after: SECOND })], headers: { link } };
    };
    const { github, calls } = acmeShop({ [`GET ${repo}/activity`]: page });
    const { pushes } = await github.readSnapshot(ref, aReading, nothingRemembered);
    expect(pushes).toEqual([by(HEAD, "ben")]);
    const queries = calls
      .filter(({ path }) => path.endsWith("/activity"))
      .map(({ query }) => Object.fromEntries(query));
    const asked = { ref: "refs/heads/ai/deploy", direction: "desc", per_page: "100" };
    expect(queries).toEqual([asked, { ...asked, after: "1" }, { ...asked, after: "2" }]);
  });
});
