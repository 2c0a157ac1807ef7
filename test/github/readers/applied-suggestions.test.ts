import { describe, expect, test } from "@jest/globals";
import { runsIn } from "../../../src/github/readers/patch-runs.js";
import { suggestionsIn } from "../../../src/github/readers/suggestion-blocks.js";
import { paged, refusal } from "../../support/fake-fetch.js";
import { HEAD, acmeShop, aReading, commit, nothingRemembered, ref, repo, snapshotWith, user } from "../acme-shop.js";

const comments = `GET ${repo}/pulls/7/comments`;
const made = `GET ${repo}/commits/${HEAD}`;
const commits = `GET ${repo}/pulls/7/commits`;
const PATCH = "@@ -1,3 +1,3 @@\n a\n-b\n+c\n d";

const suggestion = (differs = {}) => ({
  id: 1,
  user: user("cy", 13),
  path: "src/cart.ts",
  body: "Better so:\n```suggestion\nc\n```",
  created_at: "2026-11-20T07:00:00Z",
  updated_at: "2026-11-20T07:00:00Z",
  original_line: 2,
  original_start_line: null,
  ...differs,
});

const listedCommit = (differs: { message?: string; verified?: boolean } & Record<string, unknown> = {}) => {
  const {
    message = "Apply\n\nCo-authored-by: cy <13+cy@users.noreply.github.com>",
    verified = true,
    ...rest
  } = differs;
  const plain = commit();
  return { ...plain, ...rest, commit: { ...plain.commit, message, verification: { verified } } };
};

const shown = (differs = {}) => ({
  sha: HEAD,
  commit: { committer: { date: "2026-11-20T07:30:00Z" } },
  files: [{ filename: "src/cart.ts", status: "modified", patch: PATCH }],
  ...differs,
});

type World = { readonly given?: readonly unknown[]; readonly listed?: unknown; readonly whole?: unknown };
const routes = ({ given = [suggestion()], listed = listedCommit(), whole = shown() }: World = {}) => ({
  [comments]: paged(given),
  [commits]: paged([listed]),
  [made]: { body: whole },
});

const excusedIn = async (world: World) => (await snapshotWith(routes(world))).excused;

describe("a commit that GitHub made of suggestions", () => {
  test("names whose they are", async () => {
    expect(await excusedIn({})).toEqual([{ kind: "suggestion", sha: HEAD, by: "cy" }]);
  });

  test.each<{ why: string; world: World; by: readonly string[] }>([
    {
      why: "of several, each with somebody's",
      world: {
        given: [suggestion(), suggestion({ user: user("dora", 14), body: "```suggestion\nz\n```" })],
        whole: shown({
          files: [{ filename: "src/cart.ts", status: "modified", patch: `${PATCH}\n@@ -9 +9 @@\n-y\n+z` }],
        }),
      },
      by: ["cy", "dora"],
    },
    {
      why: "where only a part of the suggested lines is new",
      world: { given: [suggestion({ body: "```suggestion\na\nc\nd\n```" })] },
      by: ["cy"],
    },
    {
      why: "that takes lines away",
      world: {
        given: [suggestion({ body: "```suggestion\n```" })],
        whole: shown({ files: [{ filename: "src/cart.ts", status: "modified", patch: "@@ -1,2 +1 @@\n a\n-b" }] }),
      },
      by: ["cy"],
    },
    {
      why: "with the line ends of Windows",
      world: {
        given: [suggestion({ body: "```suggestion\r\nc\r\n```" })],
        whole: shown({ files: [{ filename: "src/cart.ts", status: "modified", patch: PATCH.replace("+c", "+c\r") }] }),
      },
      by: ["cy"],
    },
  ])("$why", async ({ world, by }) => {
    expect((await excusedIn(world)).map((one) => ("by" in one ? one.by : null))).toEqual(by);
  });

  test.each<{ why: string; world: World }>([
    { why: "nobody signed it", world: { listed: listedCommit({ verified: false }) } },
    { why: "somebody committed it on their machine", world: { listed: listedCommit({ committer: user("ana", 11) }) } },
    { why: "it is a merge", world: { listed: listedCommit({ parents: [{ sha: HEAD }, { sha: HEAD }] }) } },
    { why: "it names no co-author", world: { listed: listedCommit({ message: "Edit in the browser" }) } },
    { why: "nobody suggested anything", world: { given: [] } },
    { why: "a comment only quotes code", world: { given: [suggestion({ body: "```ts\nc\n```" })] } },
    { why: "the suggestion says something else", world: { given: [suggestion({ body: "```suggestion\nx\n```" })] } },
    { why: "it was for another file", world: { given: [suggestion({ path: "src/other.ts" })] } },
    { why: "it was written afterwards", world: { given: [suggestion({ updated_at: "2026-11-20T07:30:01Z" })] } },
    { why: "whoever suggested it is gone", world: { given: [suggestion({ user: null })] } },
    {
      why: "the commit holds more than was suggested",
      world: {
        whole: shown({
          files: [{ filename: "src/cart.ts", status: "modified", patch: `${PATCH}\n@@ -9 +9 @@\n-y\n+evil()` }],
        }),
      },
    },
    {
      why: "it adds a file beside it",
      world: {
        whole: shown({
          files: [
            { filename: "src/cart.ts", status: "modified", patch: PATCH },
            { filename: "src/evil.ts", status: "added", patch: "@@ -0,0 +1 @@\n+c" },
          ],
        }),
      },
    },
    {
      why: "lines go away, and the suggestion takes none away",
      world: {
        whole: shown({ files: [{ filename: "src/cart.ts", status: "modified", patch: "@@ -1,2 +1 @@\n a\n-b" }] }),
      },
    },
    {
      why: "its change is not shown",
      world: { whole: shown({ files: [{ filename: "src/cart.ts", status: "modified" }] }) },
    },
    { why: "GitHub shows no files", world: { whole: shown({ files: [] }) } },
    { why: "GitHub does not say when", world: { whole: shown({ commit: { committer: null } }) } },
  ])("is whole work where $why", async ({ world }) => {
    expect(await excusedIn(world)).toEqual([]);
  });

  test("nothing is asked where no commit can be one, and each commit is read once", async () => {
    const plain = acmeShop();
    await plain.github.readSnapshot(ref, aReading, nothingRemembered);
    expect(plain.asked()).not.toContain(comments);
    const { github, asked } = acmeShop(routes());
    await github.readSnapshot(ref, aReading, nothingRemembered);
    await github.readSnapshot(ref, aReading, nothingRemembered);
    expect(asked().filter((route) => route === made)).toHaveLength(1);
  });

  test("trouble ends the reading: nobody is refused for a bad moment", async () => {
    await expect(snapshotWith({ ...routes(), [made]: refusal(502, "Bad Gateway") })).rejects.toThrow(
      "reading the commit",
    );
  });
});

describe("suggestionsIn", () => {
  test.each([
    { why: "one", body: "```suggestion\na\nb\n```", found: [["a", "b"]] },
    {
      why: "two, with words between",
      body: "x\n```suggestion\na\n```\ny\n```suggestion\nb\n```",
      found: [["a"], ["b"]],
    },
    { why: "one that holds a fence", body: "````suggestion\n```\na\n```\n````", found: [["```", "a", "```"]] },
    { why: "none that never ends", body: "```suggestion\na", found: [] },
    { why: "none inside other code", body: "````\n```suggestion\na\n```\n````", found: [] },
    { why: "one with options behind its name", body: "```suggestion:-0+0\na\n```", found: [] },
  ])("$why", ({ body, found }) => {
    expect(suggestionsIn(body)).toEqual(found);
  });
});

test("runsIn parts a diff into neighbouring lines", () => {
  expect(runsIn("a", "@@ -1,4 +1,4 @@\n x\n-1\n+2\n y\n+3\n\\ No newline at end of file")).toEqual([
    { path: "a", removed: ["1"], added: ["2"] },
    { path: "a", removed: [], added: ["3"] },
  ]);
});
