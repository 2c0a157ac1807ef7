import { describe, expect, test } from "@jest/globals";
import type { PullRequest, SeenCheckRun } from "../support/emulated-github/index.js";
import { POLICY, raise, type Stage } from "../support/stage.js";

type Group = { readonly headSha: string };

const APP_ID = 12345;
const OBSERVING = { ".github/agent-approval.yml": "version: 1\nmode: observe\n" };

/** A shop whose `main` requires our check and is merged by a queue. */
async function queued(
  files: Readonly<Record<string, string>> = POLICY,
  method: "MERGE" | "SQUASH" | "REBASE" = "MERGE",
  options: Parameters<typeof raise>[1] = {},
): Promise<Stage> {
  const stage = await raise({ ...files, "src/a.ts": "a\n" }, options);
  stage.github.openMergeQueue("main", method);
  stage.github.requireChecks("main", [{ name: "agent-approval", appId: APP_ID }]);
  return stage;
}

/** A change by Ana, approved by Ben unless said. */
async function change({ github, open, app }: Stage, name: string, approved = true): Promise<PullRequest> {
  const pull = await open("ana", { [`src/${name}.ts`]: `${name}\n` }, { branch: name });
  if (approved) await github.as("ben").approve(pull);
  await app.quiet();
  return pull;
}

/** Our run on a group's commit, once nobody has anything left to say. */
async function answer({ github, app }: Stage, { headSha }: Group): Promise<SeenCheckRun | undefined> {
  await app.quiet();
  const runs = await github.checkRunsAt({ owner: "acme", repo: "shop" }, headSha);
  return runs.find((run) => run.app === github.appSlug);
}

async function said(stage: Stage, group: Group): Promise<string> {
  const run = await answer(stage, group);
  return `${run?.conclusion ?? "nothing"}: ${run?.title ?? "nothing was said"}`;
}

describe("a merge group", () => {
  test.each(["MERGE", "SQUASH", "REBASE"] as const)("of approved pull requests goes in (%s)", async (method) => {
    const stage = await queued(POLICY, method);
    const { github } = stage;
    const [one, two] = [await change(stage, "one"), await change(stage, "two")];
    await github.as("ana").commit({ branch: "two", files: { "src/three.ts": "three\n" } });
    await stage.app.quiet();
    await github.as("ben").approve(two);
    await stage.app.quiet();
    const first = await github.enqueue(one, "ana");
    const second = await github.enqueue(two, "ana");
    expect([await said(stage, first), await said(stage, second)]).toEqual([
      "success: Approved: #1",
      "success: Approved: #1, #2",
    ]);
    expect(await github.mergeGreen("main")).toEqual([1, 2]);
    expect(await github.pullRequest(two)).toMatchObject({ merged: true });
  });

  test("names the check of its base", async () => {
    const stage = await raise({ ...POLICY, "src/a.ts": "a\n" });
    const { github, open, app } = stage;
    await github.as("ben").branchOff({ branch: "release", from: "main" });
    github.openMergeQueue("release");
    const pull = await open("ana", { "src/b.ts": "b\n" }, { base: "release" });
    await github.as("ben").approve(pull);
    await app.quiet();
    const run = await answer(stage, await github.enqueue(pull, "ana"));
    expect(run).toMatchObject({ name: "agent-approval (release)", conclusion: "success" });
  });

  test("waits for the one that is not approved, and says what to do", async () => {
    const stage = await queued();
    const [one, two] = [await change(stage, "one"), await change(stage, "two", false)];
    await stage.github.enqueue(one, "ana");
    const group = await stage.github.enqueue(two, "ana", { despite: true });
    const run = await answer(stage, group);
    expect(run).toMatchObject({ conclusion: "action_required", title: "Waiting for #2, not approved" });
    expect(run?.summary).toContain("do what its own check asks for");
    await stage.github.as("ben").approve(two);
    expect(await said(stage, group)).toBe("success: Approved: #1, #2");
  });

  test("closes when an approval is taken back in the queue, for every group behind as well, and nothing is merged", async () => {
    const stage = await queued();
    const { github, app } = stage;
    const pull = await stage.open("ana", { "src/one.ts": "one\n" });
    const { id } = await github.as("ben").approve(pull);
    await app.quiet();
    const two = await change(stage, "two");
    const groups = [await github.enqueue(pull, "ana"), await github.enqueue(two, "ana")];
    for (const group of groups) expect(await said(stage, group)).toMatch(/^success/);
    await github.as("cy").dismissReview(pull, id, "not so fast");
    for (const group of groups) expect(await said(stage, group)).toBe("action_required: Waiting for #1, not approved");
    expect(await github.mergeGreen("main")).toEqual([]);
  });

  test("closes when somebody objects", async () => {
    const stage = await queued();
    const one = await change(stage, "one");
    const group = await stage.github.enqueue(one, "ana");
    await stage.app.quiet();
    await stage.github.as("cy").requestChanges(one, "no");
    expect(await said(stage, group)).toBe("failure: #1 may not be merged");
  });

  test("does not merge a head that is not the approved one", async () => {
    const stage = await queued();
    const { github } = stage;
    const one = await change(stage, "one");
    const group = await github.enqueue(one, "ana");
    await stage.app.quiet();
    await github.as("ana").commit({ branch: "one", files: { "src/evil.ts": "evil\n" } });
    const run = await answer(stage, group);
    expect(run).toMatchObject({ conclusion: "failure" });
    expect(run?.summary).toMatch(/this group merges \S+1 at .* and its head is/);
    await github.as("ben").approve(one);
    expect(await said(stage, group)).toBe("failure: This group holds what no approved pull request explains");
  });

  test("does not bring in a commit that no pull request explains", async () => {
    const stage = await queued();
    const { github } = stage;
    const one = await change(stage, "one");
    const onto = await github.as("ana").commit({ branch: "elsewhere", files: { "src/evil.ts": "evil\n" } });
    const run = await answer(stage, await github.enqueue(one, "ana", { onto }));
    expect(run).toMatchObject({ conclusion: "failure" });
    expect(run?.summary).toContain(onto.slice(0, 9));
    expect(run?.summary).toContain("belongs to no pull request of the queue");
  });

  test("is told from one that only looks like it by its name", async () => {
    const stage = await queued();
    const { github } = stage;
    await change(stage, "one");
    const forged = await github.as("ana").commit({ branch: "forged", files: { "src/evil.ts": "evil\n" } });
    const head_ref = `refs/heads/gh-readonly-queue/main/pr-1-${"a".repeat(40)}`;
    const merge_group = { head_sha: forged, head_ref, base_sha: "b".repeat(40), base_ref: "refs/heads/main" };
    await github.emit("merge_group", "checks_requested", { merge_group });
    await github.settled();
    expect(await github.checkRunsAt({ owner: "acme", repo: "shop" }, forged)).toEqual([]);
  });

  test("is judged after those of its pull requests that nobody judged yet", async () => {
    const stage = await queued();
    const { github, app } = stage;
    github.setWebhookUrl(undefined);
    const one = await change(stage, "one");
    github.setWebhookUrl(`${app.url}/api/github/webhooks`);
    expect(await github.checkRun(one)).toBeUndefined();
    const group = await github.enqueue(one, "ana", { despite: true });
    expect(await said(stage, group)).toBe("success: Approved: #1");
    expect(await stage.verdict(one)).toMatch(/^success/);
  });

  test("is closed with a sentence where GitHub hides the queue", async () => {
    const permissions = { metadata: "read", contents: "read", pull_requests: "write", checks: "write" };
    const stage = await queued(POLICY, "MERGE", {
      permissions: { ...permissions, statuses: "write", members: "read" },
    });
    const group = await stage.github.enqueue(await change(stage, "one"), "ana");
    const run = await answer(stage, group);
    expect(run).toMatchObject({ conclusion: "failure", title: "The merge queue could not be read" });
    expect(run?.summary).toMatch(/Resource not accessible by integration.*Merge queues: read/s);
    expect(await stage.github.mergeGreen("main")).toEqual([]);
  });

  test("of a branch that nothing governs hears nothing", async () => {
    const stage = await queued({});
    const one = await stage.open("ana", { "src/one.ts": "one\n" });
    const group = await stage.github.enqueue(one, "ana", { despite: true });
    expect(await said(stage, group)).toBe("nothing: nothing was said");
  });

  test("is held back by nothing while the policy observes", async () => {
    const stage = await queued(OBSERVING);
    const one = await change(stage, "one", false);
    const onto = await stage.github.as("ana").commit({ branch: "elsewhere", files: { "src/evil.ts": "evil\n" } });
    const group = await stage.github.enqueue(one, "ana", { onto });
    const run = await answer(stage, group);
    expect(run).toMatchObject({ conclusion: "neutral", title: expect.stringMatching(/^Observing: /) });
    expect(await stage.github.mergeGreen("main")).toEqual([1]);
  });

  test("is judged again at the press of a button", async () => {
    const stage = await queued();
    const { github, app } = stage;
    const group = await github.enqueue(await change(stage, "one"), "ana");
    await app.quiet();
    github.requests.reset();
    await github.emit("check_run", "requested_action", {
      check_run: { head_sha: group.headSha, app: { id: APP_ID } },
      requested_action: { identifier: "recheck" },
    });
    await app.quiet();
    expect(github.requests.all.filter((entry) => entry.endsWith("/graphql"))).toHaveLength(2); // the queue, and the policy's tips
    expect(github.requests.writes).toEqual([]);
  });

  test("that was merged or given up costs nothing any more", async () => {
    const stage = await queued();
    const { github, app } = stage;
    const [one, two] = [await change(stage, "one"), await change(stage, "two")];
    await github.enqueue(one, "ana");
    await app.quiet();
    await github.mergeGreen("main");
    await github.enqueue(two, "ana");
    await app.quiet();
    await github.dequeue(two, "ana");
    await app.quiet();
    github.requests.reset();
    await github.as("cy").requestChanges(two, "no");
    await app.quiet();
    expect(github.requests.all.filter((entry) => /compare|merge-queue/.test(entry))).toEqual([]);
    expect(await stage.verdict(two)).toMatch(/^failure/);
  });
});

describe("auto-merge", () => {
  test("waits for the approval, and turning it on or off costs no request", async () => {
    const stage = await raise({ ...POLICY, "src/a.ts": "a\n" });
    const { github, app } = stage;
    github.requireChecks("main", [{ name: "agent-approval", appId: APP_ID }]);
    const pull = await change(stage, "one", false);
    github.requests.reset();
    for (const action of ["auto_merge_enabled", "auto_merge_disabled"])
      await github.emit("pull_request", action, {
        number: pull.number,
        pull_request: { number: pull.number, head: { sha: (await github.pullRequest(pull)).headSha } },
      });
    await app.quiet();
    expect(github.requests.all).toEqual([]);
    await expect(github.as("ben").merge(pull)).rejects.toThrow(/agent-approval/);
    await github.as("ben").approve(pull);
    expect(await stage.verdict(pull)).toMatch(/^success/);
    await github.as("ben").merge(pull);
  });
});
