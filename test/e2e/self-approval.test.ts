import { expect, test } from "@jest/globals";
import { openShop, type Shop } from "./shop.js";
import type { PullRequest } from "../support/emulated-github/index.js";

const COPILOT = "copilot-swe-agent[bot]";
const users = {
  ana: "maintain",
  ben: "maintain",
  Cy: "write",
  dora: "write",
  [COPILOT]: { id: 198982749, role: "write" },
} as const;
const files = { "src/checkout.ts": "export const total = 2;\n" };

const stateOf = async (shop: Shop, pull: PullRequest, login: string) =>
  (await shop.github.reviews(pull)).filter((review) => review.login === login).map(({ state }) => state);

test("GitHub itself refuses the author's approval", async () => {
  const shop = await openShop({ users });
  const pull = await shop.propose("ana", { files });
  await expect(shop.github.as("ana").approve(pull)).rejects.toThrow("422");
  expect(await shop.conclusion(pull)).toBe("action_required");
});

test.each([
  ["a co-author of the agent's commit", { message: "Total\n\nCo-authored-by: cy <cy@users.noreply.github.com>" }],
  ["named as the one who asked, in another letter case", { body: "Requested by @CY" }],
])("an agent's operator, %s, is dismissed and told why", async (_, proposal) => {
  const shop = await openShop({ users });
  const pull = await shop.propose(COPILOT, { files, ...proposal });
  await shop.after(shop.github.as("Cy").approve(pull));
  expect(await stateOf(shop, pull, "Cy")).toEqual(["DISMISSED"]);
  const run = await shop.check(pull);
  expect(run.conclusion).toBe("action_required");
  expect(run.text).toMatch(/`cy`.* gave a review that was dismissed: .*is named/);
  await shop.after(shop.github.as("ben").approve(pull));
  expect(await shop.conclusion(pull)).toBe("success");
});

test("whoever pushed to a pull request cannot approve it, whoever the commit says wrote it", async () => {
  const shop = await openShop({ users });
  const pull = await shop.propose("ana", { files });
  const ana = { name: "ana", email: "ana@users.noreply.github.com" };
  const pushed = { branch: pull.branch, files: { "src/checkout.ts": "export const total = 3;\n" }, author: ana };
  await shop.after(shop.github.as("dora").commit(pushed));
  await shop.after(shop.github.as("dora").approve(pull));
  expect(await stateOf(shop, pull, "dora")).toEqual(["DISMISSED"]);
  expect(await shop.conclusion(pull)).toBe("action_required");
});

test("a co-author's approval stays, does not count, and the comment says why", async () => {
  const shop = await openShop({ users });
  const message = "Total\n\nCo-authored-by: Dora <DORA@users.noreply.github.com>";
  const pull = await shop.propose("ana", { files, message });
  await shop.after(shop.github.as("dora").approve(pull));
  expect(await stateOf(shop, pull, "dora")).toEqual(["APPROVED"]);
  expect(await shop.conclusion(pull)).toBe("action_required");
  expect((await shop.comment(pull))?.body).toMatch(/✋ `dora` co-wrote commit/);
});

test("a co-author named by id under another login is found, and cannot approve", async () => {
  const shop = await openShop({ users: { ...users, dora: { id: 4711, role: "write" } } });
  const message = "Total\n\nCo-authored-by: D <4711+dora-before@users.noreply.github.com>";
  const pull = await shop.propose("ana", { files, message });
  await shop.after(shop.github.as("dora").approve(pull));
  expect(await shop.conclusion(pull)).toBe("action_required");
  expect((await shop.comment(pull))?.body).toMatch(/✋ `dora` co-wrote commit/);
});

test.each([
  ["has no write access", "eve", "read"],
  ["is a bot", "helper[bot]", "write"],
] as const)("an approval by somebody who %s does not count", async (_, login, role) => {
  const shop = await openShop({ users: { ...users, [login]: { role, type: login.endsWith("]") ? "Bot" : "User" } } });
  const pull = await shop.propose("ana", { files });
  await shop.after(shop.github.as(login).approve(pull));
  expect(await shop.conclusion(pull)).toBe("action_required");
});

test("an approval stops counting when its giver asks for changes, and a comment changes nothing", async () => {
  const shop = await openShop({ users });
  const pull = await shop.propose("ana", { files });
  await shop.after(shop.github.as("ben").approve(pull));
  await shop.after(shop.github.as("ben").reviewWithComment(pull, "One more thought."));
  expect(await shop.conclusion(pull)).toBe("success");
  await shop.after(shop.github.as("ben").requestChanges(pull, "Not so."));
  expect(await shop.check(pull)).toMatchObject({ conclusion: "failure", title: "@ben asked for changes" });
  await shop.after(shop.github.as("ben").approve(pull));
  expect(await shop.conclusion(pull)).toBe("success");
});

test("a dismissed approval no longer counts", async () => {
  const shop = await openShop({ users });
  const pull = await shop.propose("ana", { files });
  const { id } = await shop.github.as("dora").approve(pull);
  await shop.app.quiet();
  expect(await shop.conclusion(pull)).toBe("success");
  await shop.after(shop.github.as("ana").dismissReview(pull, id, "Too early."));
  expect(await shop.conclusion(pull)).toBe("action_required");
});

test("a rejection by command holds through an approval and ends with its comment", async () => {
  const shop = await openShop({ users });
  const pull = await shop.propose("ana", { files });
  const { id } = await shop.github.as("dora").comment(pull, "/reject The **total** is wrong");
  await shop.after(shop.github.as("ben").approve(pull));
  const run = await shop.check(pull);
  expect(run).toMatchObject({ conclusion: "failure", title: "@dora rejected this: settle it with them" });
  expect(run.summary).toContain("`dora` rejected this because “The \\*\\*total\\*\\* is wrong”");
  await shop.after(shop.github.as("dora").deleteComment({ id, in: pull }));
  expect(await shop.conclusion(pull)).toBe("success");
});
