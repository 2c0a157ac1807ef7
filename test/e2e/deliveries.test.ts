import { expect, test } from "@jest/globals";
import { createHmac } from "node:crypto";
import { openShop, type Shop } from "./shop.js";
import type { Delivery } from "../support/emulated-github/index.js";

const code = (value: number) => ({ "src/checkout.ts": `export const total = ${value};\n` });

test("a delivery that comes again is answered and asks GitHub nothing", async () => {
  const shop = await openShop();
  await shop.propose("ana", { files: code(2) });
  shop.github.requests.reset();
  for (const { guid } of [...shop.github.deliveries]) shop.github.redeliver(guid);
  await shop.app.quiet();
  expect(shop.github.requests.all).toEqual([]);
});

test("an event that changes nothing writes nothing", async () => {
  const shop = await openShop();
  const pull = await shop.propose("ana", { files: code(2) });
  shop.github.requests.reset();
  await shop.after(shop.github.as("ben").label(pull, "shiny"));
  await shop.after(shop.github.as("ben").comment(pull, "Nice."));
  await shop.after(shop.github.as("ana").retitle(pull, "Another name"));
  expect(shop.github.requests.writes).toEqual([]);
});

test("what a lost delivery would have told is read at the next event", async () => {
  const shop = await openShop();
  const pull = await shop.propose("ana", { files: code(2) });
  shop.github.loseNextDeliveries(1);
  await shop.after(shop.github.as("ben").approve(pull));
  expect(await shop.conclusion(pull)).toBe("action_required");
  await shop.after(shop.github.as("ana").comment(pull, "Thanks."));
  expect(await shop.conclusion(pull)).toBe("success");
});

test("a lost push costs nobody the approval that followed it, and a change of the base after it does", async () => {
  const shop = await openShop();
  const pull = await shop.propose("ana", { files: code(2) });
  shop.github.loseNextDeliveries(3); // push, synchronize, review
  await shop.github.as("ana").commit({ branch: pull.branch, files: code(3) });
  await shop.github.as("ben").approve(pull);
  await shop.after(shop.github.as("ana").commit({ branch: pull.branch, files: { "docs/more.md": "# More\n" } }));
  expect(await shop.check(pull)).toMatchObject({ conclusion: "success" });

  await shop.github.as("ben").commit({ branch: "next", files: { "docs/next.md": "# Next\n" } });
  await shop.after(shop.github.as("ana").retarget(pull, "next"));
  const run = await shop.check(pull, "agent-approval (next)");
  expect(run.conclusion).toBe("action_required");
  expect(run.text).toContain("the base branch was changed after the approval; please approve again");
});

test("many pushes to two pull requests at once end in a verdict on each newest commit", async () => {
  const shop = await openShop();
  const pulls = [await shop.propose("ana", { files: code(2) }), await shop.propose("ben", { files: code(3) })];
  for (let value = 10; value < 20; value += 1)
    for (const [index, pull] of pulls.entries())
      await shop.github.as(index === 0 ? "ana" : "ben").commit({ branch: pull.branch, files: code(value) });
  await shop.app.quiet();
  for (const pull of pulls) {
    const { headSha } = await shop.github.pullRequest(pull);
    expect(await shop.check(pull)).toMatchObject({ headSha, conclusion: "action_required" });
  }
});

test("deliveries in the opposite order end in the same check run", async () => {
  const said: unknown[] = [];
  for (const order of ["as sent", "reversed"] as const) {
    const shop = await openShop();
    const pull = await late(shop, order);
    const { conclusion, title, summary } = await shop.check(pull);
    said.push({ conclusion, title, summary });
  }
  expect(said[1]).toEqual(said[0]);
  expect(said[0]).toMatchObject({ conclusion: "success" });
});

/** Everything happens while the app is not reached; then it hears of it all, in this order. */
async function late(shop: Shop, order: "as sent" | "reversed") {
  const before = shop.github.deliveries.length;
  shop.github.setWebhookUrl(undefined);
  const who = shop.github.as("ana");
  await who.commit({ branch: "topic", files: code(2) });
  const pull = await who.openPullRequest({ branch: "topic" });
  await who.commit({ branch: "topic", files: code(3) });
  await shop.github.as("ben").approve(pull);
  const missed = shop.github.deliveries.slice(before);
  for (const delivery of order === "reversed" ? missed.toReversed() : missed) await send(shop, delivery);
  await shop.github.settled();
  shop.github.setWebhookUrl(`${shop.app.url}/api/github/webhooks`);
  await shop.app.quiet();
  return pull;
}

async function send(shop: Shop, { event, guid, payload }: Delivery): Promise<void> {
  const body = JSON.stringify(payload);
  const signature = createHmac("sha256", shop.github.webhookSecret).update(body).digest("hex");
  const headers = { "x-github-event": event, "x-github-delivery": guid, "x-hub-signature-256": `sha256=${signature}` };
  const { status } = await fetch(`${shop.app.url}/api/github/webhooks`, { method: "POST", body, headers });
  expect(status).toBe(202);
}
