import { expect, test } from "@jest/globals";
import { boxFor, DESCRIPTION, openShop, WORKFLOW } from "./shop.js";

test("documentation alone succeeds at once and nobody is bothered", async () => {
  const shop = await openShop();
  const pull = await shop.propose("ana", { files: { "docs/hours.md": "# Hours\n\nNine to six.\n" } });
  expect(await shop.check(pull)).toMatchObject({ name: "agent-approval", conclusion: "success" });
  expect(await shop.comment(pull)).toBeUndefined();
  expect(await shop.github.requestedReviewers(pull)).toEqual({ users: [], teams: [] });
});

test("code waits for the other maintainer, who is asked and approves", async () => {
  const shop = await openShop();
  const pull = await shop.propose("ana", { files: { "src/checkout.ts": "export const total = 2;\n" } });
  expect(await shop.conclusion(pull)).toBe("action_required");
  expect((await shop.github.requestedReviewers(pull)).users).toEqual(["ben"]);
  await shop.after(shop.github.as("ben").approve(pull));
  expect(await shop.check(pull)).toMatchObject({ conclusion: "success", title: "Approved by @ben for code" });
});

test("a workflow waits for evidence and the other maintainer", async () => {
  const shop = await openShop();
  const files = { ".github/workflows/ci.yml": WORKFLOW.replace("npm test", "npm ci && npm test") };
  const pull = await shop.propose("ana", { files });
  await shop.after(shop.github.as("ana").editDescription(pull, DESCRIPTION));
  await shop.after(shop.github.ci(pull).succeeds("test"));
  expect(await shop.conclusion(pull)).toBe("action_required");
  await shop.after(shop.github.as("ben").approve(pull));
  expect(await shop.conclusion(pull)).toBe("success");
});

test("where there are no checks at all, a Tests section is the evidence", async () => {
  const shop = await openShop();
  const files = { ".github/workflows/ci.yml": WORKFLOW.replace("npm test", "npm ci && npm test") };
  const pull = await shop.propose("ana", { files, body: `${DESCRIPTION}\n## Tests\n\nRan the workflow on a fork.\n` });
  await shop.after(shop.github.as("ben").approve(pull));
  expect(await shop.conclusion(pull)).toBe("success");
});

test.each([
  ["CODEOWNERS", { ".github/CODEOWNERS": "* @ana\n" }],
  ["the policy", { ".github/agent-approval.yml": "version: 1\nmode: observe\n" }],
])("%s can be changed by one maintainer with the other's review and approval", async (_, files) => {
  const shop = await openShop();
  const pull = await shop.propose("ana", { files, body: DESCRIPTION });
  await shop.after(shop.github.ci(pull).succeeds("test"));
  expect(await shop.conclusion(pull)).toBe("action_required");
  await shop.after(shop.github.as("ben").tick(pull, boxFor("security-review")));
  await shop.after(shop.github.as("ben").approve(pull));
  expect(await shop.conclusion(pull)).toBe("success");
  await shop.after(shop.github.as("ana").merge(pull));
  expect(await shop.github.pullRequest(pull)).toMatchObject({ merged: true });
});

test("a secret is blocked, and no approval opens it", async () => {
  const shop = await openShop();
  const token = ["ghp", "0123456789abcdefghijABCDEFGHIJ012345"].join("_");
  const pull = await shop.propose("ana", { files: { "src/key.ts": `export const key = "${token}";\n` } });
  await shop.after(shop.github.as("ben").approve(pull));
  const run = await shop.check(pull);
  expect(run).toMatchObject({ conclusion: "failure" });
  expect(JSON.stringify([run, await shop.comment(pull)])).not.toContain(token);
});
