import { expect, test } from "@jest/globals";
import { openShop, type Shop } from "./shop.js";
import type { PullRequest } from "../support/emulated-github/index.js";

const users = { ana: "maintain", ben: "maintain", cy: "write" } as const;
const files = { "src/checkout.ts": "export const total = 2;\n" };

/** Ana's pull request, and a base that moved on since. */
async function behind(): Promise<{ shop: Shop; pull: PullRequest }> {
  const shop = await openShop({ users });
  const pull = await shop.propose("ana", { files });
  await shop.after(shop.github.as("cy").commit({ branch: "main", files: { "docs/hours.md": "# Hours\n\nAlways.\n" } }));
  return { shop, pull };
}

test("whoever presses Update branch can still approve", async () => {
  const { shop, pull } = await behind();
  await shop.after(shop.github.as("ben").updateBranch(pull));
  await shop.after(shop.github.as("ben").approve(pull));
  expect(await shop.check(pull)).toMatchObject({ conclusion: "success" });
});

test("whoever presses it after a push of their own cannot", async () => {
  const { shop, pull } = await behind();
  const pushed = { branch: pull.branch, files: { "src/checkout.ts": "export const total = 3;\n" } };
  await shop.after(shop.github.as("ben").commit(pushed));
  await shop.after(shop.github.as("ben").updateBranch(pull));
  await shop.after(shop.github.as("ben").approve(pull));
  expect(await shop.conclusion(pull)).toBe("action_required");
});

test.each<{ why: string; files: Readonly<Record<string, string>> }>([
  { why: "that changes nothing of its own", files: { "docs/hours.md": "# Hours\n\nAlways.\n" } },
  { why: "that smuggles a change in", files: { "src/checkout.ts": "export const total = 0;\n" } },
])("a merge made elsewhere under GitHub's name, $why, is its pusher's work", async ({ files }) => {
  const { shop, pull } = await behind();
  const forged = { committer: { name: "GitHub", email: "noreply@github.com" }, merges: ["main"] };
  await shop.after(shop.github.as("ben").commit({ branch: pull.branch, files, ...forged }));
  await shop.after(shop.github.as("ben").approve(pull));
  expect(await shop.conclusion(pull)).toBe("action_required");
  expect((await shop.check(pull)).text).toMatch(/`ben`.* pushed /);
});
