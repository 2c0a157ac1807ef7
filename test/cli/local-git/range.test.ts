import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { readLocal } from "../../../src/cli/local-git/read-local.js";
import { aRepository, at, type Repository } from "../support/repository.js";

let repository: Repository;
beforeEach(() => {
  repository = aRepository();
});
afterEach(() => repository.dispose());

const read = async (range?: string, worktree?: boolean) =>
  (await readLocal(at(repository.folder), range, worktree)).change;

const pathsIn = async (range?: string, worktree?: boolean) =>
  (await read(range, worktree)).snapshot.changes.files.map(({ path }) => path);

/** `main`: start, later.txt. `work`, from start: mine.txt, also.txt. `work` is checked out. */
function twoBranches() {
  repository.commit("start", { "start.txt": "start\n" });
  repository.git("switch", "--quiet", "--create", "work");
  repository.commit("Add mine", { "mine.txt": "mine\n" });
  repository.commit("Add also", { "also.txt": "also\n" });
  repository.git("switch", "--quiet", "main");
  repository.commit("Add later", { "later.txt": "later\n" });
  repository.git("switch", "--quiet", "work");
}

describe("which range", () => {
  beforeEach(twoBranches);

  test.each([
    { range: undefined, paths: ["also.txt", "mine.txt"], commits: 2, label: "main...HEAD" },
    { range: "main...work", paths: ["also.txt", "mine.txt"], commits: 2, label: "main...work" },
    { range: "main..work", paths: ["also.txt", "later.txt", "mine.txt"], commits: 2, label: "main..work" },
    { range: "HEAD~1..", paths: ["also.txt"], commits: 1, label: "HEAD~1.." },
    { range: "work~1", paths: ["mine.txt"], commits: 1, label: "work~1" },
    { range: "main~1", paths: ["start.txt"], commits: 1, label: "main~1" },
    { range: "main..main", paths: [], commits: 0, label: "main..main" },
  ])("$range", async ({ range, paths, commits, label }) => {
    const { snapshot, range: read_ } = await read(range);
    expect(snapshot.changes.files.map(({ path }) => path)).toEqual(paths);
    expect(snapshot.commits.list).toHaveLength(commits);
    expect(read_.label).toBe(label);
  });

  test.each([
    { range: "nosuch", says: 'there is no commit called "nosuch"' },
    { range: "main..nosuch", says: 'there is no commit called "nosuch"' },
    { range: "--output=stolen", says: '"--output=stolen" is not a range' },
    { range: "main..--output=stolen", says: '"--output=stolen" is not a revision' },
    { range: "main:start.txt", says: 'there is no commit called "main:start.txt"' },
  ])("$range is wrong usage", async ({ range, says }) => {
    await expect(read(range)).rejects.toMatchObject({ code: 2, message: expect.stringContaining(says) });
  });

  test("histories that never met have no A...B", async () => {
    repository.git("switch", "--quiet", "--orphan", "island");
    repository.commit("alone");
    await expect(read("main...island")).rejects.toMatchObject({ code: 2, message: expect.stringContaining("A..B") });
  });

  test("origin's default branch comes before a local main", async () => {
    repository.git("update-ref", "refs/remotes/origin/trunk", "work~1");
    repository.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk");
    const { snapshot, range } = await read();
    expect(range.label).toBe("origin/trunk...HEAD");
    expect(snapshot).toMatchObject({ baseBranch: "trunk", defaultBranch: "trunk" });
    expect(snapshot.changes.files.map(({ path }) => path)).toEqual(["also.txt"]);
  });

  test("without a usual default branch a range has to be named", async () => {
    repository.git("branch", "--move", "main", "elsewhere");
    await expect(read()).rejects.toMatchObject({ code: 2, message: expect.stringContaining("HEAD~1..HEAD") });
    expect(await pathsIn("HEAD~1..HEAD")).toEqual(["also.txt"]);
  });
});

describe("the snapshot", () => {
  test("names branches, commits, author and times as a pull request does", async () => {
    twoBranches();
    repository.git("remote", "add", "origin", "git@github.com:Acme/Shop.git");
    const { snapshot } = await read();
    expect(snapshot).toMatchObject({
      ref: { owner: "acme", repo: "shop", number: 0 },
      title: "Add also",
      headBranch: "work",
      headSha: repository.git("rev-parse", "work").trim(),
      baseBranch: "main",
      baseSha: repository.git("rev-parse", "main").trim(),
      author: { login: "ana", id: 7, kind: "User" },
      reviews: [],
      writers: { list: [], complete: false },
      checks: { list: [], complete: false },
      requiredChecks: null,
      takenAt: "2026-03-04T05:06:07.000Z",
    });
    expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot);
  });

  test("commits keep their messages with trailers, parents and e-mail addresses", async () => {
    twoBranches();
    const message = "Fix it\n\nBecause.\n\nCo-authored-by: Ben <ben@example.com>";
    repository.git("commit", "--quiet", "--allow-empty", `--message=${message}`, "--author=Cy <cy@example.com>");
    const { list } = (await read()).snapshot.commits;
    expect(list[0]).toEqual({
      sha: repository.git("rev-parse", "HEAD").trim(),
      parents: [repository.git("rev-parse", "HEAD~1").trim()],
      author: { login: "cy@example.com", id: 0, kind: "User" },
      committer: { login: "ana", id: 7, kind: "User" },
      authorEmail: "cy@example.com",
      committerEmail: "7+ana@users.noreply.github.com",
      message,
      verified: false,
    });
    expect(list).toHaveLength(3);
  });

  test("rules come from the tip of the base, never from the head", async () => {
    const rules = { ".github/agent-approval.yml": "version: 1\n", CODEOWNERS: "* @acme/base\n" };
    repository.commit("rules", rules);
    repository.git("switch", "--quiet", "--create", "work");
    repository.commit("mine", { ".github/agent-approval.yml": "version: 1\nmode: observe\n", CODEOWNERS: "* @me\n" });
    const { snapshot, basePolicies, otherPolicies } = await read();
    const main = repository.git("rev-parse", "main").trim();
    expect(basePolicies).toEqual([
      { branch: "main", commit: main, path: ".github/agent-approval.yml", text: "version: 1\n" },
      { branch: "main", commit: main, path: ".github/agent-approval.yaml", text: null },
    ]);
    expect(otherPolicies).toBeNull();
    const codeowners = { kind: "found", path: "CODEOWNERS", text: "* @acme/base\n" };
    expect(snapshot.codeowners).toEqual({ base: codeowners, default: codeowners });
    expect(snapshot.proposedPolicy).toBe("version: 1\nmode: observe\n");
  });

  test("a base that is not the default branch is governed by both", async () => {
    repository.commit("start", { ".github/agent-approval.yml": "version: 1\n", CODEOWNERS: "* @acme/main\n" });
    repository.git("switch", "--quiet", "--create", "release");
    repository.remove("CODEOWNERS");
    repository.remove(".github/agent-approval.yml");
    repository.commit("bare");
    repository.commit("more", { "a.txt": "1\n" });
    repository.git("switch", "--quiet", "--create", "fix");
    repository.commit("fix", { "b.txt": "1\n" });
    const { snapshot, basePolicies, otherPolicies } = await read("release...fix");
    expect(basePolicies.map(({ branch, text }) => [branch, text])).toEqual([
      ["release", null],
      ["release", null],
    ]);
    expect(otherPolicies?.map(({ branch, text }) => [branch, text])).toEqual([
      ["main", "version: 1\n"],
      ["main", null],
    ]);
    expect(snapshot).toMatchObject({ baseBranch: "release", defaultBranch: "main" });
    expect(snapshot.codeowners).toMatchObject({ base: { kind: "absent" }, default: { text: "* @acme/main\n" } });
  });

  test("pull request templates are the default branch's, wherever they lie", async () => {
    repository.commit("start", {
      "docs/Pull_Request_Template.txt": "in docs\n",
      ".github/PULL_REQUEST_TEMPLATE/fix.md": "to choose\n",
      "src/pull_request_template.md": "elsewhere\n",
    });
    repository.git("switch", "--quiet", "--create", "release");
    repository.commit("other", { "docs/Pull_Request_Template.txt": "of the release\n" });
    repository.git("switch", "--quiet", "--create", "fix");
    repository.commit("fix", { "pull_request_template.md": "of the fix\n" });
    const { snapshot } = await read("release...fix");
    expect(snapshot.templates).toEqual(["in docs\n", "to choose\n"]);
    expect((await read("main...fix")).snapshot.templates).toEqual(["in docs\n", "to choose\n"]);
  });

  test("the first commit of all is judged against nothing", async () => {
    repository.commit("start", { "a.txt": "1\n" });
    const { snapshot, basePolicies, otherPolicies } = await read("HEAD");
    expect(snapshot.changes.files.map(({ path }) => path)).toEqual(["a.txt"]);
    expect({ basePolicies, otherPolicies, base: snapshot.codeowners.base }).toEqual({
      basePolicies: [],
      otherPolicies: null,
      base: { kind: "absent" },
    });
  });

  test("CODEOWNERS in .github comes first, and one of 3 MB is not loaded", async () => {
    repository.commit("rules", { CODEOWNERS: "* @root\n", ".github/CODEOWNERS": "#".repeat(3 * 2 ** 20) });
    repository.commit("change", { "a.txt": "1\n" });
    expect((await read("HEAD")).snapshot.codeowners.base).toEqual({ kind: "too-large", path: ".github/CODEOWNERS" });
  });
});

describe("what is not committed", () => {
  beforeEach(() => {
    twoBranches();
    repository.commit("Ignore", { ".gitignore": "*.log\n.env\n", ".env": "TOKEN=1\n", "staged.txt": "staged\n" });
  });

  test("comes along without a range: new, changed, staged, removed, untracked by choice", async () => {
    repository.git("add", "--force", ".env");
    repository.git("commit", "--quiet", "--message=oops");
    repository.git("rm", "--quiet", "--cached", ".env");
    repository.write("mine.txt", "changed\n");
    repository.write("staged.txt", "more\n");
    repository.git("add", "staged.txt");
    repository.remove("start.txt");
    repository.write("new/ünï\n.txt", "1\n");
    repository.write("noise.log", "1\n");
    const { snapshot, range } = await read();
    expect(range.label).toBe("main...HEAD and the working tree");
    const seen = snapshot.changes.files.map(({ path, status, patch }) => [path, status, patch?.split("\n").at(-1)]);
    expect(seen).toEqual([
      [".gitignore", "added", "+.env"],
      ["also.txt", "added", "+also"],
      ["mine.txt", "added", "+changed"],
      ["new/ünï\n.txt", "added", "+1"],
      ["staged.txt", "added", "+more"],
      ["start.txt", "removed", "-start"],
    ]);
  });

  test("a folder in the place of a file and a file in the place of a folder", async () => {
    repository.commit("shapes", { shape: "1\n", "folder/inner.txt": "inner\n" });
    repository.remove("shape");
    repository.remove("folder");
    repository.write("shape/inner.txt", "a b c\n");
    repository.write("folder", "d e f\n");
    const { files } = (await read()).snapshot.changes;
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual([".gitignore", "also.txt", "folder", "mine.txt", "shape/inner.txt", "staged.txt"]);
  });

  test("stays away with a range, or when it is left out", async () => {
    repository.write("mine.txt", "changed\n");
    for (const change of [await read("main...HEAD"), await read(undefined, false)]) {
      expect(change.range.label).toBe("main...HEAD");
      expect(change.snapshot.changes.files.find(({ path }) => path === "mine.txt")?.patch).toMatch(/\+mine$/);
    }
  });

  test("files that were only touched are no change", async () => {
    repository.write("mine.txt", "mine\n");
    expect((await read()).range.label).toBe("main...HEAD");
  });

  test("a repository inside is named and left out", async () => {
    repository.git("init", "--quiet", "nested");
    const { change, notes } = await readLocal(at(repository.folder), undefined);
    expect(notes).toEqual(["nested/ is a repository of its own and was left out"]);
    expect(change.range.label).toBe("main...HEAD");
  });

  test("it is read from any folder of the repository, and nothing of the repository is written", async () => {
    repository.write("sub/a.txt", "1\n");
    repository.write("mine.txt", "changed\n");
    const objects = () => repository.git("count-objects", "-v") + repository.git("ls-files", "--debug");
    const before = objects();
    const { change } = await readLocal(at(`${repository.folder}/sub`), undefined);
    const paths = change.snapshot.changes.files.map(({ path }) => path);
    expect(paths).toEqual([".gitignore", "also.txt", "mine.txt", "staged.txt", "sub/a.txt"]);
    expect(objects()).toBe(before);
  });
});

describe("where it cannot work", () => {
  test("a folder without a repository", async () => {
    repository.git("config", "core.bare", "true");
    const nowhere = at("/", { GIT_CEILING_DIRECTORIES: "/" });
    await expect(readLocal(nowhere, undefined)).rejects.toMatchObject({
      code: 3,
      message: expect.stringContaining("not a git repository"),
    });
  });

  test("a repository without a commit", async () => {
    await expect(read()).rejects.toMatchObject({ code: 3, message: expect.stringContaining("no commit yet") });
  });

  test("a machine without git", async () => {
    const nowhere = at(repository.folder, { PATH: "/nonexistent" });
    await expect(readLocal(nowhere, "HEAD")).rejects.toMatchObject({
      code: 3,
      message: expect.stringContaining("could not be started"),
    });
  });

  test("a bare repository has ranges, and no working tree", async () => {
    repository.commit("start", { "a.txt": "1\n" });
    repository.git("config", "core.bare", "true");
    expect(await pathsIn("HEAD")).toEqual(["a.txt"]);
    expect(await pathsIn()).toEqual([]);
    await expect(read(undefined, true)).rejects.toMatchObject({ code: 2 });
  });
});
