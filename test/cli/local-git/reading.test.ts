import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { ChangedFile } from "../../../src/domain/change.js";
import { readLocal } from "../../../src/cli/local-git/read-local.js";
import { aRepository, at, type Repository } from "../support/repository.js";

let repository: Repository;
beforeEach(() => {
  repository = aRepository();
});
afterEach(() => repository.dispose());

const read = (range?: string, worktree?: boolean) => readLocal(at(repository.folder), range, worktree);

async function onlyFile(range = "HEAD"): Promise<ChangedFile> {
  const { files } = (await read(range)).change.snapshot.changes;
  expect(files).toHaveLength(1);
  return files[0] as ChangedFile; // asserted on the line above
}

describe("what changed", () => {
  beforeEach(() => {
    repository.commit("start", { "a.txt": "one\ntwo\nthree\nfour\nfive\n", "run.sh": "echo\n" });
  });

  test("a modified file has its hunks, numbers, blob and mode", async () => {
    repository.commit("change", { "a.txt": "one\nTWO\nthree\nfour\nfive\n" });
    expect(await onlyFile()).toEqual({
      path: "a.txt",
      status: "modified",
      additions: 1,
      deletions: 1,
      patch: "@@ -1,5 +1,5 @@\n one\n-two\n+TWO\n three\n four\n five",
      blob: repository.git("rev-parse", "HEAD:a.txt").trim(),
      mode: "100644",
    });
  });

  test("a rename names both ends", async () => {
    repository.git("mv", "a.txt", "b.txt");
    repository.commit();
    expect(await onlyFile()).toMatchObject({ path: "b.txt", previousPath: "a.txt", status: "renamed", patch: "" });
  });

  test("a removed file keeps its old mode and has no blob", async () => {
    repository.remove("a.txt");
    repository.commit();
    expect(await onlyFile()).toMatchObject({ status: "removed", blob: null, mode: "100644", deletions: 5 });
  });

  test("a mode change alone has an empty patch", async () => {
    repository.executable("run.sh");
    repository.commit();
    expect(await onlyFile()).toMatchObject({ status: "changed", mode: "100755", patch: "", additions: 0 });
  });

  test("a file that becomes a symbolic link is one change with both hunks", async () => {
    repository.remove("run.sh");
    repository.symlink("run.sh", "/etc/passwd");
    repository.commit();
    const file = await onlyFile();
    expect(file).toMatchObject({ status: "changed", mode: "120000" });
    expect(file.patch).toMatch(/-echo\n@@ .* @@\n\+\/etc\/passwd/);
  });

  test("a kind change in the middle keeps every other patch in its place", async () => {
    repository.remove("run.sh");
    repository.symlink("run.sh", "x");
    repository.commit("change", { "a.txt": "changed\n", "z.txt": "last\n" });
    const { files } = (await read("HEAD")).change.snapshot.changes;
    expect(files.map(({ path, patch }) => [path, patch?.split("\n").at(-1)])).toEqual([
      ["a.txt", "+changed"],
      ["run.sh", "\\ No newline at end of file"],
      ["z.txt", "+last"],
    ]);
  });

  test("a submodule pointer is a change of its own mode", async () => {
    repository.git("update-index", "--add", "--cacheinfo", `160000,${"ab".repeat(20)},vendor/lib`);
    repository.git("commit", "--quiet", "--message=pointer");
    expect(await onlyFile()).toMatchObject({
      path: "vendor/lib",
      mode: "160000",
      blob: "ab".repeat(20),
      patch: expect.stringContaining(`+Subproject commit ${"ab".repeat(20)}`),
    });
  });

  test("a binary file has no patch", async () => {
    repository.commit("binary", { "x.bin": Buffer.from([0, 1, 2, 0]) });
    expect(await onlyFile()).toMatchObject({ patch: null, additions: 0, status: "added" });
  });

  test("a patch beyond 1 MiB is withheld, its neighbours are not", async () => {
    repository.commit("big", { "big.txt": "0123456789abcdef\n".repeat(70_000), "c.txt": "small\n" });
    const { files } = (await read("HEAD")).change.snapshot.changes;
    expect(files.map(({ path, patch, additions }) => [path, patch, additions])).toEqual([
      ["big.txt", null, 70_000],
      ["c.txt", "@@ -0,0 +1 @@\n+small", 1],
    ]);
  });

  test.each([
    { why: "a tab", name: "a\tb.txt" },
    { why: "a line break", name: "a\nb.txt" },
    { why: "quotes and a backslash", name: 'a"b\\c.txt' },
    { why: "no ASCII at all", name: "ünï/日本.txt" },
    { why: "a leading dash", name: "--output=x" },
    { why: "what looks like a patch", name: "diff --git a b\n@@ -1 +1 @@" },
    { why: "what looks like a magic pathspec", name: ":(top)x" },
    { why: "a leading blank", name: " x " },
    { why: "an escape sequence", name: "\u001b[2Jx" },
  ])("a name with $why arrives as it is", async ({ name }) => {
    repository.commit("hostile", { [name]: "text\n" });
    expect(await onlyFile()).toMatchObject({ path: name, patch: "@@ -0,0 +1 @@\n+text", additions: 1 });
  });

  test("content that looks like a patch does not begin a new one", async () => {
    repository.commit("hostile", { "b.txt": "diff --git a/x b/x\n@@ -1 +1 @@\nBinary files a and b differ\n" });
    expect((await onlyFile()).patch).toBe(
      "@@ -0,0 +1,3 @@\n+diff --git a/x b/x\n+@@ -1 +1 @@\n+Binary files a and b differ",
    );
  });

  test("whole documents come along for workflows and package.json, as text only", async () => {
    repository.commit("before", { "package.json": "{}\n", ".github/workflows/ci.yml": "on: push\n" });
    repository.git("mv", "package.json", "app.json");
    repository.commit("after", {
      ".github/workflows/ci.yml": "on: pull_request_target\n",
      "x/action.yml": Buffer.from([255, 0]),
    });
    const { files } = (await read("HEAD")).change.snapshot.changes;
    expect(files.map(({ path, content }) => [path, content])).toEqual([
      [".github/workflows/ci.yml", { before: "on: push\n", after: "on: pull_request_target\n" }],
      ["app.json", { before: "{}\n", after: "{}\n" }],
      ["x/action.yml", undefined],
    ]);
  });
});
