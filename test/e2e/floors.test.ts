import { expect, test } from "@jest/globals";
import type { FileChange, PullRequest } from "../support/emulated-github/index.js";
import { openShop, type Shop } from "./shop.js";

const POLICY = ".github/agent-approval.yml";
const CODE = { "src/checkout.ts": "export const total = 2;\n" };
const shopUnder = (policy: FileChange) =>
  openShop({
    files: { [POLICY]: policy },
    repositories: { ".github": {} },
    users: { ana: "write", ben: "maintain", cy: "maintain" },
  });

/** Somebody commits the owner's policy for all, and the app has answered. */
const ownerCommits = (shop: Shop, text: string): Promise<void> =>
  shop.after(
    shop.github
      .repository(".github")
      .as("ben")
      .commit({ branch: "main", files: { "agent-approval.yml": text } }),
  );

const said = async (shop: Shop, pull: PullRequest) => {
  const { conclusion, title } = await shop.check(pull);
  return `${conclusion}: ${title}`;
};

test("a repository without a policy is governed by its owner's, and the check says which", async () => {
  const shop = await shopUnder(null);
  const before = await shop.propose("ana", { files: CODE });
  expect(await shop.github.checkRun(before)).toBeUndefined();

  await ownerCommits(shop, "version: 1\nmatrix: { review: { approvals: 2 } }\n");
  const pull = await shop.propose("ana", { files: CODE });
  expect(await said(shop, pull)).toMatch(/^action_required: Waiting for /);
  expect((await shop.check(pull)).text).toContain("policy `floor acme/.github:agent-approval.yml` at ");
  await shop.after(shop.github.as("ben").approve(pull));
  expect(await shop.conclusion(pull)).toBe("action_required");
  await shop.after(shop.github.as("cy").approve(pull));
  expect(await said(shop, pull)).toBe("success: Approved by @ben and @cy for code");
});

test("a push to the owner's policy judges the open pull requests again that it governs", async () => {
  const shop = await shopUnder(null);
  await ownerCommits(shop, "version: 1\nmatrix: { review: { approvals: 0 } }\n");
  const pull = await shop.propose("ana", { files: CODE });
  expect(await shop.conclusion(pull)).toBe("success");
  await ownerCommits(shop, "version: 1\n");
  expect(await said(shop, pull)).toBe("action_required: Waiting for one other person on code");
});

test("a policy tightens what it extends and loosens nothing, and the check says what is ignored", async () => {
  const shop = await shopUnder("version: 1\n");
  await ownerCommits(shop, "version: 1\nmatrix: { review: { approvals: 2 } }\n");
  const own = "version: 1\nextends: ACME/.github\nmode: observe\nmatrix: { review: { approvals: 0, from: ['@cy'] } }\n";
  await shop.after(shop.github.as("ben").commit({ branch: "main", files: { [POLICY]: own } }));
  const pull = await shop.propose("ana", { files: CODE });
  expect(await shop.conclusion(pull)).toBe("action_required");
  const { text } = await shop.check(pull);
  expect(text).toContain("2 settings of this policy ask for less than the policy it extends, and are ignored");
  expect(text).toContain("| `.github/agent-approval.yml:3:7` | `mode` | it only observes | it enforces |");
  await shop.after(shop.github.as("ben").approve(pull));
  expect(await said(shop, pull)).toContain("action_required: Waiting for @cy on code");
  await shop.after(shop.github.as("cy").approve(pull));
  expect(await shop.conclusion(pull)).toBe("success");
});

test("what a policy extends and GitHub hides leaves the built-in matrix, and the title names the line", async () => {
  const shop = await shopUnder("version: 1\nmode: observe\nextends: acme/nowhere\n");
  const pull = await shop.propose("ana", { files: CODE });
  const run = await shop.check(pull);
  expect(run).toMatchObject({
    conclusion: "action_required",
    title: expect.stringMatching(/^Policy error at \.github\/agent-approval\.yml:3:10\. Waiting for /),
  });
  expect(run.summary).toMatch(/cannot be read because GitHub answered 404 .*install the app on acme\/nowhere/);

  await shop.after(
    shop.github.as("ben").commit({ branch: "main", files: { [POLICY]: "version: 1\nextends: acme/.github\n" } }),
  );
  expect((await shop.check(pull)).summary).toContain("there is no such file on the default branch");
  await ownerCommits(shop, "version: 1\n");
  expect(await said(shop, pull)).toBe("action_required: Waiting for one other person on code");
});

test.each([
  ["is no policy", "version: 1\nmode: enforced\n", "agent-approval.yml:2:7 "],
  ["extends another", "version: 1\nextends: acme/policies\n", "agent-approval.yml:2:10 "],
])("an owner's policy that %s is not approved where it is proposed", async (_why, text, place) => {
  const shop = await shopUnder(null);
  await ownerCommits(shop, "version: 1\n");
  const ana = shop.github.repository(".github").as("ana");
  await ana.commit({ branch: "topic", files: { "agent-approval.yml": text } });
  const pull = await ana.openPullRequest({ branch: "topic" });
  await shop.app.quiet();
  expect(await said(shop, pull)).toContain(`action_required: This change would break the policy: ${place}`);
});
