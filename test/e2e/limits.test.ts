import { afterEach, expect, test } from "@jest/globals";
import { json, startEmulatedGitHub, type EmulatedGitHub, type PullRequest } from "../support/emulated-github/index.js";
import { startApp, type RunningApp } from "../support/running-app.js";
import { POLICY, until } from "../support/stage.js";

/** Later than any that the emulated GitHub tells of by itself. */
const AN_HOUR_TO_COME = Date.parse("2100-01-01T00:00:00Z") / 1000;

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

type Stage = {
  readonly github: EmulatedGitHub;
  readonly app: RunningApp;
  readonly propose: () => Promise<PullRequest>;
  /** Something happens that changes no verdict, so that whoever sleeps looks up. */
  readonly nudge: (pull: PullRequest) => Promise<void>;
  readonly later: (seconds: number) => void;
};

/** The real app before a real server, by a clock that only the test moves. */
async function aStage(): Promise<Stage> {
  const github = await startEmulatedGitHub({ users: { ana: "write", ben: "maintain" } });
  let at = Date.parse("2026-03-02T09:00:00Z");
  const app = await startApp(github, {}, { now: () => new Date(at), random: () => 0 });
  opened.push(
    () => github.close(),
    () => app.stop(),
  );
  await github.as("ben").commit({ branch: "main", files: POLICY });
  await app.quiet();
  let nudges = 0;
  return {
    github,
    app,
    propose: async () => {
      await github.as("ana").commit({ branch: "topic", files: { "src/a.ts": "export const a = 1;\n" } });
      const pull = await github.as("ana").openPullRequest({ branch: "topic" });
      await github.settled();
      return pull;
    },
    nudge: async (pull) => {
      await github.as("ben").label(pull, `nudge-${(nudges += 1)}`);
      await github.settled();
    },
    later: (seconds) => void (at += seconds * 1000),
  };
}

const conclusion = async ({ github }: Stage, pull: PullRequest) => (await github.checkRun(pull))?.conclusion ?? null;
const ours = async ({ github }: Stage, pull: PullRequest) =>
  (await github.comments(pull)).filter(({ login }) => login === `${github.appSlug}[bot]`).length;

/** How often the app asks when it is nudged twice; nothing, as soon as it waits. */
async function askedWhile(stage: Stage, pull: PullRequest): Promise<number> {
  stage.github.requests.reset();
  await stage.nudge(pull);
  await stage.nudge(pull);
  return stage.github.requests.all.length;
}

/** A job that was failing just when it was over waits once more, so the clock goes on until it is so. */
const inTime = (stage: Stage, pull: PullRequest, isSo: () => Promise<boolean>): Promise<void> =>
  until(async () => {
    if (await isSo()) return true;
    stage.later(30);
    await stage.nudge(pull);
    return isSo();
  });

test.each([
  { why: "the hour's limit", status: 403, message: "API rate limit exceeded", left: "0", wait: 600 },
  { why: "the hour's limit as 429", status: 429, message: "API rate limit exceeded", left: "0", wait: 600 },
  {
    why: "a secondary limit",
    status: 403,
    message: "You have exceeded a secondary rate limit",
    left: "4000",
    wait: 60,
  },
])(
  "$why: nothing is asked until it is over, then the check comes by itself",
  async ({ status, message, left, wait }) => {
    const stage = await aStage();
    const { github } = stage;
    let refused = 0;
    const heal = github.intercept(({ path }) => {
      if (path.endsWith("/access_tokens")) return undefined;
      refused += 1;
      const reset = Math.floor(github.clock.now().getTime() / 1000) + 600;
      const headers = {
        "x-ratelimit-limit": "5000",
        "x-ratelimit-remaining": left,
        "x-ratelimit-reset": String(reset),
      };
      return json({ message }, status, headers);
    });
    const pull = await stage.propose();
    await until(() => Promise.resolve(refused > 0));
    await github.settled();
    await until(async () => (await askedWhile(stage, pull)) === 0);
    expect(await conclusion(stage, pull)).toBeNull();
    heal();
    stage.later(wait + 2);
    await stage.nudge(pull);
    await inTime(stage, pull, async () => (await conclusion(stage, pull)) !== null);
    expect(await conclusion(stage, pull)).toBe("action_required");
  },
);

test("a limit that a comment meets leaves the check, and the comment comes when it is over", async () => {
  const stage = await aStage();
  const { github } = stage;
  const message = "You have exceeded a secondary rate limit";
  github.failNext({ method: "POST", path: /\/comments$/, status: 403, message, headers: { "retry-after": "90" } });
  const pull = await stage.propose();
  await stage.app.quiet();
  expect([await conclusion(stage, pull), await ours(stage, pull)]).toEqual(["action_required", 0]);
  stage.later(89);
  await until(async () => (await askedWhile(stage, pull)) === 0);
  stage.later(30);
  await stage.nudge(pull);
  await inTime(stage, pull, async () => (await ours(stage, pull)) === 1);
});

test("with a tenth left the check goes out, and the comment after the reset", async () => {
  const stage = await aStage();
  const { github } = stage;
  const heal = github.intercept(async ({ pass }) => {
    const answer = await pass();
    const headers = new Headers(answer.headers);
    headers.set("x-ratelimit-limit", "5000");
    headers.set("x-ratelimit-remaining", "499");
    headers.set("x-ratelimit-reset", String(AN_HOUR_TO_COME));
    return new Response(answer.body, { status: answer.status, headers });
  });
  const pull = await stage.propose();
  await stage.app.quiet();
  expect([await conclusion(stage, pull), await ours(stage, pull)]).toEqual(["action_required", 0]);
  heal();
  stage.later(3_601);
  await stage.nudge(pull);
  await inTime(stage, pull, async () => (await ours(stage, pull)) === 1);
});

test("GitHub that is down for everything costs no try, and the check comes when it is back", async () => {
  const stage = await aStage();
  const heal = stage.github.intercept(() => json({ message: "Unicorn!" }, 503));
  const pull = await stage.propose();
  for (let round = 0; round < 8; round += 1) {
    stage.later(300);
    await stage.nudge(pull);
  }
  heal();
  stage.later(300);
  await stage.nudge(pull);
  await inTime(stage, pull, async () => (await conclusion(stage, pull)) !== null);
  expect(await conclusion(stage, pull)).toBe("action_required");
});

test("a suspended app asks for nothing, and judges as soon as it is resumed", async () => {
  const stage = await aStage();
  const { github } = stage;
  let refused = 0;
  const heal = github.intercept(() => {
    refused += 1;
    return json({ message: "This installation has been suspended" }, 403);
  });
  const pull = await stage.propose();
  await until(() => Promise.resolve(refused > 0));
  await github.settled();
  await until(async () => (await askedWhile(stage, pull)) === 0);
  heal();
  await github.emit("installation", "unsuspend", { installation: { id: github.installationId } });
  await inTime(stage, pull, async () => (await conclusion(stage, pull)) !== null);
  expect(await conclusion(stage, pull)).toBe("action_required");
});
