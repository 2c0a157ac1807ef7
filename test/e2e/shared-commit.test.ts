import { expect, test } from "@jest/globals";
import { openShop } from "./shop.js";

const POLICY = ".github/agent-approval.yml";
const code = { "src/checkout.ts": "export const total = 2;\n" };
const NAMED = 'version: 1\ncheck:\n  names: { "release/*": "agent-approval (release)" }\n';

test("two pull requests of one commit show the worse of their verdicts, whichever is judged last", async () => {
  const shop = await openShop();
  const first = await shop.propose("ana", { files: code, branch: "one" });
  await shop.after(shop.github.as("ben").approve(first));
  expect(await shop.conclusion(first)).toBe("success");

  await shop.github.as("ana").branchOff({ branch: "two", from: "one" });
  const second = await shop.github.as("ana").openPullRequest({ branch: "two" });
  await shop.app.quiet();
  expect(await shop.conclusion(first)).toBe("action_required");

  // Whatever happens to the good one, it speaks for the other.
  await shop.after(shop.github.as("ben").comment(first, "Merging this."));
  const held = await shop.check(first);
  expect(held).toMatchObject({ conclusion: "action_required", title: "Waiting for one other person on code" });
  expect(held.summary).toContain(`This commit is also the head of #${first.number}`);

  await shop.after(shop.github.as("ben").approve(second));
  expect(await shop.conclusion(first)).toBe("success");
});

test("a pull request that is closed holds nobody back any more", async () => {
  const shop = await openShop();
  const first = await shop.propose("ana", { files: code, branch: "one" });
  await shop.after(shop.github.as("ben").approve(first));
  await shop.github.as("ana").branchOff({ branch: "two", from: "one" });
  const second = await shop.github.as("ana").openPullRequest({ branch: "two" });
  await shop.app.quiet();
  expect(await shop.conclusion(first)).toBe("action_required");
  await shop.after(shop.github.as("ana").close(second));
  expect(await shop.conclusion(first)).toBe("success");
});

test("bases to which the policy gives one name share the worst verdict of a commit", async () => {
  const shop = await openShop({ files: { [POLICY]: NAMED } });
  const strict = `${NAMED}matrix:\n  code: { approvals: 2, from: [maintainers] }\n`;
  await shop.after(shop.github.as("ben").commit({ branch: "release/1", files: {} }));
  await shop.after(shop.github.as("ben").commit({ branch: "release/2", files: { [POLICY]: strict } }));
  const lax = await shop.propose("ana", { files: code, branch: "fix", base: "release/1" });
  await shop.after(shop.github.as("ben").approve(lax));
  expect(await shop.check(lax)).toMatchObject({ name: "agent-approval (release)", conclusion: "success" });
  const other = await shop.github.as("ana").openPullRequest({ branch: "fix", base: "release/2" });
  await shop.app.quiet();
  expect(await shop.check(other)).toMatchObject({ name: "agent-approval (release)", conclusion: "action_required" });
  await shop.after(shop.github.as("ben").comment(lax, "Still fine here."));
  expect(await shop.conclusion(lax, "agent-approval (release)")).toBe("action_required");
});

test("a branch cannot give its own check the name of another", async () => {
  const shop = await openShop();
  const own = 'version: 1\ncheck: { names: { "**": "agent-approval (release)" } }\n';
  await shop.after(shop.github.as("ben").commit({ branch: "lax", files: { [POLICY]: own } }));
  const pull = await shop.propose("ana", { files: code, base: "lax", branch: "into-lax" });
  expect((await shop.check(pull)).name).toBe("agent-approval (lax)");
});
