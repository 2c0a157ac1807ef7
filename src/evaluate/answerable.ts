import { mayAct, WEB_FLOW, type Account } from "../domain/account.js";
import type { Commit } from "../domain/commit.js";
import { login } from "../domain/ids.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { AgentMarks } from "../policy/policy.js";
import { isAgentAccount } from "./identify-agent.js";

/** It pushes for whoever started a workflow, and anybody who may push a workflow can start one. */
const ACTIONS = login("github-actions[bot]");

/**
 * The account that a commit names although nobody answers for it here, or `null`. Anybody can write any e-mail into a
 * commit; naming a bot or a stranger would keep its real author eligible. A person with write access, the author of the
 * pull request, a recognised agent (whose operator answers) and whoever is known to have pushed this very commit answer.
 */
export function unanswered(commit: Commit, snapshot: PullRequestSnapshot, marks: AgentMarks): Account | null {
  if (snapshot.pushes.some(({ sha, by }) => sha === commit.sha && by !== null && by !== ACTIONS)) return null;
  const named = [commit.author, commit.committer].filter((one) => one !== null && one.login !== WEB_FLOW);
  if (named.some((one) => one !== null && answers(one, commit, snapshot, marks))) return null;
  // GitHub signs what it commits itself.
  return named[0] ?? (commit.verified ? null : commit.author);
}

function answers(who: Account, { verified }: Commit, snapshot: PullRequestSnapshot, marks: AgentMarks): boolean {
  if (isAgentAccount(who, marks)) return true;
  const isAuthor = snapshot.author?.id === who.id;
  // A bot that opened the pull request is known; that it wrote this commit as well, only a signature tells.
  if (who.kind !== "User") return isAuthor && verified;
  const known = snapshot.writers.list.find(({ id }) => id === who.id);
  return isAuthor || (known !== undefined && mayAct(known.permission, "write"));
}
