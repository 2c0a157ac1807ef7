import { expect, test } from "@jest/globals";
import { DESCRIPTION, openShop, WORKFLOW } from "./shop.js";

const POLICY = ".github/agent-approval.yml";
const code = { "src/checkout.ts": "export const total = 2;\n" };
const workflow = { ".github/workflows/ci.yml": WORKFLOW.replace("npm test", "npm ci") };

test("a verdict for one base opens no other", async () => {
  const shop = await openShop();
  await shop.after(shop.github.as("ben").commit({ branch: "release/1", files: {} }));
  const pull = await shop.propose("ana", { files: code });
  await shop.after(shop.github.as("ben").approve(pull));
  expect(await shop.conclusion(pull, "agent-approval")).toBe("success");
  const strict = "version: 1\nmatrix:\n  code: { approvals: 2, from: [maintainers] }\n";
  await shop.after(shop.github.as("ben").commit({ branch: "release/1", files: { [POLICY]: strict } }));
  await shop.after(shop.github.as("ana").retarget(pull, "release/1"));
  expect(await shop.conclusion(pull, "agent-approval (release/1)")).not.toBe("success");
});

test("the default branch's policy governs every base, and the base's own as well", async () => {
  const shop = await openShop();
  const loose = "version: 1\nmode: observe\n";
  await shop.after(shop.github.as("ben").commit({ branch: "dev", files: { [POLICY]: loose } }));
  const pull = await shop.propose("ana", { files: code, base: "dev", branch: "into-dev" });
  expect(await shop.check(pull)).toMatchObject({ name: "agent-approval (dev)", conclusion: "action_required" });
});

test("a policy that grows stricter is asked of what is open already", async () => {
  const shop = await openShop({ users: { ana: "maintain", ben: "maintain", cy: "maintain" } });
  const pull = await shop.propose("ana", { files: code });
  await shop.after(shop.github.as("ben").approve(pull));
  expect(await shop.conclusion(pull)).toBe("success");
  const strict = "version: 1\nmatrix:\n  code: { approvals: 2, from: [maintainers] }\n";
  await shop.after(shop.github.as("cy").commit({ branch: "main", files: { [POLICY]: strict } }));
  expect(await shop.conclusion(pull)).toBe("action_required");
});

const team = {
  users: { ana: "maintain", ben: "write", cy: "write", dora: "maintain" },
  teams: { platform: ["ana", "ben"] },
  files: { ".github/CODEOWNERS": "/src/ @ben @ana\n/.github/ @acme/platform\n" },
} as const;

test("owners are asked, and never whoever wrote it", async () => {
  const shop = await openShop(team);
  const byAna = await shop.propose("ana", { files: code });
  expect(await shop.github.requestedReviewers(byAna)).toEqual({ users: ["ben"], teams: [] });
  const message = "Total\n\nCo-authored-by: ben <ben@users.noreply.github.com>";
  const byBoth = await shop.propose("ana", { files: code, message });
  const { users } = await shop.github.requestedReviewers(byBoth);
  expect(users).toHaveLength(1);
  expect(["cy", "dora"]).toContain(users[0]);
});

test("nobody is asked twice: not after they were removed, nor after they answered", async () => {
  const shop = await openShop(team);
  const pull = await shop.propose("ana", { files: code });
  await shop.after(shop.github.as("ana").removeReviewers(pull, { users: ["ben"] }));
  await shop.after(shop.github.as("ana").comment(pull, "Anybody?"));
  expect((await shop.github.requestedReviewers(pull)).users).not.toContain("ben");
});

test("a draft asks nobody and says nothing but the check, until it is ready", async () => {
  const shop = await openShop(team);
  const pull = await shop.propose("ana", { files: workflow, body: DESCRIPTION, draft: true });
  expect(await shop.conclusion(pull)).toBe("action_required");
  expect(await shop.github.requestedReviewers(pull)).toEqual({ users: [], teams: [] });
  expect(await shop.comment(pull)).toBeUndefined();
  await shop.after(shop.github.as("ana").markReady(pull));
  expect(await shop.github.requestedReviewers(pull)).toEqual({ users: [], teams: ["platform"] });
  expect(await shop.comment(pull)).toBeDefined();
});
