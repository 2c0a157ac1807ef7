import { expect, test } from "@jest/globals";
import { openShop, type Shop } from "./shop.js";
import type { PullRequest } from "../support/emulated-github/index.js";

const POLICY = ".github/agent-approval.yml";
const users = { ana: "maintain", ben: "maintain", cy: "maintain" } as const;
const files = { "src/checkout.ts": "export const total = 2;\n" };

/** A branch "develop" beside main, and Ana's pull request into it. */
async function developing(policy = "version: 1\n", own: Parameters<Shop["propose"]>[1] = { files }) {
  const shop = await openShop({ users, files: { [POLICY]: policy } });
  await shop.after(shop.github.as("cy").branchOff({ branch: "develop", from: "main" }));
  const pull = await shop.propose("ana", { base: "develop", ...own });
  return { shop, pull };
}

/** Cy opens the release, and Ana approves it. */
async function released(shop: Shop, branch = "develop"): Promise<string | null> {
  const release = await shop.github.as("cy").openPullRequest({ branch, base: "main" });
  await shop.app.quiet();
  await shop.after(shop.github.as("ana").approve(release));
  return shop.conclusion(release, "agent-approval");
}

const approvedAndMerged = async (shop: Shop, pull: PullRequest): Promise<void> => {
  await shop.after(shop.github.as("ben").approve(pull));
  await shop.after(shop.github.as("ben").merge(pull));
};

test("who wrote what was approved on its way into another branch can approve the release", async () => {
  const { shop, pull } = await developing();
  await approvedAndMerged(shop, pull);
  expect(await released(shop)).toBe("success");
});

test("the same after a squash, and after a restart", async () => {
  const { shop, pull } = await developing();
  await shop.after(shop.github.as("ben").approve(pull));
  await shop.after(shop.github.as("ben").merge(pull, "squash"));
  await shop.restart();
  expect(await released(shop)).toBe("success");
});

test("whoever merges an approved change into an open release brings nothing of their own", async () => {
  const { shop, pull } = await developing();
  await approvedAndMerged(shop, pull);
  const release = await shop.github.as("cy").openPullRequest({ branch: "develop", base: "main" });
  const next = await shop.propose("cy", { base: "develop", files: { "src/cart.ts": "export {};\n" } });
  await approvedAndMerged(shop, next);
  await shop.after(shop.github.as("ben").approve(release));
  expect(await shop.conclusion(release, "agent-approval")).toBe("success");
});

test("whoever opens the release cannot approve it", async () => {
  const { shop, pull } = await developing();
  await approvedAndMerged(shop, pull);
  const release = await shop.github.as("ana").openPullRequest({ branch: "develop", base: "main" });
  await shop.app.quiet();
  await expect(shop.github.as("ana").approve(release)).rejects.toThrow("422");
});

test("what was pushed without a pull request is still its author's", async () => {
  const { shop, pull } = await developing();
  await approvedAndMerged(shop, pull);
  await shop.after(shop.github.as("ana").commit({ branch: "develop", files: { "src/more.ts": "export {};\n" } }));
  expect(await released(shop)).toBe("action_required");
});

test("a pull request that was merged while it waited excuses nobody", async () => {
  const { shop, pull } = await developing();
  await shop.after(shop.github.as("ana").merge(pull));
  expect(await released(shop)).toBe("action_required");
});

test("one that was approved, closed, and pushed past its pull request excuses nobody", async () => {
  const { shop, pull } = await developing();
  await shop.after(shop.github.as("ben").approve(pull));
  await shop.after(shop.github.as("ana").close(pull));
  expect(await released(shop, pull.branch)).toBe("action_required");
});

test("one that moved after its approval excuses nobody", async () => {
  const { shop, pull } = await developing();
  await shop.after(shop.github.as("ben").approve(pull));
  await shop.after(
    shop.github.as("ana").commit({ branch: pull.branch, files: { "src/checkout.ts": "export const total = 0;\n" } }),
  );
  await shop.after(shop.github.as("ana").merge(pull));
  expect(await released(shop)).toBe("action_required");
});

test.each([
  ["the branch", "version: 1\nmode: { branches: { develop: observe } }\n"],
  ["the class", "version: 1\nmode: { classes: { code: observe } }\n"],
])("one that was merged where %s is only observed excuses nobody", async (_, policy) => {
  const { shop, pull } = await developing(policy);
  await shop.after(shop.github.as("ana").merge(pull));
  await shop.after(shop.github.as("ben").commit({ branch: "main", files: { [POLICY]: "version: 1\n" } }));
  expect(await released(shop)).toBe("action_required");
});

test("its first commit alone excuses nobody: the second took something back", async () => {
  const { shop, pull } = await developing(undefined, { files: { "src/checkout.ts": "export const total = 666;\n" } });
  const first = (await shop.github.pullRequest(pull)).headSha;
  await shop.after(shop.github.as("ana").commit({ branch: pull.branch, files }));
  await approvedAndMerged(shop, pull);
  await shop.github.as("cy").commit({ branch: "part", onto: first, files: { "docs/hours.md": "# Hours\n" } });
  expect(await released(shop, "part")).toBe("action_required");
});

test("without the store nothing is known of it, and its author counts as one", async () => {
  const { shop, pull } = await developing();
  await approvedAndMerged(shop, pull);
  await shop.restart({ lost: true });
  expect(await released(shop)).toBe("action_required");
});
