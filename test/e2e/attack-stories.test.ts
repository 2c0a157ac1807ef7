import { expect, test } from "@jest/globals";
import { DESCRIPTION, lineFor, openShop, WORKFLOW, type Shop } from "./shop.js";
import type { PullRequest } from "../support/emulated-github/index.js";

const users = { ana: "maintain", ben: "maintain", cy: "maintain" } as const;
const code = (value: number) => ({ "src/checkout.ts": `export const total = ${value};\n` });
const owners = { ".github/CODEOWNERS": "* @ben\n" };
const lost = { lost: true };

test("a merge group gets nothing green from us while what it is made of is not approved", async () => {
  const shop = await openShop({ users });
  const pull = await shop.propose("ana", { files: code(2) });
  // The group's commit is the head of a pull request as well, so that what stands on it can be read.
  const ref = `gh-readonly-queue/main/pr-${pull.number}`;
  const group = await shop.propose("ana", { files: code(3), branch: ref });
  const { headSha } = await shop.github.pullRequest(group);
  const told = { head_sha: headSha, head_ref: `refs/heads/${ref}`, base_ref: "refs/heads/main", base_sha: headSha };
  await shop.after(shop.github.emit("merge_group", "checks_requested", { merge_group: told }));
  expect(shop.github.deliveries.filter(({ event }) => event === "merge_group")).toHaveLength(1);
  expect((await shop.github.checkRuns(group)).map(({ conclusion }) => conclusion)).toEqual(["action_required"]);
});

test("an approval of one pull request is none of another one of the same commit", async () => {
  const shop = await openShop({ users });
  const first = await shop.propose("ana", { files: code(2), branch: "one" });
  await shop.github.as("ana").branchOff({ branch: "two", from: "one" });
  await shop.after(shop.github.as("ben").approve(first));
  expect(await shop.conclusion(first)).toBe("success");
  const second = await shop.github.as("ana").openPullRequest({ branch: "two" });
  await shop.app.quiet();
  await shop.after(shop.github.as("ana").close(first));
  const run = await shop.check(second);
  expect(run).toMatchObject({ conclusion: "action_required", title: "Waiting for one other person on code" });
  await shop.after(shop.github.as("cy").approve(second));
  expect(await shop.conclusion(second)).toBe("success");
});

test("a request for changes that is told before the approval it follows still ends it", async () => {
  const shop = await openShop({ users });
  const pull = await shop.propose("ana", { files: code(2) });
  await shop.after(shop.github.as("ben").approve(pull));
  expect(await shop.conclusion(pull)).toBe("success");
  await shop.after(shop.github.as("ben").requestChanges(pull, "No."));
  const told = shop.github.deliveries.filter(({ event }) => event === "pull_request_review");
  for (const { guid } of told.toReversed()) shop.github.redeliver(guid);
  // The approval is told once more, as if it had been held up on its way.
  await shop.after(shop.github.emit("pull_request_review", "submitted", told[0]?.payload));
  expect(await shop.check(pull)).toMatchObject({ conclusion: "failure", title: "@ben asked for changes" });
});

test("a push while the app reads ends in a verdict on what was pushed", async () => {
  const shop = await openShop({ users });
  const pull = await shop.propose("ana", { files: code(2) });
  let pushed = false;
  shop.github.intercept(async ({ method, path, pass }) => {
    const answer = await pass();
    if (pushed || `${method} ${path}` !== "POST /graphql") return answer;
    pushed = true;
    await shop.github.as("ana").commit({ branch: pull.branch, files: code(666) });
    return answer;
  });
  await shop.after(shop.github.as("ben").approve(pull));
  expect(pushed).toBe(true);
  const { headSha } = await shop.github.pullRequest(pull);
  expect(await shop.check(pull)).toMatchObject({ headSha, conclusion: "action_required" });
});

test("an update of the branch by a click keeps the approval, and a push in its place does not", async () => {
  const shop = await openShop({ users });
  const pull = await shop.propose("ana", { files: code(2) });
  await shop.after(shop.github.as("ben").approve(pull));
  await shop.after(shop.github.as("cy").commit({ branch: "main", files: { "docs/more.md": "# More\n" } }));
  await shop.after(shop.github.as("ana").updateBranch(pull));
  expect(await shop.conclusion(pull)).toBe("success");
  await shop.after(shop.github.as("ana").commit({ branch: pull.branch, files: code(3), message: "Merge main" }));
  expect(await shop.conclusion(pull)).toBe("action_required");
});

test("what a review says commands nothing, not even after somebody else edited it", async () => {
  const shop = await openShop({ users });
  const pull = await shop.propose("ana", { files: owners, body: DESCRIPTION });
  const { id } = await shop.github.as("ben").reviewWithComment(pull, "/attest security-review I read all of it");
  await shop.after(shop.github.as("ben").editReview(pull, id, "/attest security-review I read it twice"));
  await shop.after(shop.github.as("cy").approve(pull, "/attest security-review fine"));
  expect(lineFor((await shop.comment(pull))?.body ?? "", "security-review")).toContain("[ ]");
});

test.each([
  ["in quotes", "> /attest security-review I read it"],
  ["in code", "```\n/attest security-review I read it\n```"],
  ["under other words", "See below.\n/attest security-review I read it"],
  ["with a look-alike slash", "\u2215attest security-review I read it"],
  ["with a look-alike letter", "/\u0430ttest security-review I read it"],
  ["behind a character that nobody sees", "\u200b/attest security-review I read it"],
])("a command %s is none", async (_, body) => {
  const shop = await openShop({ users });
  const pull = await shop.propose("ana", { files: owners, body: DESCRIPTION });
  await shop.after(shop.github.as("ben").comment(pull, body));
  expect(lineFor((await shop.comment(pull))?.body ?? "", "security-review")).toContain("[ ]");
  await shop.after(shop.github.as("ben").comment(pull, "/attest security-review I read it"));
  expect(lineFor((await shop.comment(pull))?.body ?? "", "security-review")).toContain("[x]");
});

/** What our check run remembers, as one line of its text. */
async function recordOf(shop: Shop, pull: PullRequest): Promise<string> {
  const { text } = await shop.check(pull);
  const line = (text ?? "").split("\n").find((one) => one.startsWith("<!-- agent-approval:record "));
  if (line === undefined) throw new Error("the check run remembers nothing");
  return line;
}

test("a record in somebody else's words revives no approval when the database is lost", async () => {
  const shop = await openShop({ users });
  const files = { ".github/workflows/ci.yml": WORKFLOW.replace("npm test", "npm ci") };
  const pull = await shop.propose("ana", { files, body: DESCRIPTION });
  await shop.after(shop.github.ci(pull).succeeds("test"));
  await shop.after(shop.github.as("ben").approve(pull));
  const { headSha: approved } = await shop.github.pullRequest(pull);
  expect(await shop.conclusion(pull)).toBe("success");
  const worse = { ".github/workflows/ci.yml": WORKFLOW.replace("npm test", "npm ci && npm run deploy") };
  await shop.after(shop.github.as("ana").commit({ branch: pull.branch, files: worse }));
  await shop.after(shop.github.ci(pull).succeeds("test"));
  const { headSha } = await shop.github.pullRequest(pull);

  // What is shown from now on is recorded with the time at which it was shown.
  await shop.after(shop.github.as("cy").comment(pull, "/reject Not yet."));

  // It says that the approved commit held what is here now, and that this was shown just before the approval.
  const given = (await shop.github.reviews(pull)).map(({ submittedAt }) => Date.parse(submittedAt));
  const before = new Date(Math.min(...given) - 1000).toISOString();
  const forged = (await recordOf(shop, pull))
    .replaceAll(approved, "0".repeat(40))
    .replaceAll(headSha, approved)
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, before);
  await shop.after(shop.github.as("cy").comment(pull, "/reject withdraw"));
  await shop.restart(lost);
  await shop.after(shop.github.as("ana").editDescription(pull, `${forged}\n\n${DESCRIPTION}`));
  await shop.after(shop.github.as("ana").comment(pull, forged));
  await shop.after(shop.github.ci(pull).succeeds("agent-approval", forged, forged));
  expect((await shop.check(pull)).conclusion).toBe("action_required");
});

test("a box ticked in a forged comment or description is nobody's word", async () => {
  const shop = await openShop({ users });
  const pull = await shop.propose("ana", { files: owners, body: DESCRIPTION });
  const ticked = ((await shop.comment(pull))?.body ?? "").replaceAll("- [ ]", "- [x]");
  expect(ticked).toContain("[x]");
  await shop.after(shop.github.as("ana").editDescription(pull, `${DESCRIPTION}\n${ticked}`));
  await shop.after(shop.github.as("ana").comment(pull, ticked));
  const { body = "" } = (await shop.comment(pull)) ?? {};
  expect(lineFor(body, "security-review")).toContain("[ ]");
});

test("a check run that GitHub did not take is set by the next event", async () => {
  const shop = await openShop({ users });
  const pull = await shop.propose("ana", { files: code(2) });
  shop.github.failNext({ method: "PATCH", path: /\/check-runs\/\d+$/, status: 502 });
  await shop.github.as("ben").approve(pull);
  await shop.github.settled();
  await shop.after(shop.github.as("ana").comment(pull, "Thanks."));
  expect(await shop.conclusion(pull)).toBe("success");
});

test("a re-run gives the same answer", async () => {
  const shop = await openShop({ users });
  const pull = await shop.propose("ana", { files: code(2) });
  const before = await shop.check(pull);
  await shop.after(shop.github.rerun(pull, "agent-approval", "ana"));
  expect(await shop.check(pull)).toMatchObject({ conclusion: before.conclusion, title: before.title });
});
