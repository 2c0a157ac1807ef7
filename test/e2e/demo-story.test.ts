import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openShop, people } from "../../demo/shop.js";
import { story, type Stage } from "../../demo/story.js";
import { startEmulatedGitHub, type EmulatedGitHub } from "../support/emulated-github/index.js";
import { startApp, type RunningApp } from "../support/running-app.js";

/** What a stranger reads on GitHub after each act of the demo. */
const TOLD: readonly string[] = [
  "success: Nothing to approve: 1 of 1 file is documentation",
  "action_required: Waiting for @acme/platform and one other person on ci; first add 3 pieces of evidence",
  "action_required: Waiting for @acme/platform and one other person on ci; first add 3 pieces of evidence",
  "action_required: Waiting for @acme/platform and one other person on ci",
  "action_required: Waiting for @acme/platform on ci",
  "success: Approved by @dora and @eve for ci",
  "success: Approved by @dora and @eve for ci",
  "action_required: Waiting for @acme/platform and one other person on ci",
  "action_required: Waiting for @acme/platform on build and dependencies; first add 3 pieces of evidence",
  "failure: Blocked: line 2 of .env adds what looks like a GitHub token; revoke it and take it out",
  "failure: Blocked: line 2 of .env adds what looks like a GitHub token; revoke it and take it out",
  "action_required: Waiting for one other person on code",
  "failure: @ben asked for changes",
  "success: Approved by @ben for code",
  "success: Approved by @ben for code",
  "action_required: Waiting for @acme/platform and one other person on governance; first add evidence",
  "success: Nothing to approve: 1 of 1 file is documentation",
  "success: Nothing to approve: 1 of 1 file is documentation",
];

describe("the story of the demo", () => {
  let github: EmulatedGitHub;
  let app: RunningApp;
  const stage = (): Stage => ({ github, pulls });
  const pulls: Stage["pulls"] = new Map();

  beforeAll(async () => {
    github = await startEmulatedGitHub({ owner: "acme", repo: "shop", ...people });
    app = await startApp(github);
    await openShop(github);
    await app.quiet();
  });
  afterAll(async () => {
    await app.stop();
    await github.close();
  });

  test("ends each act as the demo shows it, read back from GitHub", async () => {
    const told: string[] = [];
    for (const act of story) {
      const pull = await act.does(stage());
      await app.quiet();
      const run = await github.checkRun(pull);
      told.push(`${run?.conclusion ?? "no check"}: ${run?.title ?? ""}`);
    }
    expect(told).toEqual(TOLD);
    expect(await story.at(-2)?.tells?.(stage())).toEqual([
      "the merge group of #1: success  Approved: #1",
      "the merge group of #1 and #6: action_required  Waiting for #6, not approved",
    ]);
    expect(await story.at(-1)?.tells?.(stage())).toEqual([
      expect.stringMatching(/^issue in acme\/toys: Agent Approval: a policy to begin with\. /),
    ]);
  });

  test("names the widened permission and the script of the new dependency on their own lines", async () => {
    const marked = async (name: string): Promise<readonly string[]> => {
      const pull = pulls.get(name);
      const run = pull && (await github.checkRun(pull));
      if (pull === undefined || run === undefined) throw new Error("the story was not told");
      return (await github.annotations(pull, run)).map(({ path, line, message }) => `${path}:${line} ${message}`);
    };
    expect(await marked("agent")).toEqual(
      expect.arrayContaining([
        ".github/workflows/ci.yml:4 .github/workflows/ci.yml now has `contents: write` (before: read)",
        ".github/workflows/ci.yml:5 .github/workflows/ci.yml now has `id-token: write` (it had no such right before)",
      ]),
    );
    expect(await marked("dependency")).toEqual([
      'package.json:6 package.json gains the script "postinstall", which runs by itself at install',
      "package.json:9 package.json adds `money-format` `3.1.0`",
    ]);
  });

  test("left the operator's approval dismissed, and the secret nowhere in what we wrote", async () => {
    const [agent, secret] = [pulls.get("agent"), pulls.get("secret")];
    if (agent === undefined || secret === undefined) throw new Error("the story was not told");
    const reviews = await github.reviews(agent);
    expect(reviews.filter(({ login }) => login === "cy").map(({ state }) => state)).toEqual(["DISMISSED"]);
    const run = await github.checkRun(secret);
    const said = [run?.title, run?.summary, run?.text, ...(await github.comments(secret)).map(({ body }) => body)];
    expect(said.join("\n")).toContain("GitHub token");
    expect(said.join("\n")).not.toContain("0123456789abcdefghij");
  });
});
