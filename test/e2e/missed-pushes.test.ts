import { expect, test } from "@jest/globals";
import { json, type PullRequest } from "../support/emulated-github/index.js";
import { openShop, type Shop } from "./shop.js";

const users = { ana: "maintain", ben: "maintain", dora: "write" } as const;
const ANA = { name: "ana", email: "ana@users.noreply.github.com" };
const files = (total: number) => ({ "src/checkout.ts": `export const total = ${total};\n` });
const ACTIVITY = "/repos/acme/shop/activity";

/** Somebody pushes, and both events of it, the branch's and the pull request's, get lost. */
async function pushUnseen(shop: Shop, { branch }: PullRequest, login: string, total: number): Promise<string> {
  shop.github.loseNextDeliveries(2);
  const sha = await shop.github.as(login).commit({ branch, files: files(total), author: ANA });
  await shop.app.quiet();
  return sha.slice(0, 7);
}

const lookUps = ({ github }: Shop): number =>
  github.requests.all.filter((request) => request === `GET ${ACTIVITY}`).length;

test("who pushed in the author's name while the webhook was lost cannot approve it", async () => {
  const shop = await openShop({ users });
  const pull = await shop.propose("ana", { files: files(2) });
  const sha = await pushUnseen(shop, pull, "dora", 3);
  await shop.after(shop.github.as("dora").approve(pull));
  const run = await shop.check(pull);
  expect(run.conclusion).toBe("action_required");
  expect(run.text).toMatch(new RegExp(`dora\`.* gave a review that was dismissed: .*pushed ${sha}`));
  await shop.after(shop.github.as("ben").approve(pull));
  expect(await shop.conclusion(pull)).toBe("success");
});

test("an unseen push is found although a push that was seen came after it", async () => {
  const shop = await openShop({ users });
  const pull = await shop.propose("ana", { files: files(2) });
  const sha = await pushUnseen(shop, pull, "dora", 3);
  await shop.after(shop.github.as("ana").commit({ branch: pull.branch, files: files(4) }));
  await shop.after(shop.github.as("dora").approve(pull));
  expect((await shop.check(pull)).text).toContain(`pushed ${sha}`);
  expect(await shop.conclusion(pull)).toBe("action_required");
});

test("who pushed to the branch before the pull request was opened cannot approve it either", async () => {
  const shop = await openShop({ users });
  await shop.github.as("dora").commit({ branch: "topic", files: files(2), author: ANA });
  const pull = await shop.github.as("ana").openPullRequest({ branch: "topic" });
  await shop.after(shop.github.as("dora").approve(pull));
  expect(await shop.conclusion(pull)).toBe("action_required");
});

test("a pusher is remembered: the same head is not looked up again", async () => {
  const shop = await openShop({ users });
  const pull = await shop.propose("ana", { files: files(2) });
  expect(lookUps(shop)).toBe(1);
  await pushUnseen(shop, pull, "dora", 3);
  await shop.after(shop.github.as("ben").comment(pull, "Nice."));
  await shop.after(shop.github.as("ben").comment(pull, "Very nice."));
  await shop.after(shop.github.as("ana").commit({ branch: pull.branch, files: files(4) }));
  expect(lookUps(shop)).toBe(2);
});

test("a push that neither a webhook nor the activity tells of asks for one approval more, until it is told", async () => {
  const shop = await openShop({ users });
  const pull = await shop.propose("ana", { files: files(2) });
  const again = shop.github.intercept(({ path }) =>
    path === ACTIVITY ? json({ message: "Resource not accessible by integration" }, 403) : undefined,
  );
  const sha = await pushUnseen(shop, pull, "ana", 3);
  await shop.after(shop.github.as("dora").approve(pull));
  const run = await shop.check(pull);
  expect(run.conclusion).toBe("action_required");
  expect(run.text).toContain(`nobody is known to have pushed ${sha}, and the activity of acme/shop cannot be read`);
  again();
  await shop.after(shop.github.as("dora").comment(pull, "And now?"));
  expect(await shop.conclusion(pull)).toBe("success");
});
