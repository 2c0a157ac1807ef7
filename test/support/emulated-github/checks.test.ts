import { describe, expect, test } from "@jest/globals";
import { asInstallation, asPerson, start } from "./testing.js";
import { GITHUB_ACTIONS, type EmulatedGitHub, type PullRequest } from "./index.js";

const at = { owner: "acme", repo: "shop" };

async function opened(github: EmulatedGitHub): Promise<{ pull: PullRequest; head_sha: string }> {
  const head_sha = await github.as("ana").commit({ branch: "change", files: { "a.txt": "a\n" } });
  return { pull: await github.as("ana").openPullRequest({ branch: "change" }), head_sha };
}

const output = (more: object = {}) => ({ title: "T", summary: "S", ...more });
const annotation = { path: "a.txt", start_line: 1, end_line: 1, annotation_level: "notice" as const, message: "m" };
const action = { label: "Re-check", description: "Judge again", identifier: "recheck" };
const times = (count: number, what: object) => Array.from({ length: count }, () => what);

describe("a check run", () => {
  test("belongs to the app that made it and to the pull requests of its commit", async () => {
    const github = await start();
    const { pull, head_sha } = await opened(github);
    const { rest } = asInstallation(github);
    const { data } = await rest.checks.create({
      ...at,
      name: "gate",
      head_sha,
      status: "in_progress",
      output: output(),
    });
    expect(data).toMatchObject({
      status: "in_progress",
      conclusion: null,
      completed_at: null,
      app: { id: github.appId, slug: "agent-approval", name: "Agent Approval" },
      pull_requests: [{ number: pull.number, head: { sha: head_sha }, base: { ref: "main" } }],
    });
    const done = await rest.checks.update({ ...at, check_run_id: data.id, conclusion: "success" });
    expect(done.data).toMatchObject({ status: "completed", conclusion: "success", completed_at: github.clock.iso() });
    expect(github.deliveries.slice(-2).map(({ event, payload }) => [event, payload["action"]])).toEqual([
      ["check_run", "created"],
      ["check_run", "completed"],
    ]);
    expect(github.deliveries.at(-1)?.payload).toMatchObject({ sender: { login: "agent-approval[bot]" } });
  });

  test("once completed changes its conclusion and never goes back", async () => {
    const github = await start();
    const { head_sha } = await opened(github);
    const { rest } = asInstallation(github);
    const { data } = await rest.checks.create({ ...at, name: "gate", head_sha, conclusion: "success" });
    const run = { ...at, check_run_id: data.id };
    for (const status of ["queued", "in_progress"] as const) {
      await expect(rest.checks.update({ ...run, status })).rejects.toThrow(/cannot go back/);
    }
    const changed = await rest.checks.update({ ...run, conclusion: "action_required" });
    expect(changed.data).toMatchObject({ status: "completed", conclusion: "action_required" });
  });

  test("replaces its output whole and adds to its annotations", async () => {
    const github = await start();
    const { head_sha } = await opened(github);
    const { rest } = asInstallation(github);
    const first = output({ text: "long", annotations: [annotation] });
    const { data } = await rest.checks.create({ ...at, name: "gate", head_sha, output: first });
    const run = { ...at, check_run_id: data.id };
    const after = await rest.checks.update({ ...run, output: output({ annotations: [annotation] }) });
    expect(after.data.output).toMatchObject({ text: null, annotations_count: 2 });
    expect((await rest.checks.listAnnotations(run)).data).toHaveLength(2);
  });

  test("loses the end of a text of too many bytes without a word", async () => {
    const github = await start();
    const { head_sha } = await opened(github);
    const text = "\u{1f525}".repeat(20_000);
    const { data, status } = await asInstallation(github).rest.checks.create({
      ...at,
      name: "gate",
      head_sha,
      output: output({ text }),
    });
    expect(status).toBe(201);
    expect(Buffer.byteLength(data.output.text ?? "")).toBeLessThanOrEqual(65_535);
    expect(text.startsWith(data.output.text ?? "-")).toBe(true);
  });

  test.each([
    ["a summary of too many characters", { output: output({ summary: "x".repeat(65_536) }) }],
    ["a summary of too many bytes", { output: output({ summary: "é".repeat(40_000) }) }],
    ["a text of too many characters", { output: output({ text: "x".repeat(65_536) }) }],
    ["an output without a title", { output: { summary: "S" } }],
    ["51 annotations", { output: output({ annotations: times(51, annotation) }) }],
    [
      "an annotation of an unknown level",
      { output: output({ annotations: [{ ...annotation, annotation_level: "error" }] }) },
    ],
    ["four buttons", { actions: times(4, action) }],
    ["a label of 21 characters", { actions: [{ ...action, label: "x".repeat(21) }] }],
    ["a description of 41 characters", { actions: [{ ...action, description: "x".repeat(41) }] }],
    ["an identifier of 21 characters", { actions: [{ ...action, identifier: "x".repeat(21) }] }],
    ["a completed run without a conclusion", { status: "completed" }],
    ["GitHub's own conclusion", { conclusion: "stale" }],
    ["an unknown status", { status: "pending" }],
    ["an unknown commit", { head_sha: "0".repeat(40) }],
  ])("is refused with %s", async (_, wrong) => {
    const github = await start();
    const { head_sha } = await opened(github);
    const create = asInstallation(github).request("POST /repos/{owner}/{repo}/check-runs", {
      ...at,
      name: "gate",
      head_sha,
      ...wrong,
    } as never);
    await expect(create).rejects.toMatchObject({ status: 422 });
  });

  test("is taken at the limits", async () => {
    const github = await start();
    const { head_sha } = await opened(github);
    const full = { title: "T", summary: "x".repeat(65_535), annotations: times(50, annotation) as [typeof annotation] };
    const wide = { label: "x".repeat(20), description: "x".repeat(40), identifier: "x".repeat(20) };
    const wanted = { ...at, name: "gate", head_sha, output: full, actions: [wide, wide, wide] };
    expect((await asInstallation(github).rest.checks.create(wanted)).status).toBe(201);
  });

  test("is only for apps to make, and only its own app's to change", async () => {
    const github = await start();
    const { pull, head_sha } = await opened(github);
    await expect(asPerson(github, "ben").checks.create({ ...at, name: "gate", head_sha })).rejects.toThrow(
      /GitHub App/,
    );
    const { id } = await github.ci(pull).succeeds("gate");
    const change = asInstallation(github).rest.checks.update({ ...at, check_run_id: id, conclusion: "failure" });
    await expect(change).rejects.toMatchObject({ status: 403 });
  });

  test("is asked for again, and its buttons are pressed, by people", async () => {
    const github = await start();
    const { pull, head_sha } = await opened(github);
    await asInstallation(github).rest.checks.create({ ...at, name: "gate", head_sha, conclusion: "failure" });
    await github.pressButton(pull, "gate", "recheck", "ana");
    expect(github.deliveries.at(-1)?.payload).toMatchObject({
      action: "requested_action",
      requested_action: { identifier: "recheck" },
      sender: { login: "ana" },
    });
    await github.rerun(pull, "gate", "ana");
    expect(github.deliveries.at(-1)?.payload).toMatchObject({ action: "rerequested", sender: { login: "ana" } });
    expect(await github.checkRun(pull, "gate")).toMatchObject({ status: "queued", conclusion: null });
  });
});

describe("the runs on a commit", () => {
  test.each([
    ["newest of each name and app", {}, ["test:success", "gate:success", "gate:failure"]],
    ["all", { filter: "all" as const }, ["test:success", "test:failure", "gate:success", "gate:failure"]],
    ["one app's", { app_id: GITHUB_ACTIONS.id }, ["test:success", "gate:failure"]],
    ["one name's", { check_name: "gate" }, ["gate:success", "gate:failure"]],
    ["one app's and name's", { check_name: "gate", app_id: 12345 }, ["gate:success"]],
    ["a second page", { per_page: 2, page: 2 }, ["gate:failure"]],
  ])("are listed: %s", async (_, query, wanted) => {
    const github = await start();
    const { pull, head_sha } = await opened(github);
    await github.ci(pull).fails("gate");
    await asInstallation(github).rest.checks.create({ ...at, name: "gate", head_sha, conclusion: "success" });
    await github.ci(pull).fails("test");
    await github.ci(pull).succeeds("test");
    const { data } = await asInstallation(github).rest.checks.listForRef({ ...at, ref: "change", ...query });
    expect(data.check_runs.map(({ name, conclusion }) => `${name}:${conclusion}`)).toEqual(wanted);
  });
});

describe("commit statuses", () => {
  test("are combined from the newest of each context", async () => {
    const github = await start();
    const { head_sha: sha } = await opened(github);
    const { repos } = asPerson(github, "ana");
    const combined = async () =>
      (await asInstallation(github).rest.repos.getCombinedStatusForRef({ ...at, ref: sha })).data;
    expect(await combined()).toMatchObject({ state: "pending", total_count: 0 });
    await repos.createCommitStatus({ ...at, sha, state: "failure", context: "lint" });
    expect(await combined()).toMatchObject({ state: "failure" });
    await repos.createCommitStatus({ ...at, sha, state: "success", context: "lint" });
    expect(await combined()).toMatchObject({
      state: "success",
      statuses: [{ context: "lint", creator: { login: "ana" } }],
    });
    expect(github.deliveries.at(-1)).toMatchObject({ event: "status", payload: { sha, state: "success" } });
  });
});

describe("what a branch requires", () => {
  test("is read from its rules", async () => {
    const github = await start();
    github.requireChecks("release/1", ["test", { name: "gate", appId: 12345 }]);
    const { rest } = asInstallation(github);
    const { data } = await rest.repos.getBranchRules({ ...at, branch: "release/1" });
    expect(data).toMatchObject([
      {
        type: "required_status_checks",
        parameters: { required_status_checks: [{ context: "test" }, { context: "gate", integration_id: 12345 }] },
      },
    ]);
    expect((await rest.repos.getBranchRules({ ...at, branch: "main" })).data).toEqual([]);
  });

  test("is told by the branch to whoever may read it", async () => {
    const github = await start();
    const read = async () => (await asInstallation(github).rest.repos.getBranch({ ...at, branch: "main" })).data;
    expect(await read()).toMatchObject({ protected: false, protection: { required_status_checks: { checks: [] } } });
    github.requireChecks("main", ["test", { name: "gate", appId: 12345 }], { by: "protection" });
    const checks = [
      { context: "test", app_id: null },
      { context: "gate", app_id: 12345 },
    ];
    expect(await read()).toMatchObject({
      name: "main",
      commit: { parents: expect.any(Array) },
      protected: true,
      protection: { enabled: true, required_status_checks: { contexts: ["test", "gate"], checks } },
    });
  });

  test("is read from its protection by whoever may see the administration", async () => {
    const github = await start({ permissions: { metadata: "read", administration: "read" } });
    const { rest } = asInstallation(github);
    const read = () => rest.repos.getStatusChecksProtection({ ...at, branch: "main" });
    await expect(read()).rejects.toThrow(/not protected/);
    github.requireChecks("main", [{ name: "gate", appId: 12345 }], { by: "protection" });
    expect((await read()).data).toMatchObject({ contexts: ["gate"], checks: [{ context: "gate", app_id: 12345 }] });
    const other = await start();
    await expect(asInstallation(other).rest.repos.getStatusChecksProtection({ ...at, branch: "main" })).rejects.toThrow(
      /Resource not accessible by integration/,
    );
  });
});
