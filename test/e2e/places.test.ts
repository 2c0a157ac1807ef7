import { expect, test } from "@jest/globals";
import { POLICY, raise } from "../support/stage.js";

const FILES = { ...POLICY, "src/a.ts": "a\n" };
const CHANGE = { "src/b.ts": "b\n" };

test.each([
  ["installation", "created", {}],
  ["installation", "unsuspend", {}],
  ["installation", "new_permissions_accepted", {}],
  ["installation_repositories", "added", { repositories_added: [{ full_name: "acme/shop" }] }],
  ["repository", "unarchived", {}],
])("%s %s judges what is open already", async (event, action, payload) => {
  const { github, app, open } = await raise(FILES);
  github.setWebhookUrl(undefined);
  const pull = await open("ana", CHANGE);
  expect(await github.checkRun(pull)).toBeUndefined();
  github.setWebhookUrl(`${app.url}/api/github/webhooks`);
  await github.emit(event, action, payload);
  await app.quiet();
  expect(await github.checkRun(pull)).toMatchObject({ conclusion: "action_required" });
});

test.each([
  ["installation", "suspend", {}],
  ["installation", "deleted", {}],
  ["installation_repositories", "removed", { repositories_removed: [{ full_name: "acme/shop" }] }],
  ["repository", "archived", {}],
  ["repository", "deleted", {}],
  ["repository", "edited", { changes: { description: { from: "x" } } }],
  ["repository", "created", {}],
])("%s %s costs no request", async (event, action, payload) => {
  const { github, app, open } = await raise(FILES);
  await open("ana", CHANGE);
  github.requests.reset();
  await github.emit(event, action, payload);
  await app.quiet();
  expect(github.requests.all).toEqual([]);
});

test("another default branch gives checks their new names", async () => {
  const { github, app, open } = await raise(FILES);
  await github.as("ben").branchOff({ branch: "next", from: "main" });
  const pull = await open("ana", CHANGE, { base: "next" });
  expect(await github.checkRun(pull)).toMatchObject({ name: "agent-approval (next)" });
  await github.setDefaultBranch("next");
  await app.quiet();
  expect(await github.checkRun(pull, "agent-approval")).toMatchObject({ conclusion: "action_required" });
});

test("a repository that was renamed is judged under its new name, and its approval stands", async () => {
  const { github, app, open, verdict } = await raise(FILES);
  const pull = await open("ana", CHANGE);
  await github.as("ben").approve(pull);
  expect(await verdict(pull)).toMatch(/^success/);
  await github.renameRepository("shop", "store");
  const renamed = { ...pull, repo: "store" };
  github.requests.reset();
  await app.quiet();
  expect(await verdict(renamed)).toMatch(/^success/);
  expect(github.requests.all.filter((entry) => entry.includes("/acme/shop"))).toEqual([]);
  await github.as("ben", "store").requestChanges(renamed, "no");
  expect(await verdict(renamed)).toMatch(/^failure/);
});
