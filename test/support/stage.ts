import { afterEach } from "@jest/globals";
import { startEmulatedGitHub, type EmulatedGitHub, type Options, type PullRequest } from "./emulated-github/index.js";
import { startApp, type RunningApp } from "./running-app.js";

export type Stage = {
  readonly github: EmulatedGitHub;
  readonly app: RunningApp;
  /** Commits to a branch of its own and opens a pull request of it. */
  readonly open: (who: string, files: Readonly<Record<string, string | null>>, more?: Opening) => Promise<PullRequest>;
  /** "success: Approved by @ben for code", once nobody has anything left to say. */
  readonly verdict: (pull: PullRequest, name?: string) => Promise<string>;
  readonly commentOn: (pull: PullRequest) => Promise<string>;
};
type Opening = {
  readonly base?: string;
  readonly body?: string;
  readonly draft?: boolean;
  readonly message?: string;
  readonly branch?: string;
};

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop();
});

/** A fresh GitHub with `ana` who writes, the maintainers `ben` and `cy`, and a real app; what `main` holds is given. */
export async function raise(
  files: Readonly<Record<string, string>>,
  { users, ...options }: Options = {},
): Promise<Stage> {
  const github = await startEmulatedGitHub({
    ...options,
    users: { ana: "write", ben: "maintain", cy: "maintain", ...users },
  });
  const app = await startApp(github);
  open.push({
    stop: async () => {
      await app.stop();
      await github.close();
    },
  });
  if (Object.keys(files).length > 0) await github.as("ben").commit({ branch: "main", files });
  await app.quiet();
  let opened = 0;
  return {
    github,
    app,
    open: async (who, changed, { branch = `change-${(opened += 1)}`, message = "Change it", ...more } = {}) => {
      await github.as(who).commit({ branch, files: changed, message });
      const pull = await github.as(who).openPullRequest({ branch, ...more });
      await app.quiet();
      return pull;
    },
    verdict: async (pull, name) => {
      await app.quiet();
      const run = await github.checkRun(pull, name);
      return `${run?.conclusion ?? "nothing"}: ${run?.title ?? "nothing was said"}`;
    },
    commentOn: async (pull) =>
      (await github.comments(pull))
        .filter(({ login }) => login === `${github.appSlug}[bot]`)
        .map(({ body }) => body)
        .join("\n"),
  };
}

/** Until something is so. For what happens by itself, such as a job that is tried and fails. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
}

export const POLICY = { ".github/agent-approval.yml": "version: 1\n" };

export const EVIDENCE = `## Reason
It was slow before.

## Blast radius
Only the builds of this repository.

## Rollback
Revert the merge commit.

## Tests
Ran it on a branch.
`;
