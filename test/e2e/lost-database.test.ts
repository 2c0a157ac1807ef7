import { expect, test } from "@jest/globals";
import type { PullRequest } from "../support/emulated-github/index.js";
import { boxFor, DESCRIPTION, openShop, WORKFLOW, type Shop } from "./shop.js";

const users = { ana: "maintain", ben: "maintain", dora: "maintain" } as const;
const changed = (steps: string) => ({ ".github/workflows/ci.yml": WORKFLOW.replace("npm test", steps) });
const lost = { lost: true };

async function approved(): Promise<{ shop: Shop; pull: PullRequest }> {
  const shop = await openShop({ users });
  const pull = await shop.propose("ana", { files: changed("npm ci"), body: DESCRIPTION });
  await shop.after(shop.github.ci(pull).succeeds("test"));
  await shop.after(shop.github.as("ben").approve(pull));
  expect(await shop.conclusion(pull)).toBe("success");
  return { shop, pull };
}

const push = async (shop: Shop, { branch, ...pull }: PullRequest, files: Record<string, string>) => {
  await shop.after(shop.github.as("ana").commit({ branch, files }));
  await shop.after(shop.github.ci({ branch, ...pull }).succeeds("test"));
};

test("an approval outlives the database, on its commit and over later pushes that leave its files", async () => {
  const { shop, pull } = await approved();
  await shop.restart(lost);
  await shop.after(shop.github.as("dora").comment(pull, "Nice."));
  await shop.after(shop.github.ci(pull).succeeds("test"));
  expect(await shop.conclusion(pull)).toBe("success");
  await shop.restart(lost);
  await push(shop, pull, { "docs/more.md": "# More\n" });
  expect(await shop.conclusion(pull)).toBe("success");
});

test("what ends an approval ends it as well when the database was lost in between", async () => {
  const { shop, pull } = await approved();
  await shop.restart(lost);
  await push(shop, pull, changed("npm ci && npm run deploy"));
  const run = await shop.check(pull);
  expect(run.conclusion).toBe("action_required");
  expect(run.text).toContain("changed after");
});

test("written evidence is remembered by GitHub: rewritten it re-opens, and said again it counts", async () => {
  const { shop, pull } = await approved();
  await shop.restart(lost);
  const body = DESCRIPTION.replace("Revert the merge commit", "Call the on-call engineer");
  await shop.after(shop.github.as("ana").editDescription(pull, body));
  expect(await shop.conclusion(pull)).toBe("action_required");
  await shop.restart(lost);
  await shop.after(shop.github.as("ana").editDescription(pull, DESCRIPTION));
  expect(await shop.conclusion(pull)).toBe("success");
});

test("after the loss nothing is written that was not news", async () => {
  const { shop, pull } = await approved();
  const before = await shop.check(pull);
  await shop.restart(lost);
  await shop.after(shop.github.as("dora").comment(pull, "/evidence"));
  expect(await shop.check(pull)).toEqual(before);
});

test("a ticked box stays ticked, and whoever ticked it can take it back", async () => {
  const shop = await openShop({ users });
  const pull = await shop.propose("ana", { files: { ".github/CODEOWNERS": "* @ben\n" }, body: DESCRIPTION });
  const isTicked = async () => (await shop.check(pull)).text?.includes("@&#8203;ben ticked the box");
  await shop.after(shop.github.as("ben").tick(pull, boxFor("security-review")));
  expect(await isTicked()).toBe(true);
  await shop.restart(lost);
  await shop.after(shop.github.ci(pull).succeeds("test"));
  expect(await isTicked()).toBe(true);
  await shop.after(shop.github.as("ben").untick(pull, boxFor("security-review")));
  expect(await isTicked()).toBe(false);
});
