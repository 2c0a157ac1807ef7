import { describe, expect, test } from "@jest/globals";
import type { FileChange } from "./index.js";
import { asInstallation, start } from "./testing.js";

const TWENTY = Array.from({ length: 20 }, (_, index) => `line ${index}`).join("\n");

describe("the files of a pull request", () => {
  const cases: { name: string; files: Record<string, FileChange>; listed: object[] }[] = [
    {
      name: "an added file",
      files: { "src/new.ts": "one\ntwo\n" },
      listed: [
        { filename: "src/new.ts", status: "added", additions: 2, deletions: 0, patch: "@@ -0,0 +1,2 @@\n+one\n+two" },
      ],
    },
    {
      name: "a changed file",
      files: { "docs/guide.md": `${TWENTY.replace("line 10", "line ten")}\n` },
      listed: [{ filename: "docs/guide.md", status: "modified", additions: 1, deletions: 1, changes: 2 }],
    },
    {
      name: "a removed file, counted as git counts one line",
      files: { "one.txt": null },
      listed: [{ filename: "one.txt", status: "removed", additions: 0, deletions: 1, patch: "@@ -1 +0,0 @@\n-one" }],
    },
    {
      name: "a moved file, by both its names",
      files: { "handbook/guide.md": { movedFrom: "docs/guide.md" } },
      listed: [{ filename: "handbook/guide.md", previous_filename: "docs/guide.md", status: "renamed", changes: 0 }],
    },
    {
      name: "a binary file, without a patch",
      files: { "logo.png": { content: Uint8Array.of(137, 80, 0, 71) } },
      listed: [{ filename: "logo.png", status: "added", additions: 0, deletions: 0, changes: 0 }],
    },
    {
      name: "in the order of their bytes",
      files: { "b.txt": "b\n", "B.txt": "B\n", "a/z.txt": "z\n" },
      listed: [{ filename: "B.txt" }, { filename: "a/z.txt" }, { filename: "b.txt" }],
    },
  ];

  test.each(cases)("show $name", async ({ files, listed }) => {
    const github = await start();
    await github.as("ana").commit({ branch: "main", files: { "docs/guide.md": `${TWENTY}\n`, "one.txt": "one\n" } });
    await github.as("ana").commit({ branch: "change", files });
    const pull = await github.as("ana").openPullRequest({ branch: "change" });
    const { data } = await asInstallation(github).rest.pulls.listFiles(numbered(pull));
    expect(data).toMatchObject(listed);
    expect(data).toHaveLength(listed.length);
    const binary = data.find(({ filename }) => filename === "logo.png");
    if (binary) expect(binary).not.toHaveProperty("patch");
  });

  test("fill pages, and the pull request counts them all", async () => {
    const github = await start();
    const files = Object.fromEntries(Array.from({ length: 205 }, (_, index) => [`f${index}.txt`, `${index}\n`]));
    await github.as("ana").commit({ branch: "many", files });
    const pull = await github.as("ana").openPullRequest({ branch: "many" });
    const octokit = asInstallation(github);
    const all = await octokit.paginate(octokit.rest.pulls.listFiles, { ...numbered(pull), per_page: 100 });
    expect(new Set(all.map(({ filename }) => filename)).size).toBe(205);
    expect(github.requests.all.filter((entry) => entry.endsWith("/files"))).toHaveLength(3);
    const { data } = await octokit.rest.pulls.get(numbered(pull));
    expect(data).toMatchObject({ changed_files: 205, additions: 205, deletions: 0, commits: 1 });
  });

  test("leave out what the base branch changed meanwhile", async () => {
    const github = await start();
    await github.as("ana").commit({ branch: "change", files: { "mine.txt": "mine\n" } });
    const pull = await github.as("ana").openPullRequest({ branch: "change" });
    await github.as("ben").commit({ branch: "main", files: { "theirs.txt": "theirs\n" } });
    const { data } = await asInstallation(github).rest.pulls.listFiles(numbered(pull));
    expect(data.map(({ filename }) => filename)).toEqual(["mine.txt"]);
  });
});

describe("the commits of a pull request", () => {
  test.each([
    [
      "a numbered private address",
      { name: "x", email: "4242+Whoever@users.noreply.github.com" },
      "copilot-swe-agent[bot]",
    ],
    ["a private address", { name: "x", email: "BEN@users.noreply.github.com" }, "ben"],
    ["an address of an account", { name: "x", email: "ben@example.test" }, "ben"],
    ["an address of nobody", { name: "x", email: "eve@elsewhere.test" }, null],
    ["the committer's own, when none is given", undefined, "ana"],
  ])("name the account behind %s", async (_, author, login) => {
    const github = await start({ users: { "copilot-swe-agent[bot]": { id: 4242 } } });
    await github.as("ana").commit({ branch: "change", files: { "a.txt": "a\n" }, ...(author && { author }) });
    const pull = await github.as("ana").openPullRequest({ branch: "change" });
    const octokit = asInstallation(github);
    const [commit] = (await octokit.rest.pulls.listCommits(numbered(pull))).data;
    expect(commit?.author?.login ?? null).toBe(login);
    const basehead = "main...change";
    const compared = await octokit.rest.repos.compareCommitsWithBasehead({ owner: "acme", repo: "shop", basehead });
    expect(compared.data.commits[0]?.author?.login ?? null).toBe(login);
  });

  test("are those the base does not have, oldest first, with parents and messages", async () => {
    const github = await start();
    const first = await github.as("ana").commit({ branch: "change", files: { a: "1\n" }, message: "One\n\nWhy." });
    await github.as("ben").commit({ branch: "main", files: { b: "1\n" } });
    const second = await github.as("ana").commit({ branch: "change", files: { a: "2\n" } });
    const pull = await github.as("ana").openPullRequest({ branch: "change" });
    await github.as("ben").updateBranch(pull);
    const { data } = await asInstallation(github).rest.pulls.listCommits(numbered(pull));
    expect(data.slice(0, 2).map(({ sha }) => sha)).toEqual([first, second]);
    expect(data).toHaveLength(3);
    expect(data[0]?.commit.message).toBe("One\n\nWhy.");
    expect(data[2]?.parents).toHaveLength(2);
  });
});

describe("the git data the app reads", () => {
  test("has contents, refs, trees with modes, and blobs", async () => {
    const github = await start();
    const link = { content: "README.md", mode: "120000" } as const;
    const files = {
      "bin/run": { content: "#!/bin/sh\n", mode: "100755" },
      link,
      sub: { submodule: "1".repeat(40) },
    } as const;
    const sha = await github.as("ana").commit({ branch: "modes/all", files });
    const { rest } = asInstallation(github);
    const at = { owner: "acme", repo: "shop" };
    const ref = await rest.git.getRef({ ...at, ref: "heads/modes/all" });
    expect(ref.data.object.sha).toBe(sha);
    const { data } = await rest.git.getTree({ ...at, tree_sha: sha, recursive: "1" });
    const modes = Object.fromEntries(data.tree.map(({ path, mode }) => [path, mode]));
    expect(modes).toMatchObject({ "bin/run": "100755", link: "120000", sub: "160000", "README.md": "100644" });
    const run = data.tree.find(({ path }) => path === "bin/run");
    const blob = await rest.git.getBlob({ ...at, file_sha: run?.sha ?? "" });
    expect(Buffer.from(blob.data.content, "base64").toString()).toBe("#!/bin/sh\n");
    const content = await rest.repos.getContent({ ...at, path: "bin/run", ref: sha });
    expect(content.data).toMatchObject({ type: "file", encoding: "base64" });
  });

  test("is found whatever the letter case of the repository", async () => {
    const github = await start();
    const { data } = await asInstallation(github).rest.repos.get({ owner: "ACME", repo: "Shop" });
    expect(data.full_name).toBe("acme/shop");
  });
});

const numbered = (pull: { number: number }) => ({ owner: "acme", repo: "shop", pull_number: pull.number });
