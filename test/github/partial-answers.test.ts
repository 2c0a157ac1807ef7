import { describe, expect, test } from "@jest/globals";
import { acmeShop, aReading, contentsAt, nothingRemembered, ordinary, ref, repo, snapshotWith } from "./acme-shop.js";

/** What is JSON and not what was asked for: an object, a list, nothing, half of it, an error under status 200. */
const ODD: Readonly<Record<string, unknown>> = {
  "an object without anything": {},
  "a list without anything": [],
  "a list of nothing": [null],
  "a list of half an item": [{}],
  "an error with status 200": { message: "Server Error" },
  "a page": "<html></html>",
};

/** What is there when nothing is: a list may be empty, and what is read of it is never more than GitHub said. */
const SAYS: Readonly<Record<string, readonly string[]>> = {
  [`${repo}/pulls/7/files`]: ["changes.complete=false"],
  [`${repo}/pulls/7/commits`]: ["commits.complete=false"],
  [`${repo}/pulls/7/reviews`]: ["reviews=[]"],
  [`${repo}/issues/7/comments`]: ["nobody commented"],
  [`${repo}/issues/7/events`]: ["same"],
  [`${repo}/activity`]: ["nobody is known to have pushed"],
  [`${repo}/rules/branches/main`]: ["same"],
  [`${repo}/collaborators`]: ["nobody may write"],
  "/orgs/acme/teams/platform/members": ["nobody is in the team"],
};

type Snapshot = Awaited<ReturnType<typeof snapshotWith>>;

const facts: Readonly<Record<string, (snapshot: Snapshot) => boolean>> = {
  "changes.complete=false": ({ changes }) => !changes.complete,
  "commits.complete=false": ({ commits }) => !commits.complete,
  "reviews=[]": ({ reviews }) => reviews.length === 0,
  "nobody commented": ({ comments }) => comments.every(({ by }) => by === null),
  "nobody is known to have pushed": ({ pushes }) => pushes.every(({ by }) => by === null),
  "nobody may write": ({ writers }) => writers.list.length === 0,
  "nobody is in the team": ({ teams }) => Object.values(teams).every((people) => people?.length === 0),
};

const read = Object.keys(ordinary).filter((route) => {
  const isText = route.includes("/contents/"); // these are read with the policy, below
  return route.startsWith("GET") && !isText && !route.includes("/.github/commits");
});

const cases = read.flatMap((route) => Object.entries(ODD).map(([why, body]) => ({ route, why, body })));

describe("an answer that is not what was asked for", () => {
  test.each(cases)("$route: $why", async ({ route, body }) => {
    const [, path = ""] = route.split(" ");
    const whole = await snapshotWith({});
    const snapshot = await snapshotWith({ [route]: { body } }).catch(() => null);
    if (snapshot === null) return expect(snapshot).toBeNull(); // it throws, and nothing is judged
    if (/\/git\/trees\//.test(path)) return expect(snapshot.workflows).toBeNull();
    const known = SAYS[path] ?? [];
    expect(known).not.toEqual([]);
    if (known.includes("same")) return expect(snapshot).toEqual(whole);
    expect(known.map((fact) => facts[fact]?.(snapshot))).toEqual(known.map(() => true));
  });

  test.each(Object.entries(ODD))("the policy: %s", async (_, body) => {
    const { github } = acmeShop({ [`GET ${repo}/contents/.github/agent-approval.yml`]: { body } });
    await expect(github.readPolicy(ref)).rejects.toThrow("reading .github/agent-approval.yml");
  });

  test.each(Object.entries(ODD).filter(([, body]) => !Array.isArray(body) || body.length > 0))(
    "the owner's policy: %s is not a repository without one",
    async (_, body) => {
      const { github } = acmeShop({ ...contentsAt({}), "GET /repos/acme/.github/commits": { body } });
      await expect(github.readPolicy(ref)).rejects.toThrow();
    },
  );
});

describe("pages", () => {
  const reviews = `GET ${repo}/pulls/7/reviews`;
  const next = { link: '<https://api.github.com/x?page=2>; rel="next"' };

  test("that never end are not taken for a whole list, and cost a hundred requests at most", async () => {
    const { github, calls } = acmeShop({
      [reviews]: { body: [{ id: 1, user: null, state: "COMMENTED" }], headers: next },
    });
    await expect(github.readSnapshot(ref, aReading, nothingRemembered)).rejects.toThrow("more than 100 pages");
    expect(calls.filter(({ path }) => path.endsWith("/reviews"))).toHaveLength(100);
  });

  test("that end in nothing though more are announced are no whole list", async () => {
    const failing = snapshotWith({ [reviews]: { body: [], headers: next } });
    await expect(failing).rejects.toThrow("it is empty, and GitHub says that more follow");
  });
});

describe("the date of an answer", () => {
  test.each(["", "yesterday"])("'%s' is none, and no time is made up for it", async (date) => {
    const failing = snapshotWith({ [`GET ${repo}/pulls/7`]: { ...ordinaryPull, headers: { date } } });
    await expect(failing).rejects.toThrow();
  });
});

const given = ordinary[`GET ${repo}/pulls/7`];
const ordinaryPull = typeof given === "object" ? given : {};
