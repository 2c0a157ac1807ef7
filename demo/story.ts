import type { EmulatedGitHub, PullRequest } from "../test/support/emulated-github/index.js";
import { boxFor, DESCRIPTION } from "../test/support/shop-files.js";
import { MANIFEST, PERMISSIONS, widened } from "./shop.js";

/** One thing that somebody does, and the pull request to look at afterwards. */
export type Act = {
  readonly says: string;
  readonly does: (stage: Stage) => Promise<PullRequest>;
  /** What else there is to read on GitHub then. */
  readonly tells?: (stage: Stage) => Promise<readonly string[]>;
};

/** The emulated GitHub, and the pull requests opened so far by a short name. */
export type Stage = { readonly github: EmulatedGitHub; readonly pulls: Map<string, PullRequest> };

const COPILOT = "copilot-swe-agent[bot]";

/** The story of the product, in the order in which a team would meet it. */
export const story: readonly Act[] = [
  {
    says: "Ana corrects the opening hours. Only documentation changes.",
    does: (stage) =>
      open(stage, "docs", "ana", {
        branch: "opening-hours",
        title: "Correct the opening hours",
        files: { "docs/hours.md": "# Hours\n\nNine to six.\n" },
      }),
  },
  {
    says: "The Copilot agent, asked by Cy, speeds up the build: its workflow may now write and ask for cloud credentials.",
    does: (stage) =>
      open(stage, "agent", COPILOT, {
        branch: "copilot/faster-builds",
        title: "Speed up the nightly build",
        message: "Cache the build\n\nCo-authored-by: Cy <cy@users.noreply.github.com>",
        files: { ".github/workflows/ci.yml": widened("npm ci && npm test") },
      }),
  },
  {
    says: "Cy, on whose behalf the agent works, approves.",
    does: (stage) => on(stage, "agent", ({ github }, pull) => github.as("cy").approve(pull, "Looks good to me")),
  },
  {
    says: "Cy writes down the reason and the rollback, and the tests succeed.",
    does: (stage) =>
      on(stage, "agent", async ({ github }, pull) => {
        await github.as("cy").editDescription(pull, DESCRIPTION);
        await github.ci(pull).succeeds("test");
      }),
  },
  {
    says: "Eve, a maintainer, confirms the security review by ticking its box, and approves.",
    does: (stage) =>
      on(stage, "agent", async ({ github }, pull) => {
        await github.as("eve").tick(pull, boxFor("security-review"));
        await github.as("eve").approve(pull);
      }),
  },
  {
    says: "Dora, who owns the workflow, approves.",
    does: (stage) => on(stage, "agent", ({ github }, pull) => github.as("dora").approve(pull)),
  },
  {
    says: "The agent pushes a sentence of documentation. The workflow stays as it was approved.",
    does: (stage) =>
      on(stage, "agent", async ({ github }, pull) => {
        const files = { "docs/building.md": "# Building\n\nBuilds are cached.\n" };
        await github.as(COPILOT).commit({ branch: pull.branch, message: "Describe the cache", files });
        await github.ci(pull).succeeds("test");
      }),
  },
  {
    says: "The agent pushes one more line to the workflow.",
    does: (stage) =>
      on(stage, "agent", async ({ github }, pull) => {
        const files = { ".github/workflows/ci.yml": widened("npm ci && npm test && npm run deploy") };
        await github.as(COPILOT).commit({ branch: pull.branch, message: "Deploy too", files });
        await github.ci(pull).succeeds("test");
      }),
  },
  {
    says: "Ana adds a dependency. It brings a script that runs on everybody's machine at install.",
    does: (stage) =>
      open(stage, "dependency", "ana", {
        branch: "currency",
        title: "Format prices",
        files: {
          "package.json": MANIFEST.replace(
            '"test": "jest"',
            '"test": "jest",\n    "postinstall": "node scripts/setup.js"',
          ).replace("\n  }\n}", '\n  },\n  "dependencies": {\n    "money-format": "3.1.0"\n  }\n}'),
        },
      }),
  },
  {
    says: "Ana commits a .env file with a live token in it.",
    does: (stage) =>
      open(stage, "secret", "ana", {
        branch: "settings",
        title: "Add the settings",
        // Put together here so that no scanner takes this file for a leak.
        files: { ".env": `MODE=live\nGITHUB_TOKEN=${["ghp", "0123456789abcdefghijABCDEFGHIJ012345"].join("_")}\n` },
      }),
  },
  {
    says: "Ben, a maintainer, approves it anyway. Approval cannot help here.",
    does: (stage) => on(stage, "secret", ({ github }, pull) => github.as("ben").approve(pull)),
  },
  {
    says: "Ana changes the checkout: ordinary source, so one other person looks.",
    does: (stage) =>
      open(stage, "code", "ana", {
        branch: "rounding",
        title: "Round the total",
        files: {
          "src/checkout.ts":
            "export const total = (prices: number[]) => Math.round(prices.reduce((a, b) => a + b, 0));\n",
        },
      }),
  },
  {
    says: "Ben asks for changes.",
    does: (stage) => on(stage, "code", ({ github }, pull) => github.as("ben").requestChanges(pull, "Cents, please.")),
  },
  {
    says: "Ana answers him, and Ben approves.",
    does: (stage) => on(stage, "code", ({ github }, pull) => github.as("ben").approve(pull)),
  },
  {
    says: "Cy wonders why anybody had to look, and asks in a comment: /why src/checkout.ts",
    does: (stage) => on(stage, "code", ({ github }, pull) => github.as("cy").comment(pull, "/why src/checkout.ts")),
  },
  {
    says: "Ana merges it, and then proposes a policy in which nobody has to look at code.",
    does: async (stage) => {
      await on(stage, "code", ({ github }, pull) => github.as("ana").merge(pull));
      return open(stage, "policy", "ana", {
        branch: "less-looking",
        title: "Ask for less",
        files: { ".github/agent-approval.yml": "version: 1\nmatrix:\n  code: { approvals: 0 }\n" },
      });
    },
  },
  {
    says: "From now on a queue merges. Ana puts the opening hours into it, and an administrator the policy behind them.",
    does: (stage) =>
      on(stage, "docs", async ({ github, pulls }, docs) => {
        const policy = pulls.get("policy");
        if (policy === undefined) throw new Error('the story has not opened "policy" yet');
        github.openMergeQueue("main");
        const first = await github.enqueue(docs, "ana");
        const both = await github.enqueue(policy, "ben", { despite: true });
        groups.set(github, [
          { of: `#${docs.number}`, headSha: first.headSha },
          { of: `#${docs.number} and #${policy.number}`, headSha: both.headSha },
        ]);
      }),
    tells: async ({ github }) =>
      Promise.all(
        (groups.get(github) ?? []).map(async ({ of, headSha }) => {
          const runs = await github.checkRunsAt({ owner: "acme", repo: "shop" }, headSha);
          const run = runs.find(({ app }) => app === github.appSlug);
          return `the merge group of ${of}: ${run?.conclusion ?? "no check"}  ${run?.title ?? "nothing was said"}`;
        }),
      ),
  },
  {
    says: "The app is added to acme/toys, which has no policy. It may write issues there, and no files.",
    does: (stage) =>
      on(stage, "docs", async ({ github }) => {
        const files = { "src/ball.ts": "export {};\n", ".github/workflows/ci.yml": "on: push\n" };
        await github.repository("toys").as("ben").commit({ branch: "main", files });
        await github.emit("installation_repositories", "added", {
          installation: { id: github.installationId, permissions: PERMISSIONS },
          repositories_added: [{ name: "toys", full_name: "acme/toys", private: true }],
          repositories_removed: [],
        });
      }),
    tells: async ({ github }) => {
      const issues = await github.issues("acme", "toys");
      return issues.map(({ title, body }) => `issue in acme/toys: ${title}. ${firstLine(body)}`);
    },
  },
];

const firstLine = (text: string): string =>
  text.split("\n").find((line) => line !== "" && !line.startsWith("<!--")) ?? "";

/** The groups that the queue has made, by what is in them. */
const groups = new WeakMap<EmulatedGitHub, readonly { readonly of: string; readonly headSha: string }[]>();

type Opening = {
  readonly branch: string;
  readonly title: string;
  readonly message?: string;
  readonly files: Readonly<Record<string, string>>;
};

async function open({ github, pulls }: Stage, name: string, login: string, opening: Opening): Promise<PullRequest> {
  const { branch, title, message = title, files } = opening;
  const who = github.as(login);
  await who.commit({ branch, message, files });
  const pull = await who.openPullRequest({ branch, title });
  pulls.set(name, pull);
  return pull;
}

async function on(
  stage: Stage,
  name: string,
  act: (stage: Stage, pull: PullRequest) => Promise<unknown>,
): Promise<PullRequest> {
  const pull = stage.pulls.get(name);
  if (pull === undefined) throw new Error(`the story has not opened "${name}" yet`);
  await act(stage, pull);
  return pull;
}
