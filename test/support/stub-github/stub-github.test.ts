import { afterEach, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Service } from "../../../src/app/service.js";
import { startService } from "../../../src/index.js";
import { Quiet } from "../running-app.js";
import { until } from "../stage.js";
import { settingsFor } from "./settings-for.js";
import { StubGitHub } from "./index.js";

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

type Stage = { readonly github: StubGitHub; readonly app: Service; readonly start: () => Promise<Service> };

async function raise(): Promise<Stage> {
  const github = await StubGitHub.start({ installations: 2, pullsEach: 3 });
  open.push(() => github.stop());
  const dataDir = mkdtempSync(join(tmpdir(), "agent-approval-"));
  open.push(() => Promise.resolve(rmSync(dataDir, { recursive: true, force: true })));
  const start = async (): Promise<Service> => {
    const service = await startService({ ...settingsFor(github.url), dataDir }, { Octokit: Quiet });
    open.push(() => service.stop());
    return service;
  };
  const app = await start();
  await github.ask("sendTo", [app.url]);
  return { github, app, start };
}

async function settle({ github, app }: Stage): Promise<void> {
  await until(async () => (await github.ask("judge")).open === 0);
  await app.idle();
}

const RIGHT = { pulls: 6, lost: [], untold: [], wrong: [] };

test("without a fault every check is right, and the app asks nothing that the stub does not know", async () => {
  const stage = await raise();
  await stage.github.ask("openAll");
  await settle(stage);
  expect(await stage.github.ask("judge")).toMatchObject({ ...RIGHT, sent: 6, acknowledged: 6 });
  for (let turns = 0; turns < 3; turns += 1) {
    await stage.github.ask("turnAll");
    await settle(stage);
    expect(await stage.github.ask("judge")).toMatchObject(RIGHT);
  }
  const { routes, unknown } = await stage.github.ask("asked");
  expect(unknown).toEqual({});
  expect(routes["GET /pulls/(\\d+)"]).toBeUndefined(); // one question tells all
  expect(routes["GLANCE"]).toBeGreaterThanOrEqual(24);
  expect(routes["FILES"]).toBeGreaterThanOrEqual(6);
});

test("where no question is answered everything is read by REST, and the stub knows all of that as well", async () => {
  const stage = await raise();
  await stage.github.ask("refuseQuestions");
  await stage.github.ask("openAll");
  await settle(stage);
  expect(await stage.github.ask("judge")).toMatchObject(RIGHT);
  for (let turns = 0; turns < 2; turns += 1) {
    await stage.github.ask("turnAll");
    await settle(stage);
    expect(await stage.github.ask("judge")).toMatchObject(RIGHT);
  }
  const { routes, unknown } = await stage.github.ask("asked");
  expect({ unknown, glances: routes["GLANCE"] }).toEqual({ unknown: {}, glances: undefined });
  expect(routes["GET /git/ref/heads/main"]).toBeGreaterThanOrEqual(6);
});

/** Nobody took six webhooks, and the app starts again. */
async function missSix(logOlderByMs: number): Promise<StubGitHub> {
  const stage = await raise();
  const { github } = stage;
  await github.ask("openAll");
  await settle(stage);
  await github.ask("sendTo", []);
  await github.ask("turnAll");
  await settle(stage);
  const missed = await github.ask("judge");
  expect([missed.lost.length, missed.untold.length, missed.acknowledged, missed.missed.length]).toEqual([0, 6, 6, 6]);
  await github.ask("ageLog", logOlderByMs);
  await stage.app.stop();
  const again = await stage.start();
  await github.ask("sendTo", [again.url]);
  return github;
}
const isRight = (github: StubGitHub) => async (): Promise<boolean> => {
  const { open, lost, untold } = await github.ask("judge");
  return open + lost.length + untold.length === 0;
};

test("webhooks that nobody took are asked for when the app starts, and lead to the right checks", async () => {
  const github = await missSix(90_000);
  await until(async () => (await github.ask("judge")).redelivered === 6);
  await until(isRight(github));
  expect(await github.ask("judge")).toMatchObject({ ...RIGHT, sent: 12, acknowledged: 6, missed: [] });
});

test("what only just got lost is not asked for yet, and is found by comparing", async () => {
  const github = await missSix(0);
  await until(isRight(github));
  expect(await github.ask("judge")).toMatchObject({ ...RIGHT, sent: 12, redelivered: 0 });
  const { routes, unknown } = await github.ask("asked");
  expect([routes["OPEN"], unknown]).toEqual([2, {}]);
});
