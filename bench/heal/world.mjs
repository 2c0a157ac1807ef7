import { startEmulatedGitHub } from "../../dist/test/support/emulated-github/index.js";
import { startApp } from "../../dist/test/support/running-app.js";
import { aHome } from "../../dist/test/support/stores.js";

const source = (value) => `export const part = ${value};\n`;
const DAY_MS = 24 * 60 * 60_000;

/** A repository with many pull requests that were all judged, every other one approved, and an app that can be stopped. */
export async function openWorld(count, latencyMs) {
  const github = await startEmulatedGitHub({ users: { ana: "write", ben: "maintain", cy: "maintain" } });
  const home = await aHome();
  let shift = 0;
  const start = () =>
    startApp(github, { home, concurrency: 8, sweepMinutes: 5 }, { now: () => new Date(Date.now() + shift) });
  let app = await start();
  let made = 0;
  const pulls = new Map();
  const push = async (pull) => {
    await github.as("ana").commit({ branch: pull.branch, files: { [`src/${pull.branch}.ts`]: source((made += 1)) } });
    pull.expected = "action_required";
  };
  const open = async () => {
    const branch = `change-${(made += 1)}`;
    await github.as("ana").commit({ branch, files: { [`src/${branch}.ts`]: source(made) } });
    const pull = { ...(await github.as("ana").openPullRequest({ branch })), expected: "action_required" };
    pulls.set(pull.number, pull);
    return pull;
  };
  const approve = async (pull) => {
    pull.review = await github.as("ben").approve(pull);
    pull.expected = "success";
  };
  const dismiss = async (pull) => {
    await github.as("cy").dismissReview(pull, pull.review.id, "Look again.");
    pull.expected = "action_required";
  };
  const close = async (pull) => {
    await github.as("ana").close(pull);
    pull.expected = "closed";
  };
  await github.as("ben").commit({ branch: "main", files: { ".github/agent-approval.yml": "version: 1\n" } });
  for (let number = 0; number < count; number += 1) {
    const pull = await open();
    if (number % 2 === 0) await approve(pull);
    if (number % 25 === 0) await app.quiet();
  }
  await app.quiet();
  github.intercept(async () => void (await new Promise((resolve) => setTimeout(resolve, latencyMs))));
  return {
    ...{ github, pulls, open, push, approve, dismiss, close },
    stop: () => app.stop(),
    /** After a day in which nobody was there. */
    restart: async () => {
      shift += DAY_MS;
      github.clock.tick(DAY_MS / 4);
      app = await start();
    },
    idle: () => app.idle(),
    end: async () => {
      await app.stop();
      await github.close();
      await home.drop();
    },
    /** Those of these pull requests that do not stand as they should. */
    wrong: async (among = [...pulls.values()]) => {
      const store = await home.open();
      const standings = await store.standings.inRepository({ owner: "acme", repo: "shop" });
      await store.close();
      const known = new Set(standings.map(({ ref }) => ref.number));
      const wrong = [];
      for (const pull of among) if (!(await isRight(github, known, pull))) wrong.push(pull);
      return wrong;
    },
  };
}

async function isRight(github, known, pull) {
  if (pull.expected === "closed") return !known.has(pull.number);
  return (await github.checkRun(pull))?.conclusion === pull.expected;
}
