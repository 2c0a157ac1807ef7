import { expect, test } from "@jest/globals";
import type { PullRequest } from "../support/emulated-github/index.js";
import { DESCRIPTION, openShop, WORKFLOW, type Shop } from "./shop.js";

const changed = (steps: string) => ({ ".github/workflows/ci.yml": WORKFLOW.replace("npm test", steps) });

async function approved(): Promise<{ shop: Shop; pull: PullRequest; head: string }> {
  const shop = await openShop();
  const pull = await shop.propose("ana", { files: changed("npm ci"), body: DESCRIPTION });
  await shop.after(shop.github.ci(pull).succeeds("test"));
  await shop.after(shop.github.as("ben").approve(pull));
  expect(await shop.conclusion(pull)).toBe("success");
  return { shop, pull, head: (await shop.github.pullRequest(pull)).headSha };
}

const push = async (shop: Shop, { branch, ...pull }: PullRequest, files: Record<string, string>, onto?: string) => {
  await shop.after(shop.github.as("ana").commit({ branch, files, ...(onto === undefined ? {} : { onto }) }));
  await shop.after(shop.github.ci({ branch, ...pull }).succeeds("test"));
};

test("a push of documentation keeps the approval of the workflow", async () => {
  const { shop, pull } = await approved();
  await push(shop, pull, { "docs/more.md": "# More\n" });
  expect(await shop.conclusion(pull)).toBe("success");
});

test("a push to the workflow re-opens it, and asks the same person again", async () => {
  const { shop, pull } = await approved();
  await push(shop, pull, changed("npm ci && npm run deploy"));
  const run = await shop.check(pull);
  expect(run.conclusion).toBe("action_required");
  expect(run.text).toContain("please approve again");
  expect((await shop.github.requestedReviewers(pull)).users).toEqual(["ben"]);
});

test("a rewritten rollback re-opens the approval until it says again what was approved", async () => {
  const { shop, pull } = await approved();
  const body = DESCRIPTION.replace("Revert the merge commit", "Call the on-call engineer");
  await shop.after(shop.github.as("ana").editDescription(pull, body));
  expect(await shop.conclusion(pull)).toBe("action_required");
  await shop.after(shop.github.as("ana").editDescription(pull, DESCRIPTION));
  expect(await shop.conclusion(pull)).toBe("success");
});

test("a forced push back to what was approved makes the approval count again", async () => {
  const { shop, pull, head } = await approved();
  await push(shop, pull, changed("npm ci && npm run deploy"));
  expect(await shop.conclusion(pull)).toBe("action_required");
  await push(shop, pull, { "docs/more.md": "# More\n" }, head);
  expect(await shop.conclusion(pull)).toBe("success");
});

test("a change of the policy's demand re-opens the approval", async () => {
  const { shop, pull } = await approved();
  const policy = "version: 1\nmatrix:\n  ci: { approvals: 1, from: [maintainers], evidence: [reason] }\n";
  await shop.after(shop.github.as("ben").commit({ branch: "main", files: { ".github/agent-approval.yml": policy } }));
  expect(await shop.conclusion(pull)).toBe("action_required");
});

test("what another commit on the base does not touch stays approved", async () => {
  const { shop, pull } = await approved();
  await shop.after(shop.github.as("ben").commit({ branch: "main", files: { "src/other.ts": "export {};\n" } }));
  await shop.after(shop.github.as("ana").updateBranch(pull));
  await shop.after(shop.github.ci(pull).succeeds("test"));
  expect(await shop.conclusion(pull)).toBe("success");
});

test("an approval survives a restart of the app, and so does its end", async () => {
  const { shop, pull } = await approved();
  await shop.restart();
  await push(shop, pull, { "docs/more.md": "# More\n" });
  expect(await shop.conclusion(pull)).toBe("success");
  await shop.restart();
  await push(shop, pull, changed("npm ci && npm run deploy"));
  expect(await shop.conclusion(pull)).toBe("action_required");
});
