import { describe, expect, test } from "@jest/globals";
import { builtinPolicy } from "../../../src/policy/builtin-policy.js";
import type { PolicyReading } from "../../../src/policy/policy.js";
import { refusal, type Routes } from "../../support/fake-fetch.js";
import {
  MAIN,
  acmeShop,
  blob,
  messagesOf,
  nothingRemembered,
  pullRequest,
  ref,
  repo,
  shaOf,
  tree,
} from "../acme-shop.js";

const reading: PolicyReading = { kind: "valid", policy: builtinPolicy(), stamps: [], ignored: [] };

type Folder = { readonly [name: string]: string | Folder };

/** The folders of a commit and what lies in them, as GitHub answers for each folder and each blob. */
function treesOf(id: string, folder: Folder, path = ""): Routes {
  const entries = Object.entries(folder).map(([name, inside]) =>
    typeof inside === "string"
      ? { path: name, mode: "100644", type: "blob", sha: shaOf(inside), size: inside.length }
      : { path: name, mode: "040000", type: "tree", sha: shaOf(`${path}/${name}`) },
  );
  const deeper = Object.entries(folder).map(([name, inside]) =>
    typeof inside === "string"
      ? { [`GET ${repo}/git/blobs/${shaOf(inside)}`]: { body: blob(inside) } }
      : treesOf(shaOf(`${path}/${name}`), inside, `${path}/${name}`),
  );
  return Object.assign({ [`GET ${repo}/git/trees/${id}`]: tree(entries) }, ...deeper) as Routes;
}

const read = (routes: Routes, by: PolicyReading = reading) => {
  const { github, calls } = acmeShop(routes);
  const templates = async () => (await github.readSnapshot(ref, by, nothingRemembered)).templates;
  const looked = () =>
    calls.filter(({ path }) => /\/git\/(?:trees|blobs)\//.test(path) && !path.includes(shaOf("head")));
  return { templates, looked };
};

describe("pull request templates", () => {
  test.each<{ why: string; files: Folder; found: readonly string[] }>([
    { why: "nowhere", files: { "README.md": "r", docs: { "guide.md": "g" }, ".github": {} }, found: [] },
    { why: "in the root", files: { "pull_request_template.md": "a" }, found: ["a"] },
    { why: "in .github", files: { ".github": { "pull_request_template.md": "a" } }, found: ["a"] },
    { why: "in docs", files: { docs: { "pull_request_template.md": "a" } }, found: ["a"] },
    { why: "in capitals, as text", files: { DOCS: { "PULL_REQUEST_TEMPLATE.TXT": "a" } }, found: ["a"] },
    { why: "without an extension", files: { PULL_REQUEST_TEMPLATE: "a" }, found: ["a"] },
    {
      why: "in all places, and in folders to choose from",
      files: {
        ".github": { PULL_REQUEST_TEMPLATE: { "fix.md": "b", "release.md": "c" }, "pull_request_template.md": "a" },
        pull_request_template: { "other.txt": "d" },
      },
      found: ["a", "b", "c", "d"],
    },
    {
      why: "not under another name, and not deeper",
      files: {
        "pull_request_template.md.bak": "x",
        "my_pull_request_template.md": "y",
        src: { "pull_request_template.md": "z" },
      },
      found: [],
    },
    {
      why: "not of more than a description can hold",
      files: { "pull_request_template.md": "a".repeat(262_145) },
      found: [],
    },
  ])("$why", async ({ files, found }) => {
    const templates = await read(treesOf(MAIN, files)).templates();
    expect(templates.toSorted()).toEqual(found);
  });

  test("are twenty at most", async () => {
    const many = Object.fromEntries([...Array(25).keys()].map((n) => [`${n}.md`, `template ${n}`]));
    const templates = await read(treesOf(MAIN, { PULL_REQUEST_TEMPLATE: many })).templates();
    expect(templates).toHaveLength(20);
  });

  test("are the default branch's, whatever the base", async () => {
    const DEV = shaOf("dev");
    const { templates } = read({
      ...treesOf(MAIN, { "pull_request_template.md": "of main" }),
      ...treesOf(DEV, { "pull_request_template.md": "of dev" }),
      [`GET ${repo}/pulls/7`]: {
        body: pullRequest({ base: { ref: "dev", sha: DEV, repo: { default_branch: "main" } } }),
      },
      [`GET ${repo}/git/ref/heads/dev`]: { body: { ref: "refs/heads/dev", object: { sha: DEV } } },
      [`GET ${repo}/compare/${DEV}...${pullRequest().head.sha}`]: { body: { merge_base_commit: { sha: MAIN } } },
      [`GET ${repo}/rules/branches/dev`]: { body: [] },
      [`GET ${repo}/branches/dev`]: { body: { name: "dev" } },
    });
    expect(await templates()).toEqual(["of main"]);
  });

  test("are asked for once for each commit", async () => {
    const { templates, looked } = read(treesOf(MAIN, { ".github": { "pull_request_template.md": "a" } }));
    await templates();
    expect(looked()).toHaveLength(3);
    expect(await templates()).toEqual(["a"]);
    expect(looked()).toHaveLength(3);
  });

  test("are not asked for where nothing has to be written", async () => {
    const silent: PolicyReading = { ...reading, policy: { ...reading.policy, evidence: {} } };
    const { templates, looked } = read(treesOf(MAIN, { "pull_request_template.md": "a" }), silent);
    expect(await templates()).toEqual([]);
    expect(looked().filter(({ path }) => path.includes("/blobs/"))).toEqual([]);
  });

  test.each([
    { why: "a folder", path: `trees/${MAIN}`, says: `listing a folder of acme/shop at ${MAIN}` },
    { why: "a file", path: `blobs/${shaOf("a")}`, says: `reading the blob ${shaOf("a")} of acme/shop` },
  ])("stop the reading where $why cannot be read", async ({ path, says }) => {
    const { templates } = read({
      ...treesOf(MAIN, { "pull_request_template.md": "a" }),
      [`GET ${repo}/git/${path}`]: refusal(502, "Bad Gateway"),
    });
    expect((await messagesOf(templates()))[0]).toBe(says);
  });
});
