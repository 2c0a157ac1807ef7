import { describe, expect, test } from "@jest/globals";
import { asInstallation, asPerson, listen, start } from "./testing.js";
import type { EmulatedGitHub, PullRequest } from "./index.js";

const at = { owner: "acme", repo: "shop" };

async function opened(github: EmulatedGitHub, draft = false): Promise<PullRequest> {
  await github.as("ana").commit({ branch: "change", files: { "a.txt": "a\n" } });
  return github.as("ana").openPullRequest({ branch: "change", draft });
}

describe("a push", () => {
  test("moves the head of the open pull requests of its branch and says so", async () => {
    const github = await start();
    const received = await listen(github);
    const pull = await opened(github);
    const { headSha: before } = await github.pullRequest(pull);
    const after = await github.as("ben").commit({ branch: "change", files: { "b.txt": "b\n" } });
    await github.settled();
    const { data } = await asInstallation(github).rest.pulls.get({ ...at, pull_number: pull.number });
    expect(data.head.sha).toBe(after);
    const told = received.find(({ action }) => action === "synchronize");
    expect(told?.payload).toMatchObject({
      number: pull.number,
      before,
      after,
      sender: { login: "ben" },
      pull_request: { head: { sha: after }, changed_files: 2 },
    });
  });

  test("leaves a closed pull request where it was", async () => {
    const github = await start();
    const pull = await opened(github);
    const { headSha } = await github.pullRequest(pull);
    await github.as("ana").close(pull);
    await github.as("ana").commit({ branch: "change", files: { "b.txt": "b\n" } });
    expect((await github.pullRequest(pull)).headSha).toBe(headSha);
  });

  test("may be forced onto another commit", async () => {
    const github = await start();
    const pull = await opened(github);
    await github.as("ana").commit({ branch: "change", onto: "main", files: { "c.txt": "c\n" } });
    const { data } = await asInstallation(github).rest.pulls.listFiles({ ...at, pull_number: pull.number });
    expect(data.map(({ filename }) => filename)).toEqual(["c.txt"]);
  });

  test("needs the right to write", async () => {
    const github = await start();
    await expect(github.as("ron").commit({ branch: "change", files: { "a.txt": "a\n" } })).rejects.toThrow(
      /ron .* 40[34]/,
    );
  });
});

describe("an event tells of", () => {
  const cases: [string, (github: EmulatedGitHub, pull: PullRequest) => Promise<void>, object, boolean?][] = [
    [
      "a new title",
      (github, pull) => github.as("ana").retitle(pull, "New"),
      { action: "edited", changes: { title: { from: "Merge change" } } },
    ],
    [
      "a new description",
      (github, pull) => github.as("ana").editDescription(pull, "Why"),
      { action: "edited", changes: { body: { from: null } } },
    ],
    [
      "a new base",
      (github, pull) => github.as("ana").retarget(pull, "release"),
      { action: "edited", changes: { base: { ref: { from: "main" } } }, pull_request: { base: { ref: "release" } } },
    ],
    [
      "the end of the draft",
      (github, pull) => github.as("ana").markReady(pull),
      { action: "ready_for_review", pull_request: { draft: false } },
      true,
    ],
    [
      "a return to draft",
      (github, pull) => github.as("ana").convertToDraft(pull),
      { action: "converted_to_draft", pull_request: { draft: true } },
    ],
    [
      "a label",
      (github, pull) => github.as("ben").label(pull, "urgent"),
      { action: "labeled", label: { name: "urgent" }, pull_request: { labels: [{ name: "urgent" }] } },
    ],
    [
      "closing and reopening",
      (github, pull) => github.as("ana").closeAndReopen(pull),
      { action: "reopened", pull_request: { state: "open" } },
    ],
  ];

  test.each(cases)("%s", async (_, act, told, draft = false) => {
    const github = await start();
    await github.as("ben").commit({ branch: "release", files: { "r.txt": "r\n" } });
    const pull = await opened(github, draft);
    await act(github, pull);
    const last = github.deliveries.at(-1);
    expect(last).toMatchObject({ event: "pull_request", payload: { number: pull.number, ...told } });
    expect(last?.payload).toMatchObject({
      installation: { id: 777 },
      organization: { login: "acme" },
      repository: { full_name: "acme/shop" },
    });
  });

  test("a label taken away", async () => {
    const github = await start();
    const pull = await opened(github);
    await github.as("ben").label(pull, "urgent");
    await github.as("ben").unlabel(pull, "urgent");
    expect(github.deliveries.at(-1)).toMatchObject({ event: "pull_request", action: "unlabeled" });
    expect((await github.pullRequest(pull)).labels).toEqual([]);
  });
});

describe("opening is refused", () => {
  test.each([
    ["from a branch that is not there", { head: "nowhere", base: "main" }, /head/],
    ["into a branch that is not there", { head: "change", base: "nowhere" }, /base/],
    ["twice for one branch", { head: "change", base: "main" }, /already exists/],
    ["without a commit", { head: "main", base: "change" }, /No commits between/],
  ])("%s", async (_, branches, why) => {
    const github = await start();
    await opened(github);
    await expect(asPerson(github, "ben").pulls.create({ ...at, ...branches, title: "T" })).rejects.toThrow(why);
  });
});

describe("pull requests are found", () => {
  test("by state, head and base, without what only a single one shows", async () => {
    const github = await start();
    const pull = await opened(github);
    const { rest } = asInstallation(github);
    const { data } = await rest.pulls.list({ ...at, state: "open", head: "acme:change", base: "main" });
    expect(data.map(({ number }) => number)).toEqual([pull.number]);
    expect(data[0]).not.toHaveProperty("changed_files");
    expect((await rest.pulls.list({ ...at, base: "release" })).data).toEqual([]);
  });

  test("by a commit they bring, while they are open", async () => {
    const github = await start();
    const pull = await opened(github);
    const { headSha } = await github.pullRequest(pull);
    const find = () =>
      asInstallation(github).rest.repos.listPullRequestsAssociatedWithCommit({ ...at, commit_sha: headSha });
    expect((await find()).data.map(({ number }) => number)).toEqual([pull.number]);
    await github.as("ana").close(pull);
    expect((await find()).data).toEqual([]);
  });
});

describe("merging", () => {
  test("brings both sides together, closes the pull request and pushes", async () => {
    const github = await start();
    const pull = await opened(github);
    await github.as("ben").commit({ branch: "main", files: { "other.txt": "o\n" } });
    const sha = await github.as("ben").merge(pull);
    const { data } = await asInstallation(github).rest.git.getTree({ ...at, tree_sha: "main", recursive: "1" });
    expect(data.tree.map(({ path }) => path).sort()).toEqual(["README.md", "a.txt", "other.txt"]);
    expect(await github.pullRequest(pull)).toMatchObject({ merged: true, state: "closed", changedFiles: 1 });
    const told = github.deliveries
      .slice(-2)
      .map(({ event, payload }) => [event, payload["after"] ?? payload["action"]]);
    expect(told).toEqual([
      ["push", sha],
      ["pull_request", "closed"],
    ]);
  });

  test("is refused for a draft, a conflict, a reader, and a head that moved", async () => {
    const github = await start();
    const pull = await opened(github, true);
    await expect(github.as("ben").merge(pull)).rejects.toThrow(/405/);
    await github.as("ana").markReady(pull);
    await expect(github.as("ron").merge(pull)).rejects.toThrow(/403/);
    const merge = asPerson(github, "ben").pulls.merge({ ...at, pull_number: pull.number, sha: "0".repeat(40) });
    await expect(merge).rejects.toThrow(/Head branch was modified/);
    await github.as("ben").commit({ branch: "main", files: { "a.txt": "other\n" } });
    expect(await github.pullRequest(pull)).toMatchObject({ mergeableState: "dirty" });
    await expect(github.as("ben").merge(pull)).rejects.toThrow(/405/);
  });

  test("waits for a required check of the app that was named", async () => {
    const github = await start();
    const pull = await opened(github);
    github.requireChecks("main", [{ name: "gate", appId: github.appId }]);
    await github.ci(pull).succeeds("gate");
    expect(await github.pullRequest(pull)).toMatchObject({ mergeableState: "blocked" });
    await expect(github.as("ben").merge(pull)).rejects.toThrow(/Required status check/);
    const { headSha: head_sha } = await github.pullRequest(pull);
    await asInstallation(github).rest.checks.create({ ...at, name: "gate", head_sha, conclusion: "success" });
    await github.as("ben").merge(pull);
    expect(await github.pullRequest(pull)).toMatchObject({ merged: true });
  });
});
