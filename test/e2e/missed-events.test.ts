import { afterEach, describe, expect, test } from "@jest/globals";
import { startEmulatedGitHub, type EmulatedGitHub, type PullRequest } from "../support/emulated-github/index.js";
import { boxFor, DESCRIPTION } from "../support/shop-files.js";
import { startApp, type RunningApp } from "../support/running-app.js";
import { aHome, type Home } from "../support/stores.js";
import { POLICY, until } from "../support/stage.js";

const code = (value: number) => ({ "src/checkout.ts": `export const total = ${value};\n` });
const MINUTE = 60_000;
const WITHIN_MS = 5 * MINUTE;

type World = {
  readonly github: EmulatedGitHub;
  readonly home: Home;
  readonly app: RunningApp;
  readonly propose: (
    branch: string,
    more?: { files?: Readonly<Record<string, string>>; body?: string },
  ) => Promise<PullRequest>;
  readonly conclusion: (pull: PullRequest) => Promise<string | null | undefined>;
};

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

/** The app by GitHub's own clock, which only requests and tests move. */
async function open(): Promise<World> {
  const github = await startEmulatedGitHub({ users: { ana: "write", ben: "maintain", cy: "maintain" } });
  const home = await aHome();
  const app = await startApp(github, { home, sweepMinutes: 4 }, { now: () => github.clock.now() });
  opened.push(async () => {
    await app.stop();
    await github.close();
    await home.drop();
  });
  await github.as("ben").commit({ branch: "main", files: { ...POLICY, ...code(1) } });
  await app.quiet();
  return {
    github,
    home,
    app,
    propose: async (branch, { files = code(2), ...more } = {}) => {
      await github.as("ana").commit({ branch, files });
      const pull = await github.as("ana").openPullRequest({ branch, ...more });
      await app.quiet();
      return pull;
    },
    conclusion: async (pull) => (await github.checkRun(pull, "agent-approval"))?.conclusion,
  };
}

/** Nobody does anything any more. How long it took by GitHub's clock until it was so, in milliseconds; five minutes at most. */
async function madeGood({ github, app }: World, isSo: () => Promise<boolean>): Promise<number> {
  await app.quiet();
  expect(await isSo()).toBe(false);
  const from = github.clock.now().getTime();
  const passed = (): number => github.clock.now().getTime() - from;
  // A look is never more than two minutes away, and what is too fresh for it is not for the one after.
  for (let look = 1; look <= 2; look += 1) {
    const before = looks(github);
    github.clock.tick(2 * MINUTE);
    await until(() => Promise.resolve(looks(github) > before));
    await app.quiet();
    if (await isSo()) break;
  }
  expect(await isSo()).toBe(true);
  expect(passed()).toBeLessThanOrEqual(WITHIN_MS);
  return passed();
}

const LOOK = /hook\/deliveries$/;
const looks = ({ requests }: EmulatedGitHub): number => requests.all.filter((request) => LOOK.test(request)).length;

describe("a lost webhook is made good within five minutes, though nothing else happens:", () => {
  test("a dismissal", async () => {
    const world = await open();
    const pull = await world.propose("topic");
    const review = await world.github.as("ben").approve(pull);
    await world.app.quiet();
    expect(await world.conclusion(pull)).toBe("success");
    world.github.putBetween(() => 0);
    await world.github.as("cy").dismissReview(pull, review.id, "Look again.");
    world.github.putBetween();
    await madeGood(world, async () => (await world.conclusion(pull)) === "action_required");
  });

  test("a push", async () => {
    const world = await open();
    const pull = await world.propose("topic");
    world.github.putBetween(() => 0);
    await world.github.as("ana").commit({ branch: "topic", files: code(3) });
    world.github.putBetween();
    await madeGood(world, async () => (await world.conclusion(pull)) === "action_required");
  });

  test("the opening of a pull request", async () => {
    const world = await open();
    world.github.putBetween(() => 0);
    const pull = await world.propose("topic");
    world.github.putBetween();
    await madeGood(world, async () => (await world.conclusion(pull)) === "action_required");
  });

  test("its closing", async () => {
    const world = await open();
    const pull = await world.propose("topic");
    world.github.putBetween(() => 0);
    await world.github.as("ana").close(pull);
    world.github.putBetween();
    await madeGood(world, async () => (await standings(world)) === 0);
  });

  test("a tick in our comment", async () => {
    const world = await open();
    const pull = await world.propose("topic", { files: { ".github/CODEOWNERS": "* @ben\n" }, body: DESCRIPTION });
    world.github.putBetween(() => 0);
    await world.github.as("ben").tick(pull, boxFor("security-review"));
    world.github.putBetween();
    const isTicked = async () => (await world.github.checkRun(pull))?.text?.includes("ben ticked the box") === true;
    await madeGood(world, isTicked);
  });

  test("one that a proxy took in the app's place", async () => {
    const world = await open();
    const pull = await world.propose("topic");
    world.github.putBetween(() => 200);
    await world.github.as("ben").approve(pull);
    world.github.putBetween();
    await madeGood(world, async () => (await world.conclusion(pull)) === "success");
  });

  test("one that GitHub does not even know it owes", async () => {
    const world = await open();
    const pull = await world.propose("topic");
    await world.github.as("ben").approve(pull);
    await world.app.quiet();
    world.github.failNext({ method: "GET", path: /hook\/deliveries/, status: 404, times: 100 });
    world.github.putBetween(() => 0);
    await world.github.as("ana").commit({ branch: "topic", files: code(3) });
    world.github.putBetween();
    await madeGood(world, async () => (await world.conclusion(pull)) === "action_required");
  });
});

async function standings({ home }: World): Promise<number> {
  const store = await home.open();
  try {
    return (await store.standings.inRepository({ owner: "acme", repo: "shop" })).length;
  } finally {
    await store.close();
  }
}
