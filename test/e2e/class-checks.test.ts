import { expect, test } from "@jest/globals";
import type { PullRequest } from "../support/emulated-github/index.js";
import { openShop, WORKFLOW, type Shop } from "./shop.js";

const POLICY = ".github/agent-approval.yml";
const apart = (rest = "") => `version: 1
matrix:
  ci: { approvals: 1, from: [maintainers], evidence: [] }
  code: { approvals: 2, from: [writers], evidence: [] }
${rest}`;
const ON = apart("check: { per_class: true }\n");
const two = {
  ".github/workflows/ci.yml": WORKFLOW.replace("npm test", "npm ci"),
  "src/checkout.ts": "export const total = 2;\n",
};

const open = async (): Promise<Shop> =>
  openShop({ users: { ana: "maintain", ben: "maintain", cy: "write" }, files: { [POLICY]: ON } });

/** Every check of the app on the head, by name. */
async function checks(shop: Shop, pull: PullRequest): Promise<Readonly<Record<string, string | null>>> {
  const ours = (await shop.github.checkRuns(pull)).filter(({ app }) => app === shop.github.appSlug);
  return Object.fromEntries<string | null>(ours.map(({ name, conclusion }) => [name, conclusion]));
}

test("each class has a check of its own, which turns green by itself and decides nothing", async () => {
  const shop = await open();
  const pull = await shop.propose("ana", { files: two });
  expect(await checks(shop, pull)).toEqual({
    "agent-approval": "action_required",
    "agent-approval / ci": "action_required",
    "agent-approval / code": "action_required",
  });
  expect((await shop.check(pull, "agent-approval / ci")).title).toMatch(/^Waiting for /);

  await shop.after(shop.github.as("ben").approve(pull));
  expect(await checks(shop, pull)).toEqual({
    "agent-approval": "action_required",
    "agent-approval / ci": "success",
    "agent-approval / code": "action_required",
  });
  expect((await shop.check(pull, "agent-approval / ci")).title).toBe("ci is approved by @ben");

  shop.github.requests.reset();
  await shop.after(shop.github.as("ana").comment(pull, "Who else?"));
  expect(shop.github.requests.all.length).toBeGreaterThan(0);
  expect(shop.github.requests.all.filter((entry) => /^(?:POST|PATCH) .*check-runs/.test(entry))).toEqual([]);

  await shop.after(shop.github.as("cy").approve(pull));
  expect(await checks(shop, pull)).toEqual({
    "agent-approval": "success",
    "agent-approval / ci": "success",
    "agent-approval / code": "success",
  });
});

test("a push that takes a class away takes its check away", async () => {
  const shop = await open();
  const pull = await shop.propose("ana", { files: two });
  const files = { ".github/workflows/ci.yml": WORKFLOW };
  await shop.after(shop.github.as("ana").commit({ branch: pull.branch, files }));
  expect(await checks(shop, pull)).toEqual({
    "agent-approval": "action_required",
    "agent-approval / code": "action_required",
  });
});

test("a class that the policy asks nothing for any more, and classes that are not reported apart any more, are ended once", async () => {
  const shop = await open();
  const pull = await shop.propose("ana", { files: two });
  const policy = async (text: string) =>
    shop.after(shop.github.as("ben").commit({ branch: "main", files: { [POLICY]: text } }));

  await policy(ON.replace("matrix:", "classes: { code: { tier: allow } }\nmatrix:"));
  expect((await shop.check(pull, "agent-approval / code")).title).toBe("Nothing is asked for this class any more");
  expect(await shop.conclusion(pull, "agent-approval / ci")).toBe("action_required");

  await policy(apart());
  expect((await shop.check(pull, "agent-approval / ci")).title).toBe("This class is no longer reported apart");
  expect(await checks(shop, pull)).toEqual({
    "agent-approval": "action_required",
    "agent-approval / ci": "success",
    "agent-approval / code": "success",
  });
});
