import { describe, expect, test } from "@jest/globals";
import { evidenceId, login, teamSlug } from "../../../src/domain/ids.js";
import { paged, refusal, type Routes } from "../../support/fake-fetch.js";
import { ben, comment, messagesOf, notFound, ourBot, repo, review, snapshotWith, user, writer } from "../acme-shop.js";

const writersOver = async (raw: readonly unknown[]) =>
  (await snapshotWith({ [`GET ${repo}/collaborators`]: paged(raw) })).writers;

const rateLimited = refusal(403, "API rate limit exceeded for installation ID 7.");
const flags = { pull: true, triage: true, push: false, maintain: false, admin: false };

describe("writers", () => {
  test.each([
    {
      why: "the flags of an organisation's own role",
      raw: { role_name: "release-manager", permissions: { ...flags, push: true } },
      permission: "write",
    },
    {
      why: "the name of the role, where there are no flags",
      raw: { role_name: "admin", permissions: undefined },
      permission: "admin",
    },
    {
      why: "maintain before write",
      raw: { permissions: { ...flags, push: true, maintain: true } },
      permission: "maintain",
    },
  ])("by $why", async ({ raw, permission }) => {
    const { list } = await writersOver([{ ...user("Cy", 3), ...raw }]);
    expect(list).toEqual([{ login: "cy", id: 3, kind: "User", permission }]);
  });

  test.each([
    { why: "may only triage", raw: { permissions: flags } },
    { why: "has a role that says nothing", raw: { role_name: "release-manager", permissions: undefined } },
  ])("nobody who $why", async ({ raw }) => {
    expect(await writersOver([{ ...user("Cy", 3), ...raw }])).toEqual({ list: [], complete: true });
  });

  test("asks GitHub for everyone's effective rights", async () => {
    let asked: unknown;
    await snapshotWith({
      [`GET ${repo}/collaborators`]: ({ query }) => {
        asked = [query.get("permission"), query.get("affiliation")];
        return { body: [] };
      },
    });
    expect(asked).toEqual(["push", "all"]);
  });
});

describe("writers of which the list is cut or refused", () => {
  const crowd = Array.from({ length: 1_050 }, (_, index) => writer(`crowd-${index}`, 1_000 + index, "write"));
  const lookUp = (name: string, answer: Readonly<Record<string, unknown>>): Routes => ({
    [`GET ${repo}/collaborators/${name}/permission`]: { body: answer },
  });
  const people: Routes = {
    [`GET ${repo}/pulls/7/reviews`]: paged([review(), review({ user: user("gone", 4) }), review({ user: ourBot })]),
    [`GET ${repo}/issues/7/comments`]: paged([comment({ user: user("Cy", 3) })]),
    ...lookUp("ben", { permission: "write", role_name: "maintain", user: { ...ben, permissions: undefined } }),
    ...lookUp("cy", { permission: "read", role_name: "read", user: user("Cy", 3) }),
    ...lookUp("dee", { permission: "admin", role_name: "owner", user: user("Dee", 6) }),
    [`GET ${repo}/collaborators/gone/permission`]: notFound,
  };
  const ticks = [{ evidence: evidenceId("rollback"), by: login("dee"), at: "2026-11-20T09:00:00Z" }];

  test("reads ten pages, and looks up whoever reviewed, commented or ticked", async () => {
    const { writers } = await snapshotWith({ ...people, [`GET ${repo}/collaborators`]: paged(crowd) }, { ticks });
    expect(writers.complete).toBe(false);
    expect(writers.list).toHaveLength(1_002);
    expect(writers.list.slice(1_000)).toEqual([
      { login: "ben", id: 12, kind: "User", permission: "maintain" },
      { login: "dee", id: 6, kind: "User", permission: "admin" },
    ]);
  });

  test.each([403, 404])("a list refused with %d leaves those who were looked up", async (status) => {
    const routes = { ...people, [`GET ${repo}/collaborators`]: refusal(status, "Must have push access") };
    const { writers } = await snapshotWith(routes);
    expect(writers).toMatchObject({ complete: false, list: [{ login: "ben" }] });
  });

  test("a look-up that fails stops the reading", async () => {
    const broken = { [`GET ${repo}/collaborators/ben/permission`]: refusal(502, "Bad Gateway") };
    const failing = snapshotWith({ ...people, [`GET ${repo}/collaborators`]: notFound, ...broken });
    expect((await messagesOf(failing))[0]).toBe("reading what @ben may do in acme/shop");
  });
});

describe("teams", () => {
  const members = "GET /orgs/acme/teams/platform/members";

  test("members are sorted logins in lower case, and a team that is asked for twice is read once", async () => {
    const twice = { teamsToRead: () => [teamSlug("acme/platform"), teamSlug("@Acme/Platform")] };
    const routes = { [members]: paged([user("Zoe", 3), user("ben", 2)]) };
    expect((await snapshotWith(routes, {}, twice)).teams).toEqual({ "acme/platform": ["ben", "zoe"] });
  });

  test.each([403, 404])("a team refused with %d could not be read, which is not the same as empty", async (status) => {
    const { teams } = await snapshotWith({ [members]: refusal(status, "Not Found") });
    expect(teams).toEqual({ "acme/platform": null });
  });

  test("a rate limit is no refusal: it stops the reading, to be tried again", async () => {
    expect((await messagesOf(snapshotWith({ [members]: rateLimited })))[0]).toBe(
      "reading page 1 of the members of @acme/platform",
    );
  });

  test("the policy's teams are chosen by policy, CODEOWNERS and both ends of every path", async () => {
    const given: unknown[] = [];
    await snapshotWith({}, {}, { teamsToRead: (_policy, texts, paths) => (given.push(texts, paths), []) });
    expect(given).toEqual([["* @acme/platform"], ["src/cart.ts"]]);
  });
});

describe("rights that are believed for a while", () => {
  const byZoe = { user: user("zoe", 77) };
  const later = [
    paged([writer("ben", 12, "maintain")]),
    paged([writer("ben", 12, "maintain"), writer("zoe", 77, "write")]),
  ];

  test.each([
    { why: "approves", routes: { [`GET ${repo}/pulls/7/reviews`]: paged([review(byZoe)]) }, known: true },
    {
      why: "asks for changes",
      routes: { [`GET ${repo}/pulls/7/reviews`]: paged([review({ ...byZoe, state: "CHANGES_REQUESTED" })]) },
      known: true,
    },
    {
      why: "gives a command",
      routes: { [`GET ${repo}/issues/7/comments`]: paged([comment({ ...byZoe, body: "/reject no" })]) },
      known: true,
    },
    {
      why: "only says something",
      routes: { [`GET ${repo}/issues/7/comments`]: paged([comment({ ...byZoe, body: "Nice." })]) },
      known: false,
    },
  ])("are looked for anew where somebody without them $why", async ({ routes, known }) => {
    let asked = 0;
    const quiet = { [`GET ${repo}/pulls/7/reviews`]: paged([]), [`GET ${repo}/issues/7/comments`]: paged([]) };
    const { writers } = await snapshotWith({
      ...quiet,
      ...routes,
      [`GET ${repo}/collaborators`]: (call) => (later[Math.min(asked++, 1)] ?? paged([]))(call),
    });
    expect(writers.list.map(({ login }) => login)).toEqual(known ? ["ben", "zoe"] : ["ben"]);
  });
});
