import { expect, test } from "@jest/globals";
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { startEmulatedGitHub } from "../support/emulated-github/index.js";
import { startApp } from "../support/running-app.js";
import { POLICY } from "../support/stage.js";
import { aHome } from "../support/stores.js";

const code = (value: number) => ({ "src/checkout.ts": `export const total = ${value};\n` });

test("a store that is restored from an old backup learns what it had heard since", async () => {
  const github = await startEmulatedGitHub({ users: { ana: "write", ben: "maintain", cy: "maintain" } });
  const home = await aHome();
  const backup = join(home.dataDir, "..", "backup");
  const start = () => startApp(github, { home }, { now: () => github.clock.now() });
  let app = await start();
  const propose = async (branch: string) => {
    await github.as("ana").commit({ branch, files: code(2) });
    const pull = await github.as("ana").openPullRequest({ branch });
    await app.quiet();
    return pull;
  };
  await github.as("ben").commit({ branch: "main", files: { ...POLICY, ...code(1) } });
  const [dismissed, pushed, closed] = [await propose("one"), await propose("two"), await propose("three")];
  const review = await github.as("ben").approve(dismissed);
  await app.quiet();
  await app.stop();
  cpSync(home.dataDir, backup, { recursive: true });

  app = await start();
  await github.as("cy").dismissReview(dismissed, review.id, "Look again.");
  await github.as("ana").commit({ branch: "two", files: code(3) });
  await github.as("ana").close(closed);
  const late = await propose("four");
  await app.quiet();
  await app.stop();
  rmSync(home.dataDir, { recursive: true });
  cpSync(backup, home.dataDir, { recursive: true });
  github.clock.tick(2 * 60 * 60_000);

  app = await start();
  const heard = github.deliveries.length;
  await app.quiet();
  const again = github.deliveries.slice(heard).filter(({ redelivery }) => redelivery);
  expect(again.map(({ event, action }) => `${event} ${action ?? ""}`.trim())).toEqual(
    expect.arrayContaining(["pull_request_review dismissed", "pull_request synchronize", "pull_request opened"]),
  );
  for (const pull of [dismissed, pushed, late])
    expect((await github.checkRun(pull))?.conclusion).toBe("action_required");
  await app.stop();
  const store = await home.open();
  const standing = await store.standings.inRepository({ owner: "acme", repo: "shop" });
  expect(standing.map(({ ref }) => ref.number).toSorted((a, b) => a - b)).toEqual(
    [dismissed, pushed, late].map(({ number }) => number),
  );
  await store.close();
  await home.drop();
  await github.close();
});
