import { describe, expect, test } from "@jest/globals";
import type { PolicySource } from "../../../src/policy/policy.js";
import { refusal, type Routes } from "../../support/fake-fetch.js";
import { MAIN, acmeShop, aReading, blob, contentsAt, messagesOf, pullRequest, ref, repo, shaOf } from "../acme-shop.js";

const yml = ".github/agent-approval.yml";
const yaml = ".github/agent-approval.yaml";
const DEV = shaOf("dev");

const intoDev: Routes = {
  [`GET ${repo}/pulls/7`]: {
    body: pullRequest({ base: { ref: "dev", sha: shaOf("old"), repo: { default_branch: "main" } } }),
  },
  [`GET ${repo}/git/ref/heads/dev`]: { body: { ref: "refs/heads/dev", object: { sha: DEV } } },
};

/** What the interpreter is given over these answers. */
async function sourcesOver(routes: Routes): Promise<readonly (readonly PolicySource[] | null)[]> {
  const given: (readonly PolicySource[] | null)[] = [];
  const { github } = acmeShop(routes, {
    interpretPolicies: (base, defaultBranch) => {
      given.push(base, defaultBranch);
      return aReading;
    },
  });
  expect(await github.readPolicy(ref)).toEqual(aReading);
  return given;
}

describe("readPolicy", () => {
  test("reads both spellings at the tip of the base, and never at the base the pull request was opened on", async () => {
    expect(await sourcesOver({})).toEqual([
      [
        { branch: "main", path: yml, commit: MAIN, text: "version: 1" },
        { branch: "main", path: yaml, commit: MAIN, text: null },
      ],
      null,
    ]);
  });

  test("reads the default branch as well when the base is another", async () => {
    const files: Record<string, Record<string, string>> = {
      [DEV]: { [yaml]: "mode: observe" },
      [MAIN]: { [yml]: "version: 1" },
    };
    const [base, other] = await sourcesOver({ ...intoDev, ...contentsAt(files) });
    expect(base?.map(({ branch, text }) => [branch, text])).toEqual([
      ["dev", null],
      ["dev", "mode: observe"],
    ]);
    expect(other?.map(({ branch, text }) => [branch, text])).toEqual([
      ["main", "version: 1"],
      ["main", null],
    ]);
  });

  test("reads a policy over 1 MB from its blob, so that whoever interprets it can refuse it", async () => {
    const text = "# long\n".repeat(200_000);
    const [base] = await sourcesOver({
      [`GET ${repo}/contents/${yml}`]: {
        body: { type: "file", encoding: "none", content: "", size: text.length, sha: shaOf(text) },
      },
      [`GET ${repo}/git/blobs/${shaOf(text)}`]: { body: blob(text) },
    });
    expect(base?.[0]?.text).toBe(text);
  });

  test.each([
    {
      why: "a missing tip",
      route: `GET ${repo}/git/ref/heads/main`,
      answer: refusal(404, "Not Found"),
      says: "reading the tip",
    },
    {
      why: "a tip of a branch that only begins alike",
      route: `GET ${repo}/git/ref/heads/main`,
      answer: { body: { ref: "refs/heads/main-2", object: { sha: MAIN } } },
      says: 'reading the tip of the branch "main"',
    },
    {
      why: "a bad gateway",
      route: `GET ${repo}/contents/${yml}`,
      answer: refusal(502, "Bad Gateway"),
      says: `reading ${yml}`,
    },
    { why: "a refusal", route: `GET ${repo}/contents/${yaml}`, answer: refusal(403, "No"), says: `reading ${yaml}` },
    {
      why: "a commit that GitHub does not know yet",
      route: `GET ${repo}/contents/${yml}`,
      answer: refusal(404, `No commit found for the ref ${MAIN}`),
      says: `reading ${yml}`,
    },
    {
      why: "a directory in its place",
      route: `GET ${repo}/contents/${yml}`,
      answer: { body: [] },
      says: `reading ${yml}`,
    },
    {
      why: "a submodule in its place",
      route: `GET ${repo}/contents/${yml}`,
      answer: { body: { type: "submodule", size: 0, sha: MAIN } },
      says: `reading ${yml}`,
    },
    {
      why: "invalid base64",
      route: `GET ${repo}/contents/${yml}`,
      answer: { body: { type: "file", encoding: "base64", content: "version: 1", size: 10, sha: MAIN } },
      says: `reading ${yml}`,
    },
    {
      why: "half of the content",
      route: `GET ${repo}/contents/${yml}`,
      answer: { body: { type: "file", encoding: "base64", content: "dmVy", size: 10, sha: MAIN } },
      says: `reading ${yml}`,
    },
  ])("$why is no policy, and no absence of one: it throws and says where", async ({ route, answer, says }) => {
    const messages = await messagesOf(acmeShop({ [route]: answer }).github.readPolicy(ref));
    expect(messages[0]).toContain(says);
    expect(messages.length).toBeGreaterThan(1);
  });
});
