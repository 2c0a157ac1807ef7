import { describe, expect, test } from "@jest/globals";
import { ownersFloor } from "../../../src/policy/extends.js";
import { loadPolicy } from "../../../src/policy/load-policy.js";
import type { FloorSource } from "../../../src/policy/floor.js";
import type { PolicySource } from "../../../src/policy/policy.js";
import { refusal, type Routes } from "../../support/fake-fetch.js";
import { MAIN, acmeShop, aReading, blob, contentsAt, messagesOf, pullRequest, ref, repo, shaOf } from "../acme-shop.js";

const yml = ".github/agent-approval.yml";
const yaml = ".github/agent-approval.yaml";
const DEV = shaOf("dev");

const intoDev: Routes = {
  [`GET ${repo}/pulls/7`]: {
    body: pullRequest({ base: { ref: "dev", sha: shaOf("old"), repo: { default_branch: "main" } } }),
  },
  [`GET ${repo}/git/ref/heads/dev`]: { body: { ref: "refs/heads/dev", object: { sha: DEV } } },
};

/** What the interpreter is given over these answers. */
async function sourcesOver(routes: Routes): Promise<readonly (readonly PolicySource[] | null)[]> {
  const given: (readonly PolicySource[] | null)[] = [];
  const { github } = acmeShop(routes, {
    interpretPolicies: (base, defaultBranch) => {
      given.push(base, defaultBranch);
      return aReading;
    },
  });
  expect(await github.readPolicy(ref)).toEqual(aReading);
  return given;
}

describe("readPolicy", () => {
  test("reads both spellings at the tip of the base, and never at the base the pull request was opened on", async () => {
    expect(await sourcesOver({})).toEqual([
      [
        { branch: "main", path: yml, commit: MAIN, text: "version: 1" },
        { branch: "main", path: yaml, commit: MAIN, text: null },
      ],
      null,
    ]);
  });

  test("reads the default branch as well when the base is another", async () => {
    const files: Record<string, Record<string, string>> = {
      [DEV]: { [yaml]: "mode: observe" },
      [MAIN]: { [yml]: "version: 1" },
    };
    const [base, other] = await sourcesOver({ ...intoDev, ...contentsAt(files) });
    expect(base?.map(({ branch, text }) => [branch, text])).toEqual([
      ["dev", null],
      ["dev", "mode: observe"],
    ]);
    expect(other?.map(({ branch, text }) => [branch, text])).toEqual([
      ["main", "version: 1"],
      ["main", null],
    ]);
  });

  test("does not fetch a policy over 1 MB, and gives one that whoever interprets it refuses as too large", async () => {
    const [base] = await sourcesOver({
      [`GET ${repo}/contents/${yml}`]: {
        body: { type: "file", encoding: "none", content: "", size: 100 * 2 ** 20, sha: MAIN },
      },
    });
    expect(loadPolicy(base?.[0]?.text ?? "", yml)).toMatchObject({
      kind: "invalid",
      problems: [{ message: expect.stringContaining("larger than 64 KiB") }],
    });
  });

  test.each([
    {
      why: "a missing tip",
      route: `GET ${repo}/git/ref/heads/main`,
      answer: refusal(404, "Not Found"),
      says: "reading the tip",
    },
    {
      why: "a tip of a branch that only begins alike",
      route: `GET ${repo}/git/ref/heads/main`,
      answer: { body: { ref: "refs/heads/main-2", object: { sha: MAIN } } },
      says: 'reading the tip of the branch "main"',
    },
    {
      why: "a bad gateway",
      route: `GET ${repo}/contents/${yml}`,
      answer: refusal(502, "Bad Gateway"),
      says: `reading ${yml}`,
    },
    { why: "a refusal", route: `GET ${repo}/contents/${yaml}`, answer: refusal(403, "No"), says: `reading ${yaml}` },
    {
      why: "a commit that GitHub does not know yet",
      route: `GET ${repo}/contents/${yml}`,
      answer: refusal(404, `No commit found for the ref ${MAIN}`),
      says: `reading ${yml}`,
    },
    {
      why: "a directory in its place",
      route: `GET ${repo}/contents/${yml}`,
      answer: { body: [] },
      says: `reading ${yml}`,
    },
    {
      why: "a submodule in its place",
      route: `GET ${repo}/contents/${yml}`,
      answer: { body: { type: "submodule", size: 0, sha: MAIN } },
      says: `reading ${yml}`,
    },
    {
      why: "invalid base64",
      route: `GET ${repo}/contents/${yml}`,
      answer: { body: { type: "file", encoding: "base64", content: "version: 1", size: 10, sha: MAIN } },
      says: `reading ${yml}`,
    },
    {
      why: "half of the content",
      route: `GET ${repo}/contents/${yml}`,
      answer: { body: { type: "file", encoding: "base64", content: "dmVy", size: 10, sha: MAIN } },
      says: `reading ${yml}`,
    },
  ])("$why is no policy, and no absence of one: it throws and says where", async ({ route, answer, says }) => {
    const messages = await messagesOf(acmeShop({ [route]: answer }).github.readPolicy(ref));
    expect(messages[0]).toContain(says);
    expect(messages.length).toBeGreaterThan(1);
  });
});

const POLICIES = "/repos/acme/policies";
const FLOOR = shaOf("the tip of the policies");
const place = { owner: "acme", repo: "policies", path: "base.yml" };

const extending = (text: string): Routes => contentsAt({ [MAIN]: { [yml]: `version: 1\nextends: ${text}\n` } });
const policies: Routes = {
  [`GET ${POLICIES}/commits`]: { body: [{ sha: FLOOR }] },
  [`GET ${POLICIES}/contents/base.yml`]: ({ query }) =>
    query.get("ref") === FLOOR ? { body: { ...blob("version: 1"), type: "file" } } : refusal(404, "Not Found"),
};

/** The floors that the interpreter is given over these answers, and what was asked. */
async function floorsOver(
  routes: Routes,
): Promise<{ readonly floors: readonly FloorSource[]; readonly asked: readonly string[] }> {
  const given: FloorSource[] = [];
  const { github, asked } = acmeShop(routes, {
    interpretPolicies: (_base, _other, floors) => {
      given.push(...floors);
      return aReading;
    },
  });
  await github.readPolicy(ref);
  return { floors: given, asked: asked().filter((call) => !call.startsWith(`GET ${repo}`)) };
}

describe("the floor of a policy", () => {
  test("is read at the tip of the default branch of its repository, in two requests", async () => {
    const { floors, asked } = await floorsOver({ ...extending("acme/policies:base.yml"), ...policies });
    expect(floors).toEqual([{ place, kind: "found", commit: FLOOR, text: "version: 1" }]);
    expect(asked).toEqual([`GET ${POLICIES}/commits`, `GET ${POLICIES}/contents/base.yml`]);
  });

  test("of two branches is read once, and so is a tip that two floors share", async () => {
    const files = (other: string): Routes =>
      contentsAt({
        [MAIN]: { [yml]: "version: 1\nextends: acme/policies:base.yml\n" },
        [DEV]: { [yml]: `version: 1\nextends: acme/policies:${other}\n` },
      });
    const same = await floorsOver({ ...intoDev, ...files("base.yml"), ...policies });
    expect(same.asked).toHaveLength(2);
    const more = { [`GET ${POLICIES}/contents/more.yml`]: refusal(404, "Not Found") };
    const two = await floorsOver({ ...intoDev, ...files("more.yml"), ...policies, ...more });
    expect(two.asked.filter((call) => call.endsWith("/commits"))).toHaveLength(1);
    expect(two.floors).toHaveLength(2);
  });

  test("is not read again while its tip stays", async () => {
    const { github, asked } = acmeShop({ ...extending("acme/policies:base.yml"), ...policies });
    await github.readPolicy(ref);
    await github.readPolicy(ref);
    expect(asked().filter((call) => call === `GET ${POLICIES}/contents/base.yml`)).toHaveLength(1);
  });

  test("in the repository itself needs no tip of its own", async () => {
    const files = { [MAIN]: { [yml]: "version: 1\nextends: acme/shop:base.yml\n", "base.yml": "version: 1" } };
    const { floors, asked } = await floorsOver(contentsAt(files));
    expect(floors).toMatchObject([{ kind: "found", commit: MAIN }]);
    expect(asked).toEqual([]);
  });

  const tip = `GET ${POLICIES}/commits`;
  const file = `GET ${POLICIES}/contents/base.yml`;
  test.each([
    ["a repository that is hidden", tip, refusal(404, "Not Found"), "GitHub answered 404 (Not Found)"],
    ["a refusal", tip, refusal(403, "Resource not accessible by integration"), "GitHub answered 403 (Resource not"],
    ["a repository taken down", tip, refusal(451, "Unavailable"), "GitHub answered 451 (Unavailable)"],
    ["an empty repository", tip, refusal(409, "Git Repository is empty."), "the repository is empty"],
    ["no such file", file, refusal(404, "Not Found"), "there is no such file on the default branch"],
    ["a refused file", file, refusal(403, "No"), "GitHub answered 403 (No)"],
    ["a folder", file, { body: [] }, "it is no file"],
    [
      "a file that is too large",
      file,
      { body: { type: "file", encoding: "none", content: "", size: 65_537, sha: FLOOR } },
      "it has 65537 bytes, and a policy may have 65536",
    ],
  ])("%s: it cannot be read, and says because of what", async (_why, route, answer, because) => {
    const { floors } = await floorsOver({ ...extending("acme/policies:base.yml"), ...policies, [route]: answer });
    expect(floors).toEqual([
      { place, kind: "unreadable", because: expect.stringContaining(because), remedy: expect.any(String) },
    ]);
  });

  test.each([
    ["a bad gateway", tip, refusal(502, "Bad Gateway")],
    ["a rate limit", tip, refusal(403, "API rate limit exceeded for installation")],
    ["a secondary rate limit", file, refusal(429, "You have exceeded a secondary rate limit")],
    ["a file behind a bad gateway", file, refusal(502, "Bad Gateway")],
    ["a commit that GitHub does not know yet", file, refusal(404, `No commit found for the ref ${FLOOR}`)],
  ])("%s passes: it throws, and is tried again", async (_why, route, answer) => {
    const reading = floorsOver({ ...extending("acme/policies:base.yml"), ...policies, [route]: answer });
    expect((await messagesOf(reading))[0]).toMatch(/^reading /);
  });

  test("is the owner's where no branch has a policy", async () => {
    const { floors } = await floorsOver(contentsAt({ [MAIN]: {} }));
    expect(floors).toMatchObject([{ place: ownersFloor("acme"), kind: "unreadable" }]);
  });
});
