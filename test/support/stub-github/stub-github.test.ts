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

async function raise(): Promise<{ readonly github: StubGitHub; readonly app: Service }> {
  const github = await StubGitHub.start({ installations: 2, pullsEach: 3 });
  open.push(() => github.stop());
  const dataDir = mkdtempSync(join(tmpdir(), "agent-approval-"));
  const app = await startService({ ...settingsFor(github.url), dataDir }, { Octokit: Quiet });
  open.push(async () => {
    await app.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  await github.ask("sendTo", [app.url]);
  return { github, app };
}

async function settle({ github, app }: Awaited<ReturnType<typeof raise>>): Promise<void> {
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
});

test("a webhook that nobody took is told from one that was taken and lost", async () => {
  const stage = await raise();
  await stage.github.ask("openAll");
  await settle(stage);
  await stage.github.ask("sendTo", []);
  await stage.github.ask("turnAll");
  await settle(stage);
  const missed = await stage.github.ask("judge");
  expect([missed.lost.length, missed.untold.length, missed.acknowledged]).toEqual([0, 6, 6]);
  await stage.github.ask("sendTo", [stage.app.url]);
  expect(await stage.github.ask("redeliverFailed")).toBe(6);
  await settle(stage);
  expect(await stage.github.ask("judge")).toMatchObject(RIGHT);
});
