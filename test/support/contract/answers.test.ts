import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openShop, people } from "../../../demo/shop.js";
import { story, type Stage } from "../../../demo/story.js";
import { startEmulatedGitHub, type EmulatedGitHub, type PullRequest } from "../emulated-github/index.js";
import { asApp, asInstallation } from "../emulated-github/testing.js";
import { startApp, type RunningApp } from "../running-app.js";
import { deviationsIn } from "./answers.js";
import { operations } from "./operations.js";

/** What the emulated GitHub answers otherwise than GitHub in a key that somebody may read, and why it may stay so. */
const KNOWN: readonly { readonly key: string; readonly wrong: string; readonly why: string }[] = [
  {
    key: "GET /repos/{owner}/{repo}/commits/{ref}/status",
    wrong: "(answer) must have required property 'repository'",
    why: "whoever asks knows the repository already",
  },
];

const reads = Object.keys(operations()).filter((key) => key.startsWith("GET "));

describe("the emulated GitHub answers as GitHub's description says", () => {
  let github: EmulatedGitHub;
  let app: RunningApp;
  /** By operation: what was wrong. */
  const seen = new Map<string, Set<string>>();
  const pulls: Stage["pulls"] = new Map();

  beforeAll(async () => {
    github = await startEmulatedGitHub({ owner: "acme", repo: "shop", ...people });
    github.intercept(async ({ method, path, pass }) => {
      const answer = await pass();
      const { key, wrong } = await deviationsIn(method, path, answer);
      if (key !== null) seen.set(key, new Set([...(seen.get(key) ?? []), ...wrong]));
      return answer;
    });
    app = await startApp(github);
    await openShop(github);
    for (const act of story) {
      await act.does({ github, pulls });
      await app.quiet();
    }
    await retarget();
    await askEverything();
  });
  afterAll(async () => {
    await app.stop();
    await github.close();
  });

  test("in every key that the app may read, but for what is known", () => {
    const found = [...seen].flatMap(([key, wrong]) => [...wrong].map((one) => ({ key, wrong: one })));
    expect(found).toEqual(KNOWN.map(({ key, wrong }) => ({ key, wrong })));
  });

  test("to everything that the app may read", () => {
    expect(reads.filter((key) => !seen.has(key))).toEqual([]);
  });

  async function retarget(): Promise<void> {
    const pull = agents();
    const dora = github.as("dora");
    await dora.branchOff({ branch: "release", from: "main" });
    await dora.retarget(pull, "release");
    await dora.retarget(pull, "main");
    await app.quiet();
  }

  function agents(): PullRequest {
    const pull = pulls.get("agent");
    if (pull === undefined) throw new Error("the story has no pull request of an agent");
    return pull;
  }

  /** Reads with every operation once, also where the app had no reason to in this story. */
  async function askEverything(): Promise<void> {
    const values = await valuesFor(agents());
    for (const key of reads) {
      const octokit = key.startsWith("GET /app") ? asApp(github) : asInstallation(github);
      const given = key.includes("/git/ref/") ? { ...values, ref: "heads/main" } : values;
      await octokit.request(key, given).catch(() => undefined); // a refusal is nothing seen
    }
  }

  /** What stands for each name in a path. */
  async function valuesFor(pull: PullRequest): Promise<Readonly<Record<string, string | number>>> {
    const { owner, repo, number } = pull;
    const { headSha } = await github.pullRequest(pull);
    const [run, comments, reviews] = [
      await github.checkRun(pull),
      await github.comments(pull),
      await github.reviews(pull),
    ];
    const content = await asInstallation(github).rest.repos.getContent({ owner, repo, path: "docs/hours.md" });
    return {
      owner,
      repo,
      org: owner,
      pull_number: number,
      issue_number: number,
      ref: headSha,
      branch: "main",
      basehead: `main...${headSha}`,
      path: "docs/hours.md",
      file_sha: "sha" in content.data ? content.data.sha : "",
      tree_sha: headSha,
      check_run_id: run?.id ?? 0,
      comment_id: comments[0]?.id ?? 0,
      review_id: reviews[0]?.id ?? 0,
      team_slug: "platform",
      username: "ben",
    };
  }
});

describe("an answer that GitHub would not give is named", () => {
  const review = {
    id: 5,
    user: { login: "ben", id: 2, type: "User" },
    body: "",
    state: "APPROVED",
    commit_id: "c0ffee",
  };
  const REVIEWS = "/repos/acme/shop/pulls/7/reviews";

  test.each([
    { why: "GitHub's own", answer: [review, { ...review, user: null }], wrong: [] },
    { why: "a key more", answer: [{ ...review, of_late: true }], wrong: [] },
    { why: "no list", answer: review, wrong: ["(answer) must be array"] },
    {
      why: "another type in every row",
      answer: [
        { ...review, id: "5" },
        { ...review, id: "6" },
      ],
      wrong: ["(answer)[].id must be integer"],
    },
    {
      why: "a key missing",
      answer: [{ ...review, state: undefined }],
      wrong: ["(answer)[] must have required property 'state'"],
    },
    { why: "another status", status: 404, answer: { message: "Not Found" }, wrong: [] },
  ])("$why", async ({ answer, status = 200, wrong }) => {
    const response = new Response(JSON.stringify(answer), { status });
    expect((await deviationsIn("GET", REVIEWS, response)).wrong).toEqual(wrong);
  });
});
