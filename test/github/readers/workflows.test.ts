import { describe, expect, test } from "@jest/globals";
import { refusal, type Routes } from "../../support/fake-fetch.js";
import { MAIN, acmeShop, blob, nothingRemembered, ref, repo, shaOf, tree, treeEntry } from "../acme-shop.js";

const folder = (path: string) => treeEntry(path, { mode: "040000", type: "tree", sha: shaOf(`folder ${path}`) });
const file = (path: string, text: string, more: object = {}) => treeEntry(path, { sha: shaOf(text), ...more });
const text = "on: push\n";

/** The folders down to the workflows, and one blob. */
const holding = (...entries: readonly object[]): Routes => ({
  [`GET ${repo}/git/trees/${MAIN}`]: tree([folder(".github")]),
  [`GET ${repo}/git/trees/${shaOf("folder .github")}`]: tree([folder("workflows")]),
  [`GET ${repo}/git/trees/${shaOf("folder workflows")}`]: tree([...entries]),
  [`GET ${repo}/git/blobs/${shaOf(text)}`]: { body: blob(text) },
});

async function workflows(routes: Routes) {
  const { github, calls } = acmeShop(routes);
  const read = async () => (await github.readSnapshot(ref, await github.readPolicy(ref), nothingRemembered)).workflows;
  return { first: await read(), read, blobs: () => calls.filter(({ path }) => path.includes("/git/blobs/")).length };
}

describe("workflows of the base", () => {
  test.each<{ why: string; entries: readonly object[]; is: readonly object[] }>([
    { why: "one", entries: [file("ci.yml", text)], is: [{ path: ".github/workflows/ci.yml", text }] },
    { why: "in other letters", entries: [file("CI.YAML", text)], is: [{ path: ".github/workflows/CI.YAML", text }] },
    { why: "other files", entries: [file("README.md", text), folder("x.yml")], is: [] },
    {
      why: "a link, which is named and not read",
      entries: [file("ci.yml", text, { mode: "120000" })],
      is: [{ path: ".github/workflows/ci.yml", text: null }],
    },
    {
      why: "one that is too large, which is named and not read",
      entries: [file("ci.yml", text, { size: 500_001 })],
      is: [{ path: ".github/workflows/ci.yml", text: null }],
    },
  ])("$why", async ({ entries, is }) => {
    expect((await workflows(holding(...entries))).first).toEqual(is);
  });

  test("none where the folder is spelt otherwise", async () => {
    expect((await workflows({ [`GET ${repo}/git/trees/${MAIN}`]: tree([folder(".GitHub")]) })).first).toEqual([]);
  });

  test("are read once for each blob", async () => {
    const { read, blobs } = await workflows(holding(file("ci.yml", text), file("again.yml", text)));
    await read();
    expect(blobs()).toBe(1);
  });

  test.each([
    { why: "a folder", path: `trees/${shaOf("folder workflows")}` },
    { why: "a text", path: `blobs/${shaOf(text)}` },
  ])("are unknown where $why cannot be read, and nothing else is held up", async ({ path }) => {
    const routes = { ...holding(file("ci.yml", text)), [`GET ${repo}/git/${path}`]: refusal(502, "Bad Gateway") };
    expect((await workflows(routes)).first).toBeNull();
  });
});
