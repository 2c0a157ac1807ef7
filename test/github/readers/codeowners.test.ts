import { describe, expect, test } from "@jest/globals";
import { refusal, type Routes } from "../../support/fake-fetch.js";
import { MAIN, blob, contentsAt, messagesOf, pullRequest, repo, shaOf, snapshotWith } from "../acme-shop.js";

const bySize = (path: string, size: number): Routes => ({
  [`GET ${repo}/contents/${path}`]: {
    body: { type: "file", encoding: "none", content: "", size, sha: shaOf("large") },
  },
});

const codeowners = async (routes: Routes) => (await snapshotWith(routes)).codeowners.base;

describe("CODEOWNERS", () => {
  test.each([
    {
      why: ".github before the others",
      files: { ".github/CODEOWNERS": "a", CODEOWNERS: "b", "docs/CODEOWNERS": "c" },
      found: { kind: "found", path: ".github/CODEOWNERS", text: "a" },
    },
    {
      why: "the root before docs",
      files: { CODEOWNERS: "b", "docs/CODEOWNERS": "c" },
      found: { kind: "found", path: "CODEOWNERS", text: "b" },
    },
    {
      why: "docs last",
      files: { "docs/CODEOWNERS": "c" },
      found: { kind: "found", path: "docs/CODEOWNERS", text: "c" },
    },
    { why: "nowhere", files: {}, found: { kind: "absent" } },
    {
      why: "an empty one, which hides those behind it",
      files: { ".github/CODEOWNERS": "", CODEOWNERS: "b" },
      found: { kind: "found", path: ".github/CODEOWNERS", text: "" },
    },
  ])("$why", async ({ files, found }) => {
    expect(await codeowners(contentsAt({ [MAIN]: files as Record<string, string> }))).toEqual(found);
  });

  test("of 4 MB is not loaded, and hides those behind it", async () => {
    const routes = { ...contentsAt({ [MAIN]: { CODEOWNERS: "* @b" } }), ...bySize(".github/CODEOWNERS", 4_194_304) };
    expect(await codeowners(routes)).toEqual({ kind: "too-large", path: ".github/CODEOWNERS" });
  });

  test("of 2 MB is read from its blob", async () => {
    const text = "# x\n".repeat(500_000);
    const routes = {
      ...bySize(".github/CODEOWNERS", text.length),
      [`GET ${repo}/git/blobs/${shaOf("large")}`]: { body: blob(text) },
    };
    expect(await codeowners(routes)).toMatchObject({ kind: "found", text });
  });

  test("is read at both tips when the base is not the default branch", async () => {
    const DEV = shaOf("dev");
    const base = { ref: "dev", sha: DEV, repo: { default_branch: "main" } };
    const snapshot = await snapshotWith({
      ...contentsAt({ [MAIN]: { CODEOWNERS: "* @m" }, [DEV]: { CODEOWNERS: "* @d" } }),
      [`GET ${repo}/pulls/7`]: { body: pullRequest({ base }) },
      [`GET ${repo}/git/ref/heads/dev`]: { body: { ref: "refs/heads/dev", object: { sha: DEV } } },
      [`GET ${repo}/compare/${DEV}...${pullRequest().head.sha}`]: { body: { merge_base_commit: { sha: MAIN } } },
      [`GET ${repo}/rules/branches/dev`]: { body: [] },
      [`GET ${repo}/branches/dev`]: { body: { name: "dev" } },
    });
    expect(snapshot).toMatchObject({
      baseSha: DEV,
      codeowners: { base: { text: "* @d" }, default: { text: "* @m" } },
      posted: { checkRun: null },
    });
  });

  test("that cannot be read stops the reading", async () => {
    const failing = snapshotWith({ [`GET ${repo}/contents/.github/CODEOWNERS`]: refusal(502, "Bad Gateway") });
    expect((await messagesOf(failing))[0]).toBe(`reading .github/CODEOWNERS of acme/shop at ${MAIN}`);
  });
});
