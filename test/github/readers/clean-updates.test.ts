import { describe, expect, test } from "@jest/globals";
import type { Routes } from "../../support/fake-fetch.js";
import { acmeShop, aReading, commit, HEAD, messagesOf, nothingRemembered, pullRequest } from "../acme-shop.js";
import { listed, ref, repo, shaOf, snapshotWith, tree, treeEntry, user } from "../acme-shop.js";
import { paged, refusal } from "../../support/fake-fetch.js";

const OWN = shaOf("ana's commit");
const NEWER_MAIN = shaOf("a newer main");
const OLD_MAIN = shaOf("where the branch started");

const parent = (sha: string) => ({ sha });

type Files = Readonly<Record<string, string>>;

const treeOf = (files: Files, truncated = false) =>
  tree(
    Object.entries(files).map(([path, text]) => treeEntry(path, { sha: shaOf(text) })),
    truncated,
  );

const own = commit({ sha: OWN, parents: [{ sha: OLD_MAIN }] });
const update = (differs: Readonly<Record<string, unknown>> = {}) =>
  commit({ sha: HEAD, parents: [{ sha: OWN }, { sha: NEWER_MAIN }], author: user("ben", 12), ...differs });

type Commit = ReturnType<typeof commit>;
type Trees = { readonly was: Files; readonly ours: Files; readonly theirs: Files; readonly merged: Files };

/** Ana changed the cart, the base changed the guide and took a file away. */
const clean: Trees = {
  was: { cart: "1", guide: "1", gone: "1" },
  ours: { cart: "2", guide: "1", gone: "1" },
  theirs: { cart: "1", guide: "2" },
  merged: { cart: "2", guide: "2" },
};

function answers({ was, ours, theirs, merged }: Trees, commits: readonly Commit[] = [own, update()]): Routes {
  const runs = commits.map(({ sha }) => [`GET ${repo}/commits/${sha}/check-runs`, listed([])]);
  return {
    ...(Object.fromEntries(runs) as Routes), // the annotation is lost on the way
    [`GET ${repo}/pulls/7`]: { body: pullRequest({ commits: commits.length }) },
    [`GET ${repo}/pulls/7/commits`]: paged(commits),
    [`GET ${repo}/compare/${NEWER_MAIN}...${OWN}`]: { body: { merge_base_commit: { sha: OLD_MAIN } } },
    [`GET ${repo}/git/trees/${OLD_MAIN}`]: treeOf(was),
    [`GET ${repo}/git/trees/${OWN}`]: treeOf(ours),
    [`GET ${repo}/git/trees/${NEWER_MAIN}`]: treeOf(theirs),
    [`GET ${repo}/git/trees/${HEAD}`]: treeOf(merged),
  };
}

const excusedIn = async (routes: Routes) => (await snapshotWith(routes)).excused;

describe('a merge of the base by "Update branch"', () => {
  test("is excused when every file is what the machine makes of both sides", async () => {
    expect(await excusedIn(answers(clean))).toEqual([{ kind: "clean-update", sha: HEAD }]);
  });

  test("is excused where both sides made the same change", async () => {
    const trees = { was: { a: "1" }, ours: { a: "2" }, theirs: { a: "2" }, merged: { a: "2" } };
    expect(await excusedIn(answers(trees))).toHaveLength(1);
  });

  test.each<{ why: string; trees: Trees }>([
    { why: "a file that differs from both parents", trees: { ...clean, merged: { cart: "3", guide: "2" } } },
    { why: "a file that neither parent has", trees: { ...clean, merged: { ...clean.merged, more: "1" } } },
    { why: "a file of both parents taken away", trees: { ...clean, merged: { guide: "2" } } },
    { why: "the base's change left out", trees: { ...clean, merged: { cart: "2", guide: "1" } } },
    { why: "the pull request's change left out", trees: { ...clean, merged: { cart: "1", guide: "2" } } },
    { why: "what the base took away brought back", trees: { ...clean, merged: { ...clean.merged, gone: "1" } } },
    {
      why: "a conflict resolved by taking one side whole",
      trees: { was: { a: "1" }, ours: { a: "2" }, theirs: { a: "3" }, merged: { a: "2" } },
    },
  ])("is not excused with $why", async ({ trees }) => {
    expect(await excusedIn(answers(trees))).toEqual([]);
  });

  test("is not excused when a file only became executable", async () => {
    const routes = answers(clean);
    const merged = tree([
      treeEntry("cart", { sha: shaOf("2"), mode: "100755" }),
      treeEntry("guide", { sha: shaOf("2") }),
    ]);
    expect(await excusedIn({ ...routes, [`GET ${repo}/git/trees/${HEAD}`]: merged })).toEqual([]);
  });

  test.each<{ why: string; commits: readonly Commit[] }>([
    {
      why: "a signature that GitHub could not check",
      commits: [own, update({ commit: { ...own.commit, verification: { verified: false } } })],
    },
    { why: "somebody's own signature", commits: [own, update({ committer: user("ben", 12) })] },
    { why: "its parents the other way round", commits: [own, update({ parents: [NEWER_MAIN, OWN].map(parent) })] },
    {
      why: "another branch, whose commits came along",
      commits: [own, commit({ sha: NEWER_MAIN, parents: [{ sha: OLD_MAIN }] }), update()],
    },
    {
      why: "three parents",
      commits: [own, update({ parents: [OWN, NEWER_MAIN, shaOf("another main")].map(parent) })],
    },
    { why: "a first parent that is not of this pull request", commits: [update()] },
  ])("is not even looked at with $why", async ({ commits }) => {
    const { github, asked } = acmeShop(answers(clean, commits));
    const { excused } = await github.readSnapshot(ref, aReading, nothingRemembered);
    expect(excused).toEqual([]);
    expect(asked()).not.toContain(`GET ${repo}/git/trees/${NEWER_MAIN}`);
  });

  test("is not excused while GitHub lists only part of the commits", async () => {
    const routes = { ...answers(clean), [`GET ${repo}/pulls/7`]: { body: pullRequest({ commits: 3 }) } };
    expect(await excusedIn(routes)).toEqual([]);
  });

  test.each([HEAD, OWN, NEWER_MAIN, OLD_MAIN])("is not excused when GitHub cuts the tree of %s", async (cut) => {
    const whole = { [HEAD]: clean.merged, [OWN]: clean.ours, [NEWER_MAIN]: clean.theirs, [OLD_MAIN]: clean.was }[cut];
    const routes = { ...answers(clean), [`GET ${repo}/git/trees/${cut}`]: treeOf(whole ?? {}, true) };
    // The head's own tree is then also read directory by directory.
    expect(await excusedIn(routes)).toEqual([]);
  });

  test("is proven once: its trees never change", async () => {
    const { github, asked } = acmeShop(answers(clean));
    await github.readSnapshot(ref, aReading, nothingRemembered);
    await github.readSnapshot(ref, aReading, nothingRemembered);
    expect(asked().filter((one) => one === `GET ${repo}/git/trees/${NEWER_MAIN}`)).toHaveLength(1);
  });

  test("stops the reading when a tree cannot be read, so that nobody is dismissed for a bad moment", async () => {
    const routes = { ...answers(clean), [`GET ${repo}/git/trees/${NEWER_MAIN}`]: refusal(502, "Bad Gateway") };
    const messages = await messagesOf(snapshotWith(routes));
    expect(messages[0]).toContain(`reading what the merge ${HEAD} of acme/shop#7 changed`);
  });

  test("is looked for among the newest ten, and an older one counts as work", async () => {
    const chain = Array.from({ length: 12 }, (_, index) => shaOf(`update ${index}`));
    const updates = chain.map((sha, index) =>
      update({ sha, parents: [{ sha: chain[index - 1] ?? OWN }, { sha: NEWER_MAIN }] }),
    );
    const trees = Object.fromEntries(chain.map((sha) => [`GET ${repo}/git/trees/${sha}`, treeOf(clean.merged)]));
    const compared = Object.fromEntries(
      chain.map((sha) => [
        `GET ${repo}/compare/${NEWER_MAIN}...${sha}`,
        { body: { merge_base_commit: { sha: NEWER_MAIN } } },
      ]),
    );
    const routes = { ...answers(clean, [own, ...updates]), ...trees, ...compared };
    expect((await excusedIn(routes)).map(({ sha }) => sha)).toEqual(chain.slice(2));
  });
});
