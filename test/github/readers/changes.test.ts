import { describe, expect, test } from "@jest/globals";
import type { Changes, FileStatus } from "../../../src/domain/change.js";
import { mayBeWeak } from "../../../src/evaluate/weak-edits.js";
import type { PolicyFunctions } from "../../../src/github/api.js";
import { builtinPolicy } from "../../../src/policy/builtin-policy.js";
import type { PolicyReading } from "../../../src/policy/policy.js";
import { needsContent } from "../../../src/probes/index.js";
import { paged, type Routes } from "../../support/fake-fetch.js";
import {
  EMPTY_BLOB,
  HEAD,
  MERGE_BASE,
  aReading,
  acmeShop,
  blob,
  fileRow,
  messagesOf,
  nothingRemembered,
  pullRequest,
  ref,
  repo,
  shaOf,
  snapshotWith,
  tree,
  treeEntry,
} from "../acme-shop.js";

type Differs = Readonly<Record<string, unknown>>;

/** One file: its row, and what the trees at the merge base and at the head have. */
const oneFile = (row: unknown, before: readonly unknown[], after: readonly unknown[]): Routes => ({
  [`GET ${repo}/pulls/7/files`]: paged([row]),
  [`GET ${repo}/git/trees/${MERGE_BASE}`]: tree(before),
  [`GET ${repo}/git/trees/${HEAD}`]: tree(after),
});

const withheld = { additions: 0, deletions: 0, changes: 0, patch: undefined };
const same = shaOf("the same content");

describe("the diff of a file", () => {
  test.each<{
    why: string;
    status: FileStatus;
    row?: Differs;
    before?: Differs;
    after?: Differs;
    patch: string | null;
  }>([
    { why: "GitHub sent it", status: "modified", row: { patch: "@@ x" }, patch: "@@ x" },
    { why: "binary or too large", status: "modified", row: { patch: undefined, changes: 9 }, patch: null },
    { why: "a zeroed row", status: "modified", row: withheld, patch: null },
    { why: "a zeroed row of an addition", status: "added", row: withheld, patch: null },
    { why: "a zeroed row of a removal", status: "removed", row: withheld, patch: null },
    { why: "a zeroed row of a rename with edits", status: "renamed", row: withheld, patch: null },
    { why: "an empty patch beside changes", status: "modified", row: { patch: "", changes: 7 }, patch: null },
    { why: "an empty new file", status: "added", row: withheld, after: { sha: EMPTY_BLOB }, patch: "" },
    { why: "an empty removed file", status: "removed", row: withheld, before: { sha: EMPTY_BLOB }, patch: "" },
    { why: "a pure rename", status: "renamed", row: withheld, before: { sha: same }, after: { sha: same }, patch: "" },
    { why: "a pure copy", status: "copied", row: withheld, before: { sha: same }, after: { sha: same }, patch: "" },
    {
      why: "only the mode changed",
      status: "changed",
      row: withheld,
      before: { sha: same },
      after: { sha: same, mode: "100755" },
      patch: "",
    },
    {
      why: "the row is of another head than the tree",
      status: "modified",
      row: { patch: "@@ x", sha: shaOf("older") },
      after: { sha: shaOf("newer") },
      patch: null,
    },
  ])("$why ($status)", async ({ status, row = {}, before = {}, after = {}, patch }) => {
    const moved = status === "renamed" || status === "copied";
    const old = treeEntry(moved ? "old.ts" : "a.ts", { sha: shaOf("before"), ...before });
    const now = treeEntry("a.ts", after);
    const raw = fileRow("a.ts", { status, sha: now.sha, ...(moved ? { previous_filename: "old.ts" } : {}), ...row });
    const { changes } = await snapshotWith(oneFile(raw, [old], status === "removed" ? [] : [now]));
    expect(changes.files[0]?.patch).toBe(patch);
    expect(changes.complete).toBe(true);
  });
});

describe("modes and blobs", () => {
  test.each([
    { why: "an executable", entry: { mode: "100755" }, mode: "100755" },
    { why: "a symbolic link", entry: { mode: "120000" }, mode: "120000" },
    { why: "a submodule", entry: { mode: "160000", type: "commit", size: undefined }, mode: "160000" },
    { why: "a mode that git no longer writes", entry: { mode: "100664" }, mode: null },
  ])("$why", async ({ entry, mode }) => {
    const now = treeEntry("a.ts", entry);
    const { changes } = await snapshotWith(oneFile(fileRow("a.ts"), [], [now]));
    expect(changes.files[0]).toMatchObject({ mode, blob: now.sha });
  });

  test("a removed file has its old mode and no blob", async () => {
    const raw = fileRow("a.sh", { status: "removed" });
    const { changes } = await snapshotWith(oneFile(raw, [treeEntry("a.sh", { mode: "100755" })], []));
    expect(changes.files[0]).toMatchObject({ mode: "100755", blob: null });
  });

  test("a directory at the path of a removed file is no file", async () => {
    const raw = fileRow("lib", { status: "removed" });
    const now = [treeEntry("lib", { mode: "040000", type: "tree" }), treeEntry("lib/a.ts")];
    const { changes } = await snapshotWith(oneFile(raw, [treeEntry("lib", { mode: "120000" })], now));
    expect(changes).toMatchObject({ complete: true, files: [{ mode: "120000", blob: null }] });
  });
});

describe("a list of files that is not whole", () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => fileRow(`src/${index}.ts`));
  const rows = (count: number, declared: number): Routes => ({
    [`GET ${repo}/pulls/7`]: { body: pullRequest({ changed_files: declared }) },
    [`GET ${repo}/pulls/7/files`]: paged(many(count)),
    [`GET ${repo}/git/trees/${HEAD}`]: tree(many(count).map(({ filename }) => treeEntry(filename))),
  });

  test.each([
    { why: "as many as declared", count: 250, declared: 250, complete: true },
    { why: "one fewer than declared", count: 250, declared: 251, complete: false },
    { why: "GitHub's cap", count: 3_000, declared: 3_000, complete: false },
    { why: "beyond GitHub's cap", count: 3_001, declared: 3_001, complete: false },
  ])("$why → complete: $complete", async ({ count, declared, complete }) => {
    const { changes } = await snapshotWith(rows(count, declared));
    expect(changes.complete).toBe(complete);
    expect(changes.files).toHaveLength(Math.min(count, 3_000));
  });

  test.each([
    { why: "names a file that the head does not have", status: "modified", after: [] },
    { why: "calls a file removed that the head has", status: "removed", after: [treeEntry("a.ts")] },
  ])("one that $why", async ({ status, after }) => {
    const { changes } = await snapshotWith(oneFile(fileRow("a.ts", { status }), [treeEntry("a.ts")], after));
    expect(changes.complete).toBe(false);
  });
});

describe("a tree that GitHub cuts", () => {
  const dir = (path: string, word: string) => treeEntry(path, { mode: "040000", type: "tree", sha: shaOf(word) });
  const cut: Routes = {
    [`GET ${repo}/pulls/7`]: { body: pullRequest({ changed_files: 3 }) },
    [`GET ${repo}/pulls/7/files`]: paged([fileRow("a/b/deep.sh"), fileRow("top.ts"), fileRow("z/lost.ts")]),
    [`GET ${repo}/git/trees/${HEAD}`]: ({ query }) =>
      query.has("recursive")
        ? tree([treeEntry("top.ts")], true)
        : tree([dir("a", "a"), dir("z", "z"), treeEntry("top.ts"), dir("unrelated", "unrelated")]),
    [`GET ${repo}/git/trees/${shaOf("a")}`]: tree([dir("b", "a/b")]),
    [`GET ${repo}/git/trees/${shaOf("a/b")}`]: tree([
      treeEntry("deep.sh", { mode: "100755", sha: fileRow("a/b/deep.sh").sha }),
    ]),
    [`GET ${repo}/git/trees/${shaOf("z")}`]: tree([], true),
  };

  test("is walked where the files are; what stays hidden has no mode, and its row's blob", async () => {
    const { changes } = await snapshotWith(cut);
    expect(changes.files).toMatchObject([
      { path: "a/b/deep.sh", mode: "100755", blob: fileRow("a/b/deep.sh").sha },
      { path: "top.ts", mode: "100644" },
      { path: "z/lost.ts", mode: null, blob: fileRow("z/lost.ts").sha },
    ]);
    expect(changes.complete).toBe(true);
  });

  test("fails as a whole when one of its directories does", async () => {
    const routes = { ...cut, [`GET ${repo}/git/trees/${shaOf("a/b")}`]: { status: 502, body: {} } };
    expect((await messagesOf(snapshotWith(routes)))[0]).toBe(`reading the tree of acme/shop at ${HEAD}`);
  });

  test("is walked through a hundred directories and no further", async () => {
    const names = Array.from({ length: 120 }, (_, index) => `d${String(index).padStart(3, "0")}`);
    const { changes } = await snapshotWith({
      [`GET ${repo}/pulls/7/files`]: paged(names.map((name) => fileRow(`${name}/a.ts`))),
      [`GET ${repo}/git/trees/${HEAD}`]: ({ query }) =>
        query.has("recursive") ? tree([], true) : tree(names.map((name) => dir(name, name))),
      ...Object.fromEntries(
        names.map((name) => [
          `GET ${repo}/git/trees/${shaOf(name)}`,
          tree([treeEntry("a.ts", { sha: fileRow(`${name}/a.ts`).sha })]),
        ]),
      ),
    });
    expect(changes.files.filter(({ mode }) => mode === null)).toHaveLength(120 - 99);
  });
});

describe("whole documents", () => {
  const path = ".github/workflows/ci.yml";
  const [old, now] = ["on: push\n", "on: [push]\n"];
  const document = (row: Differs = {}, after: Differs = {}, before: Differs = {}, more: Routes = {}): Routes => ({
    ...oneFile(
      fileRow(path, { sha: shaOf(now), ...row }),
      [treeEntry(path, { sha: shaOf(old), size: old.length, ...before })],
      row["status"] === "removed" ? [] : [treeEntry(path, { sha: shaOf(now), size: now.length, ...after })],
    ),
    [`GET ${repo}/git/blobs/${shaOf(old)}`]: { body: blob(old) },
    [`GET ${repo}/git/blobs/${shaOf(now)}`]: { body: blob(now) },
    ...more,
  });
  const contentOf = async (routes: Routes) => (await snapshotWith(routes)).changes.files[0]?.content;

  test.each<{ why: string; row: Differs; content: unknown }>([
    { why: "a changed one has both sides", row: {}, content: { before: old, after: now } },
    { why: "a new one has none before", row: { status: "added" }, content: { before: null, after: now } },
    { why: "a removed one has none after", row: { status: "removed" }, content: { before: old, after: null } },
  ])("$why", async ({ row, content }) => {
    expect(await contentOf(document(row))).toEqual(content);
  });

  test.each<{ why: string; after: Differs; more?: Routes }>([
    { why: "a symbolic link", after: { mode: "120000" } },
    { why: "a submodule", after: { mode: "160000", size: undefined } },
    { why: "over 1 MB", after: { size: 1_000_001 } },
    {
      why: "not UTF-8",
      after: { size: 2 },
      more: { [`GET ${repo}/git/blobs/${shaOf(now)}`]: { body: { encoding: "base64", content: "//4=", size: 2 } } },
    },
  ])("one that is $why is not read as text", async ({ after, more }) => {
    expect(await contentOf(document({}, after, {}, more))).toBeUndefined();
  });

  test.each([
    {
      why: "invalid base64",
      body: { encoding: "base64", content: "on: push", size: 8 },
      says: "it is not valid base64",
    },
    {
      why: "half of it",
      body: { encoding: "base64", content: "b246", size: 11 },
      says: "GitHub sent 3 of its 11 bytes",
    },
    { why: "another encoding", body: { encoding: "utf-8", content: now, size: 11 }, says: 'GitHub sent it as "utf-8"' },
  ])("$why stops the reading", async ({ body, says }) => {
    const failing = snapshotWith(document({}, {}, {}, { [`GET ${repo}/git/blobs/${shaOf(now)}`]: { body } }));
    expect(await messagesOf(failing)).toEqual([`reading the blob ${shaOf(now)} of acme/shop`, says]);
  });

  describe("at most a hundred blobs", () => {
    const names = (count: number, folder = ".github/workflows") =>
      Array.from({ length: count }, (_, index) => `${folder}/${String(index).padStart(3, "0")}.yml`);
    const oldOf = (name: string) => shaOf(`${name} before`);
    const nowOf = (name: string) => shaOf(`${name} after`);
    /** Each with two blobs of its own, listed from the last to the first. */
    const changing = (paths: readonly string[], more: Routes = {}): Routes => ({
      [`GET ${repo}/pulls/7/files`]: paged(paths.toReversed().map((name) => fileRow(name, { sha: nowOf(name) }))),
      [`GET ${repo}/git/trees/${MERGE_BASE}`]: tree(paths.map((name) => treeEntry(name, { sha: oldOf(name) }))),
      [`GET ${repo}/git/trees/${HEAD}`]: tree(paths.map((name) => treeEntry(name, { sha: nowOf(name) }))),
      ...Object.fromEntries(
        paths
          .flatMap((name) => [oldOf(name), nowOf(name)])
          .map((id) => [`GET ${repo}/git/blobs/${id}`, { body: blob(id) }]),
      ),
      ...more,
    });
    const readAndLeft = ({ files }: Changes) => ({
      read: files.flatMap(({ path, content }) => (content === undefined ? [] : [path])).toSorted(),
      left: files.flatMap(({ path, unread }) => (unread === undefined ? [] : [path])).toSorted(),
    });

    test("are read, chosen by path, and the rest says that it was left", async () => {
      const { changes } = await snapshotWith(changing(names(60)));
      expect(readAndLeft(changes)).toEqual({ read: names(60).slice(0, 50), left: names(60).slice(50) });
    });

    test("one that two files have is read and counted once", async () => {
      const same = { sha: shaOf("same") };
      const { github, asked } = acmeShop(
        changing(names(150), {
          [`GET ${repo}/pulls/7/files`]: paged(names(150).map((name) => fileRow(name, same))),
          [`GET ${repo}/git/trees/${MERGE_BASE}`]: tree(names(150).map((name) => treeEntry(name, same))),
          [`GET ${repo}/git/trees/${HEAD}`]: tree(names(150).map((name) => treeEntry(name, same))),
          [`GET ${repo}/git/blobs/${same.sha}`]: { body: blob("same") },
        }),
      );
      const { changes } = await github.readSnapshot(ref, aReading, nothingRemembered);
      expect(readAndLeft(changes)).toEqual({ read: names(150), left: [] });
      expect(asked().filter((call) => call.includes("/git/blobs/"))).toHaveLength(1);
    });

    test("one more file takes others out and lets none in", async () => {
      const before = readAndLeft((await snapshotWith(changing(names(60)))).changes);
      const more = [".github/workflows/000-first.yml", ...names(60)];
      const after = readAndLeft((await snapshotWith(changing(more))).changes);
      expect(before.read).toEqual(expect.arrayContaining(after.read.filter((path) => !path.endsWith("first.yml"))));
      expect(after.left).toEqual(expect.arrayContaining(before.left));
    });

    test("what may only be weak comes after what a probe reads, and is not missed where it is left", async () => {
      const maybe = names(10, ".a").map((name) => name.replace("yml", "ts"));
      const { changes } = await snapshotWith(changing([...maybe, ...names(45)]), {}, { mayBeWeak: () => true });
      expect(readAndLeft(changes)).toEqual({ read: [...maybe.slice(0, 5), ...names(45)], left: [] });
    });
  });

  test("none that no probe wants", async () => {
    const { changes } = await snapshotWith(document(), {}, { needsContent: () => false });
    expect(changes.files[0]?.content).toBeUndefined();
  });
});

describe("the whole texts of a file that no probe reads", () => {
  const path = "src/cart.ts";
  const [old, now] = ["// one\nf();\n", "// two\nf();\n"];
  const COMMENT = "@@ -1,2 +1,2 @@\n-// one\n+// two\n f();";
  const changed = (patch: string): Routes => ({
    ...oneFile(
      fileRow(path, { sha: shaOf(now), patch }),
      [treeEntry(path, { sha: shaOf(old), size: old.length })],
      [treeEntry(path, { sha: shaOf(now), size: now.length })],
    ),
    [`GET ${repo}/git/blobs/${shaOf(old)}`]: { body: blob(old) },
    [`GET ${repo}/git/blobs/${shaOf(now)}`]: { body: blob(now) },
  });
  const both = { before: old, after: now };
  const TWO_BLOBS_AND_A_TREE = 3;

  test.each<{ why: string; weakEdits: "lower" | "keep"; patch: string; content: unknown; more: number }>([
    { why: "are read for a comment", weakEdits: "lower", patch: COMMENT, content: both, more: TWO_BLOBS_AND_A_TREE },
    {
      why: "are not where the policy asks no less for it",
      weakEdits: "keep",
      patch: COMMENT,
      content: undefined,
      more: 0,
    },
    { why: "are not for code", weakEdits: "lower", patch: "@@ -1 +1 @@\n-f()\n+g()", content: undefined, more: 0 },
  ])("$why", async ({ weakEdits, patch, content, more }) => {
    const reading: PolicyReading = {
      kind: "valid",
      policy: { ...builtinPolicy(), evidence: {}, weakEdits },
      stamps: [],
      ignored: [],
    };
    const requests = async (functions: Partial<PolicyFunctions>) => {
      const { github, asked } = acmeShop(changed(patch), { needsContent, ...functions });
      const { changes } = await github.readSnapshot(ref, reading, nothingRemembered);
      return { content: changes.files[0]?.content, count: asked().length };
    };
    const [plain, weighing] = [await requests({ mayBeWeak: () => false }), await requests({ mayBeWeak })];
    expect([weighing.content, weighing.count - plain.count]).toEqual([content, more]);
  });
});
