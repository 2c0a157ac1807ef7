import { describe, expect, test } from "@jest/globals";
import { FIRST_CONTACT_MARK } from "../../src/domain/newcomer-mark.js";
import { paged, refusal, type Routes } from "../support/fake-fetch.js";
import { acmeShop, MAIN, messagesOf, notFound, ourBot, repo, shaOf, user, writer } from "./acme-shop.js";

const place = { owner: "acme", repo: "shop" };
const text = (words: string) => ({
  body: { type: "file", encoding: "base64", size: words.length, content: Buffer.from(words).toString("base64") },
});
const repository = (differs: object = {}) => ({
  body: { html_url: "https://ghe.example/acme/shop", default_branch: "main", has_issues: true, ...differs },
});
const tree = (paths: readonly string[], truncated = false) => ({
  body: { truncated, tree: [{ type: "tree", path: "src" }, ...paths.map((path) => ({ type: "blob", path }))] },
});
const issue = (differs: object = {}) => ({
  number: 4,
  user: ourBot,
  body: `${FIRST_CONTACT_MARK}\n\nwords`,
  ...differs,
});
const FLOOR = "/repos/acme/.github";

/** A repository of two files that nothing governs. */
const ordinary: Routes = {
  [`GET ${repo}`]: repository(),
  [`GET ${repo}/issues`]: paged([]),
  [`GET ${repo}/git/ref/heads/main`]: { body: { ref: "refs/heads/main", object: { sha: MAIN } } },
  [`GET ${repo}/git/trees/${MAIN}`]: tree(["src/a.ts", ".github/CODEOWNERS"]),
  [`GET ${repo}/contents/.github/CODEOWNERS`]: text("* @acme/platform @ana\n"),
  [`GET ${repo}/collaborators`]: paged([writer("ana", 11, "write")]),
  "GET /orgs/acme/teams/platform/members": paged([user("ben", 12)]),
  [`GET ${FLOOR}/commits`]: notFound,
};
const reading = (differs: Routes = {}) => acmeShop({ ...ordinary, ...differs }).github.readNewcomer(place);

describe("a repository to which a policy may be proposed", () => {
  test("is told by its files, owners, people and teams", async () => {
    expect(await reading()).toEqual({
      kind: "newcomer",
      newcomer: {
        repository: place,
        files: { paths: ["src/a.ts", ".github/CODEOWNERS"], complete: true },
        codeowners: { path: ".github/CODEOWNERS", text: "* @acme/platform @ana\n" },
        writers: { complete: true, list: [{ login: "ana", id: 11, kind: "User", permission: "write" }] },
        teams: { "acme/platform": ["ben"] },
      },
      place: { url: "https://ghe.example/acme/shop", branch: "main" },
    });
  });

  test.each<{ readonly why: string; readonly differs: Routes; readonly because: string }>([
    { why: "is archived", differs: { [`GET ${repo}`]: repository({ archived: true }) }, because: "it is archived" },
    { why: "is disabled", differs: { [`GET ${repo}`]: repository({ disabled: true }) }, because: "it is disabled" },
    { why: "is a fork", differs: { [`GET ${repo}`]: repository({ fork: true }) }, because: "it is a fork" },
    {
      why: "has no issues",
      differs: { [`GET ${repo}`]: repository({ has_issues: false }) },
      because: "it has no issues",
    },
    {
      why: "has no commit",
      differs: { [`GET ${repo}/git/ref/heads/main`]: refusal(409, "Git Repository is empty.") },
      because: "it is empty",
    },
    {
      why: "has no default branch yet",
      differs: { [`GET ${repo}/git/ref/heads/main`]: notFound },
      because: "it is empty",
    },
    ...[".github/agent-approval.yml", ".github/agent-approval.yaml"].map((path) => ({
      why: `has ${path}`,
      differs: { [`GET ${repo}/git/trees/${MAIN}`]: tree([path]) },
      because: "a policy governs it",
    })),
    {
      why: "has a policy in the part of its files that GitHub left out",
      differs: {
        [`GET ${repo}/git/trees/${MAIN}`]: tree(["src/a.ts"], true),
        [`GET ${repo}/contents/.github/agent-approval.yml`]: text("version: 1\n"),
        [`GET ${repo}/contents/.github/agent-approval.yaml`]: notFound,
      },
      because: "a policy governs it",
    },
    {
      why: "is under its owner's policy",
      differs: {
        [`GET ${FLOOR}/commits`]: { body: [{ sha: shaOf("floor") }] },
        [`GET ${FLOOR}/contents/agent-approval.yml`]: text("version: 1\n"),
      },
      because: "a policy governs it",
    },
  ])("is none that $why", async ({ differs, because }) => {
    expect(await reading(differs)).toEqual({ kind: "passed-over", because });
  });

  test("is one whose files GitHub told only in part, and then says so", async () => {
    const differs = {
      [`GET ${repo}/git/trees/${MAIN}`]: tree(["src/a.ts"], true),
      [`GET ${repo}/contents/.github/agent-approval.yml`]: notFound,
      [`GET ${repo}/contents/.github/agent-approval.yaml`]: notFound,
    };
    expect(await reading(differs)).toMatchObject({ kind: "newcomer", newcomer: { files: { complete: false } } });
  });

  test.each([
    { why: "no file of that name", codeowners: notFound },
    {
      why: "one that GitHub would not load",
      codeowners: { body: { type: "file", encoding: "none", size: 4_000_000 } },
    },
  ])("may have no owners: $why", async ({ codeowners }) => {
    const differs = Object.fromEntries(
      [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"].map((path) => [
        `GET ${repo}/contents/${path}`,
        codeowners,
      ]),
    );
    expect(await reading(differs)).toMatchObject({ newcomer: { codeowners: null, teams: {} } });
  });

  test("is read again another time where GitHub does not answer", async () => {
    const failing = reading({ [`GET ${repo}/git/trees/${MAIN}`]: refusal(502, "Bad Gateway") });
    expect((await messagesOf(failing))[0]).toBe(`reading the files of acme/shop at ${MAIN}`);
  });
});

describe("the issue that we wrote before", () => {
  test("is found by our bot and the mark, open or closed", async () => {
    let asked: unknown;
    const found = await reading({
      [`GET ${repo}/issues`]: (call) => {
        asked = [call.query.get("creator"), call.query.get("state")];
        return paged([issue({ number: 3, body: null }), issue()])(call);
      },
    });
    expect(found).toEqual({ kind: "approached", issue: 4 });
    expect(asked).toEqual(["agent-approval[bot]", "all"]);
  });

  test.each([
    { why: "somebody else, who copied the mark", differs: { user: user("ana", 11) } },
    { why: "another bot", differs: { user: user("other[bot]", 98, "Bot") } },
    { why: "our bot, about something else", differs: { body: "words" } },
  ])("is none by $why", async ({ differs }) => {
    expect(await reading({ [`GET ${repo}/issues`]: paged([issue(differs)]) })).toMatchObject({ kind: "newcomer" });
  });
});

describe("writing an issue", () => {
  const words = { title: "A title", body: "A body" };
  const writing = (answer: Routes[string]) => {
    const shop = acmeShop({ [`POST ${repo}/issues`]: answer });
    return { ...shop, written: shop.github.openIssue(place, words) };
  };

  test("answers its number", async () => {
    const { written, calls } = writing({ status: 201, body: { number: 12 } });
    expect(await written).toBe(12);
    expect(calls.at(-1)?.body).toEqual(words);
  });

  test.each([403, 404, 410])("that GitHub refuses with %d is nothing to try again", async (status) => {
    expect(await writing(refusal(status, "Issues are disabled for this repo")).written).toBeNull();
  });

  test("that GitHub could not do is tried again", async () => {
    expect(await messagesOf(writing(refusal(502, "Bad Gateway")).written)).not.toEqual(["it did not fail"]);
  });
});
