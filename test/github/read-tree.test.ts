import { describe, expect, test } from "@jest/globals";
import type { Sha } from "../../src/domain/ids.js";
import { sha } from "../../src/domain/ids.js";
import type { Tree } from "../../src/github/at-a-commit.js";
import type { AskedFiles, Expected } from "../../src/github/file-question/answer.js";
import { beginTree, readTrees } from "../../src/github/read-tree.js";
import type { FileChange } from "../support/emulated-github/committing.js";
import { Quiet, start } from "../support/emulated-github/testing.js";
import { fakeFetch, refusal, type Answering, type Call, type Routes } from "../support/fake-fetch.js";
import { EMPTY_BLOB, HEAD, MERGE_BASE, repo, shaOf, tree, treeEntry } from "./acme-shop.js";
import { anApi } from "./an-api.js";

const shop = { owner: "acme", repo: "shop" };
const there: Expected = { isThere: true, blob: null };
const gone: Expected = { isThere: false, blob: null };

const files = (commit: Sha, paths: Readonly<Record<string, Expected>>): AskedFiles => ({
  commit,
  paths: new Map(Object.entries(paths)),
});

/** A path on both sides: what is there, and what the trees have to say of it. */
type Row = {
  readonly path: string;
  readonly before: FileChange | undefined;
  readonly after: FileChange | undefined;
  readonly modes: readonly [before: string | null, after: string | null];
};

const text = (path: string, before = "1\n", after = "2\n"): Row => ({ path, before, after, modes: REGULAR });
const REGULAR = ["100644", "100644"] as const;
const LINK = { content: "README.md", mode: "120000" } as const;

const ROWS: readonly Row[] = [
  text("src/deep/er/cart.ts"),
  text("empty.txt", "", "2\n"),
  text("emptied.txt", "1\n", ""),
  { path: "new.ts", before: undefined, after: "x\n", modes: [null, "100644"] },
  { path: "removed.ts", before: "x\n", after: null, modes: ["100644", null] },
  { path: "bin/run", before: "x\n", after: { content: "x\n", mode: "100755" }, modes: ["100644", "100755"] },
  { path: "link", before: "x\n", after: LINK, modes: ["100644", "120000"] },
  { path: "sub", before: undefined, after: { submodule: "1".repeat(40) }, modes: [null, "160000"] },
  { path: "vendor/sub", before: { submodule: "1".repeat(40) }, after: null, modes: ["160000", null] },
  ...["a b.ts", "ä/ö.ts", '"quotes".ts', "'single'.ts", ".hidden", "$x", "$owner", "{ file(path: $x) }", "日本.ts"].map(
    (path) => text(path),
  ),
  ...["back\\slash", "%41", "a#b?c", "-", "file0", "__proto__", "constructor", " leading", "trailing "].map((path) =>
    text(path),
  ),
];

/** Both sides, by the question and by the whole trees, and the requests that each took. */
async function bothWays() {
  const github = await start();
  const side = (which: "before" | "after") =>
    Object.fromEntries(ROWS.flatMap((row) => (row[which] === undefined ? [] : [[row.path, row[which]]])));
  const more = { "old.ts": "moved\n", lib: LINK };
  const old = sha(await github.as("ana").commit({ branch: "old", files: { ...side("before"), ...more } }));
  const moved = { "moved.ts": { movedFrom: "old.ts" }, lib: null, "lib/a.ts": "x\n" };
  const now = sha(await github.as("ana").commit({ branch: "old", files: { ...side("after"), ...moved } }));
  const expected = (which: 0 | 1) => ({
    ...Object.fromEntries(ROWS.map(({ path, modes }) => [path, modes[which] === null ? gone : there])),
    ...(which === 0
      ? { "old.ts": there, "moved.ts": gone, lib: there }
      : { "moved.ts": there, "old.ts": gone, lib: gone }),
  });
  const asked = { before: files(old, expected(0)), after: files(now, expected(1)) };
  const read = async (isClosed: boolean) => {
    const { appId, privateKey, installationId, url: baseUrl } = github;
    const api = anApi(new Quiet({ baseUrl, auth: { appId, privateKey, installationId } }));
    if (isClosed) api.glances.close();
    const requests: string[] = [];
    api.octokit.hook.before("request", ({ method, url }) => void requests.push(`${method} ${url}`));
    return { trees: await readTrees(api, shop, asked), requests };
  };
  return { byQuestion: await read(false), byTrees: await read(true) };
}

describe("files at two commits", () => {
  test("are told alike by one question and by the whole trees", async () => {
    const { byQuestion, byTrees } = await bothWays();
    expect(byQuestion.trees).toEqual(byTrees.trees);
    expect(byQuestion.requests.filter((one) => !one.endsWith("/access_tokens"))).toEqual(["POST /graphql"]);
    expect(byTrees.requests.filter((one) => one.includes("/git/trees/"))).toHaveLength(2);
    const { before, after } = byQuestion.trees;
    expect(ROWS.map(({ path }) => [path, before.get(path)?.mode ?? null, after.get(path)?.mode ?? null])).toEqual(
      ROWS.map(({ path, modes }) => [path, ...modes]),
    );
    expect([
      after.get("sub")?.bytes,
      after.get("emptied.txt")?.bytes,
      before.get("src/deep/er/cart.ts")?.bytes,
    ]).toEqual([null, 0, 2]);
    expect([before.get("lib")?.mode, after.get("lib")]).toEqual(["120000", null]); // a folder is no file
    expect(after.get("moved.ts")).toEqual(before.get("old.ts"));
  });
});

const NOW = shaOf("a.ts at the head");
const entry = (differs: object = {}) => ({ path: "a.ts", type: "blob", mode: 0o100644, oid: NOW, size: 2, ...differs });
const commit0 = { oid: MERGE_BASE, file0: entry({ oid: shaOf("before") }) };
const commit1 = { oid: HEAD, file0: entry(), file1: null };

const answer = (differs: object = {}, more: object = {}): Answering => ({
  body: { data: { repository: { commit0, commit1: { ...commit1, ...differs } } }, ...more },
});

const TREES = [`GET ${repo}/git/trees/${MERGE_BASE}`, `GET ${repo}/git/trees/${HEAD}`] as const;
const truth: Routes = {
  [TREES[0]]: tree([treeEntry("a.ts", { sha: shaOf("before") }), treeEntry("b.ts")]),
  [TREES[1]]: tree([treeEntry("a.ts", { mode: "100755", sha: NOW })]),
};

const asked = {
  before: files(MERGE_BASE, { "a.ts": there }),
  after: files(HEAD, { "a.ts": { isThere: true, blob: NOW }, "b.ts": gone }),
};

/** What is read where the question is answered so, and everything that was asked. */
async function look(graphql: Answering, wanted = asked, routes: Routes = truth) {
  const { fetch, calls } = fakeFetch({ ...routes, "POST /graphql": graphql });
  const api = anApi(new Quiet({ auth: { token: "a token for tests only" }, request: { fetch } }));
  const read = () => readTrees(api, shop, wanted);
  return { ...(await read()), api, read, calls, asked: () => calls.map(({ method, path }) => `${method} ${path}`) };
}

const modeOf = (side: Tree): unknown => side.get("a.ts")?.mode;

describe("an answer about files", () => {
  test("is believed where it fits to the list of changed files", async () => {
    const { before, after, asked: requests } = await look(answer());
    expect(before).toEqual(new Map([["a.ts", { mode: "100644", blob: shaOf("before"), bytes: 2 }]]));
    expect([...after]).toEqual([
      ["a.ts", { mode: "100644", blob: NOW, bytes: 2 }],
      ["b.ts", null],
    ]);
    expect(requests()).toEqual(["POST /graphql"]);
  });

  const wrong: Readonly<Record<string, Answering>> = {
    "a server without GraphQL": refusal(404, "Not Found"),
    "a fault": refusal(502, "Bad Gateway"),
    "errors beside the data": answer(
      {},
      { errors: [{ path: ["repository", "commit1", "file1"], message: "timeout" }] },
    ),
    "errors that name no place": answer({}, { errors: [{ message: "Something went wrong" }] }),
    "no data": { body: { errors: [{ type: "RESOURCE_LIMITS_EXCEEDED", message: "too much" }] } },
    "no repository": { body: { data: { repository: null } } },
    "no commit": { body: { data: { repository: { commit0, commit1: null } } } },
    "a commit left out": { body: { data: { repository: { commit0 } } } },
    "another commit": answer({ oid: MERGE_BASE }),
    "something that is no commit": { body: { data: { repository: { commit0, commit1: {} } } } },
    "a file left out": { body: { data: { repository: { commit0, commit1: { oid: HEAD, file0: entry() } } } } },
    "no file where one should be": answer({ file0: null }),
    "a folder where a file should be": answer({ file0: entry({ type: "tree", mode: 0o40000, size: 0 }) }),
    "a file where none should be": answer({ file1: entry({ path: "b.ts" }) }),
    "another content than the row has": answer({ file0: entry({ oid: shaOf("older") }) }),
    "another path": answer({ file0: entry({ path: "b.ts" }) }),
    "a path in other letters": answer({ file0: entry({ path: "A.ts" }) }),
    "no path": answer({ file0: entry({ path: null }) }),
    "a mode that is of no such type": answer({ file0: entry({ mode: 0o160000 }) }),
    "a mode as a text": answer({ file0: entry({ mode: "100644" }) }),
    "a mode that git no longer writes": answer({ file0: entry({ mode: 0o100664 }) }),
    "a mode whose digits are those that git writes": answer({ file0: entry({ mode: 100_644 }) }),
    "no mode": answer({ file0: entry({ mode: null }) }),
    "no size": answer({ file0: entry({ size: null }) }),
    "no bytes of a file that has some": answer({ file0: entry({ size: 0 }) }),
    "an id that is none": answer({ file0: entry({ oid: "main" }) }),
  };
  test.each(Object.keys(wrong))("that is not whole or does not fit (%s) leaves it to the trees", async (why) => {
    const { before, after, asked: requests } = await look(wrong[why] ?? {});
    expect([modeOf(before), modeOf(after), after.get("b.ts")]).toEqual(["100644", "100755", null]);
    expect(requests().toSorted()).toEqual([...TREES, "POST /graphql"].toSorted());
  });

  test("that gives bytes to an empty file leaves it to the trees", async () => {
    const wanted = {
      before: files(MERGE_BASE, {}),
      after: files(HEAD, { "a.ts": { isThere: true, blob: EMPTY_BLOB } }),
    };
    const { after } = await look(
      { body: { data: { repository: { commit0: { oid: HEAD, file0: entry({ oid: EMPTY_BLOB }) } } } } },
      wanted,
    );
    expect(modeOf(after)).toBe("100755");
  });

  test("that was refused is not asked for again at once, and what does not fit is asked for the next time", async () => {
    const refused = await look(refusal(404, "Not Found"));
    expect(refused.api.fileQuestions.areClosed()).toBe(true);
    expect(refused.api.glances.areClosed()).toBe(false);
    expect((await look(answer({ file0: null }))).api.fileQuestions.areClosed()).toBe(false);
  });
});

describe("what is asked about files", () => {
  test("is nothing where there are none", async () => {
    const none = { before: files(MERGE_BASE, {}), after: files(HEAD, {}) };
    const { before, after, asked: requests } = await look(answer(), none);
    expect([before.size, after.size, requests()]).toEqual([0, 0, []]);
  });

  test("is nothing that is in memory, and only the other side where one is", async () => {
    const { read, api, calls, asked: requests } = await look(answer());
    await read();
    expect(requests()).toEqual(["POST /graphql"]);
    const after = files(shaOf("the next head"), { "a.ts": { isThere: true, blob: NOW } });
    await readTrees(api, shop, { before: asked.before, after }).catch(() => undefined);
    expect(calls[1]?.body).toMatchObject({
      variables: { ...shop, commit0: shaOf("the next head"), path0_0: "a.ts" },
    });
    expect(Object.keys(variablesOf(calls[1])).toSorted()).toEqual(["commit0", "owner", "path0_0", "repo"]);
  });

  const many = (count: number) => Array.from({ length: count }, (_, index) => `src/${index}.ts`);
  test.each([
    { count: 99, asks: true },
    { count: 100, asks: false },
  ])("is no question where there are $count and one more: $asks", async ({ count, asks }) => {
    const wanted = {
      before: asked.before,
      after: files(HEAD, Object.fromEntries(many(count).map((path) => [path, there]))),
    };
    const { asked: requests } = await look(answer(), wanted);
    expect(requests().includes("POST /graphql")).toBe(asks);
  });

  test.each([
    { count: 100, begins: [] },
    { count: 101, begins: [TREES[1]] },
  ])("is begun as a whole tree only where there are too many: $count", async ({ count, begins }) => {
    const { fetch, calls } = fakeFetch(truth);
    const api = anApi(new Quiet({ auth: { token: "a token for tests only" }, request: { fetch } }));
    beginTree(api, shop, HEAD, count);
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual(begins);
  });

  test("never stands in the text of the question", async () => {
    const path = '") { id } } }';
    const wanted = { before: files(MERGE_BASE, {}), after: files(HEAD, { [path]: there }) };
    const { calls } = await look(answer(), wanted);
    expect(JSON.stringify(queryOf(calls[0]))).not.toContain(path);
    expect(variablesOf(calls[0])).toMatchObject({ path0_0: path });
  });
});

const variablesOf = (call: Call | undefined): object => (call?.body as { variables: object }).variables; // what we send
const queryOf = (call: Call | undefined): string => (call?.body as { query: string }).query; // what we send
