import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { sweep } from "../../src/app/sweep.js";
import { RateLimited, Suspended, Unsound } from "../../src/github/traffic/trouble.js";
import { aConversation, type Conversation } from "./conversation.js";

let talk: Conversation;
beforeEach(async () => void (talk = await aConversation()));
afterEach(() => talk.store.close());

const INSTALLATION = 1;
const pending = () => talk.store.jobs.pending(talk.work.now());
const paused = () => [...talk.work.budgets.paused()];
const shown = () => talk.github.snapshot.posted.checkRun?.conclusion;
const failures = async () => (await talk.history()).filter((kind) => kind === "failed");
const refused = (status: number, url: string) =>
  Object.assign(new Error("no"), { status, request: { url: `https://api.github.com${url}` } });
const TOKEN = "/app/installations/1/access_tokens";

/** Everything that is read fails so. */
const failsBy = (error: Error): void =>
  void talk.github.failing.set("readPolicy", new Error("reading", { cause: error }));
const inSeconds = (seconds: number): Date => new Date(talk.work.now().getTime() + seconds * 1000);

/** Many rounds, each as long after the other as a pause may be. */
async function hours(count: number): Promise<number> {
  let tries = 0;
  for (let hour = 0; hour < count; hour += 1, talk.later(3_600)) tries += await talk.worked();
  return tries;
}

describe("a limit of GitHub's", () => {
  test("puts the job back until the time that GitHub told, and no try is lost", async () => {
    await talk.asked();
    for (let round = 0; round < 20; round += 1) {
      failsBy(new RateLimited(inSeconds(600), "GitHub's hourly limit is used up"));
      expect(await talk.worked()).toBe(1);
      talk.later(599);
      expect(await talk.worked()).toBe(0);
      talk.later(1);
    }
    expect([await failures(), shown()]).toEqual([[], undefined]);
    talk.github.failing.clear();
    expect(await talk.worked()).toBe(1);
    expect(shown()).toBe("action_required");
  });

  test("that was met by a comment leaves the check as it went out, and the comment comes after it", async () => {
    const until = inSeconds(600);
    const apply = talk.github.apply;
    const checkOnly: typeof apply = async (plan, fence) => {
      const [check, ...talkative] = plan.effects;
      const done = await apply({ ...plan, effects: check === undefined ? [] : [check] }, fence);
      return [
        ...done,
        ...talkative.map(({ kind: effect }) => ({
          ...{ effect, result: "failed" as const, because: "a limit" },
          until: until.toISOString(),
        })),
      ];
    };
    talk.github.apply = checkOnly;
    await talk.asked();
    await talk.worked();
    expect([shown(), talk.github.snapshot.posted.comment]).toEqual(["action_required", null]);
    talk.github.apply = apply;
    talk.later(599);
    expect(await talk.worked()).toBe(0);
    talk.later(2);
    expect(await talk.worked()).toBe(1);
    expect(talk.github.snapshot.posted.comment).not.toBeNull();
    expect(talk.github.effects.filter((kind) => kind === "set-check-run")).toHaveLength(1);
  });
});

describe("a tenth of the requests left", () => {
  const fewLeft = (left = 400): void =>
    talk.work.budgets.heard(INSTALLATION, "core", { limit: 5000, remaining: left, window: 1, resetsInMs: 1_200_000 });

  test("the check goes out, and everything else after the reset, by itself", async () => {
    fewLeft();
    await talk.asked();
    await talk.worked();
    expect(talk.github.effects).toEqual(["set-check-run"]);
    talk.later(1_199);
    expect(await talk.worked()).toBe(0);
    talk.later(2);
    expect(await talk.worked()).toBe(1);
    expect(talk.github.effects).toEqual(["set-check-run", "upsert-comment", "request-reviewers"]);
  });

  test("nothing is looked at again for good measure", async () => {
    await talk.asked();
    await talk.worked();
    talk.later(301);
    fewLeft();
    expect(await sweep(talk.work, 5)).toBe(0);
    talk.later(1_200);
    expect(await sweep(talk.work, 5)).toBe(1);
  });

  test("no policy is proposed to anybody", async () => {
    fewLeft();
    const { owner, repo } = talk.github.snapshot.ref;
    const repository = { owner, repo };
    await talk.asked({ kind: "first-contact", installationId: INSTALLATION, repository, because: "a test" });
    let looked = 0;
    talk.github.newcomer = () => ((looked += 1), { kind: "passed-over", because: "it is a fork" });
    expect(await talk.worked()).toBe(1);
    expect(looked).toBe(0);
    talk.later(1_201);
    await talk.worked();
    expect(looked).toBe(1);
  });

  test.each(["core", "graphql"] as const)("of %s, no repository is compared for good measure", async (resource) => {
    const { owner, repo } = talk.github.snapshot.ref;
    const repository = { owner, repo };
    talk.work.budgets.heard(INSTALLATION, resource, { limit: 5000, remaining: 400, window: 1, resetsInMs: 1_200_000 });
    await talk.asked({ kind: "reconcile", installationId: INSTALLATION, repository, because: "a test" });
    expect([await talk.worked(), await pending()]).toEqual([1, { waiting: 1, leased: 0, dead: 0 }]);
    talk.later(1_201);
    await talk.worked();
    expect((await pending()).waiting).toBe(0);
  });

  test("one installation that used up all has no turn, and another has", async () => {
    fewLeft(0);
    await talk.asked();
    expect([await talk.worked(), paused()]).toEqual([0, [INSTALLATION]]);
    await talk.asked({ ...talk.judge, installationId: 2 });
    expect(await talk.worked()).toBe(1);
  });
});

describe("GitHub that does not answer", () => {
  test.each([
    { why: "with an error of its own", error: refused(502, "/repos/acme/shop") },
    { why: "with a page of a proxy", error: new Unsound("text/html") },
  ])("$why to nobody, for hours, costs no try, and heals by itself", async ({ error }) => {
    failsBy(error);
    await talk.asked();
    const tries = await hours(24);
    expect(tries).toBe(24);
    expect([await failures(), shown(), (await pending()).dead]).toEqual([[], undefined, 0]);
    talk.github.failing.clear();
    await talk.worked();
    expect(shown()).toBe("action_required");
  });

  test("to this one request alone shows on the pull request what was asked", async () => {
    failsBy(refused(502, "/repos/acme/shop"));
    const readPolicy = talk.github.readPolicy;
    talk.github.readPolicy = () => {
      talk.work.budgets.answered(INSTALLATION); // another request of the same pass
      return readPolicy();
    };
    await talk.asked();
    for (let round = 0; round < 5; round += 1, talk.later(300)) await talk.worked();
    expect(await failures()).toHaveLength(5);
    expect(shown()).toBe("failure");
    talk.github.failing.clear();
    talk.later(1);
    await sweep(talk.work, 5);
    await talk.worked();
    expect(shown()).toBe("action_required");
  });
});

describe("the app is not let in", () => {
  test.each([
    { why: "suspended", error: new Suspended(), words: "the app is suspended there" },
    { why: "refused a token for being suspended", error: refused(403, TOKEN), words: "the app is suspended there" },
    { why: "refused for its key", error: refused(401, TOKEN), words: "GitHub does not take the app's private key" },
  ])("$why: it waits, says why once, and goes on by itself", async ({ error, words }) => {
    failsBy(error);
    await talk.asked();
    await talk.worked();
    expect(talk.work.budgets.waiting().get(INSTALLATION)?.because).toContain(words);
    await hours(48);
    expect([await failures(), shown(), (await pending()).waiting]).toEqual([[], undefined, 1]);
    talk.github.failing.clear();
    await talk.worked();
    expect(shown()).toBe("action_required");
  });

  test("and is at once when it is told that it is let in again", async () => {
    failsBy(new Suspended());
    await talk.asked();
    await talk.worked();
    talk.github.failing.clear();
    talk.work.budgets.pauses.lift(INSTALLATION);
    await talk.asked();
    expect(await talk.worked()).toBe(1);
    expect(shown()).toBe("action_required");
  });

  test("uninstalled: what is known of it is forgotten after hours, and the audit log stays", async () => {
    await talk.asked();
    await talk.worked();
    const before = await talk.history();
    failsBy(refused(404, TOKEN));
    await talk.asked();
    const tries = await hours(48);
    expect(tries).toBe(12);
    expect(await pending()).toEqual({ waiting: 0, leased: 0, dead: 0 });
    expect(await talk.history()).toEqual(before);
    expect(await sweep(talk.work, 5)).toBe(0);
  });
});

describe("a repository that is gone", () => {
  const gone = (): void => {
    failsBy(refused(404, "/repos/acme/shop/git/ref/heads/main"));
    talk.github.isThere = () => Promise.resolve(false);
  };

  test("is forgotten with its pull requests, and the log says so", async () => {
    await talk.asked();
    await talk.worked();
    gone();
    await talk.asked();
    for (let round = 0; round < 3; round += 1, talk.later(60)) await talk.worked();
    expect(await pending()).toEqual({ waiting: 0, leased: 0, dead: 0 });
    expect(talk.logged).toContainEqual(expect.stringContaining("GitHub does not show this repository any more"));
    expect(await talk.history()).toContain("decided");
    talk.later(3_600);
    expect(await sweep(talk.work, 5)).toBe(0);
  });

  test("and heard of again is judged as before", async () => {
    gone();
    await talk.asked();
    for (let round = 0; round < 3; round += 1, talk.later(60)) await talk.worked();
    talk.github.failing.clear();
    await talk.asked();
    await talk.worked();
    expect(shown()).toBe("action_required");
  });

  test("is not one of which something else is missing", async () => {
    failsBy(refused(404, "/repos/acme/shop/git/ref/heads/main"));
    await talk.asked();
    for (let round = 0; round < 5; round += 1, talk.later(300)) await talk.worked();
    expect(shown()).toBe("failure");
  });
});
