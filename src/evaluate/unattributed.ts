import type { Account } from "../domain/account.js";
import type { AgentReading } from "../domain/agent.js";
import type { Commit, Push } from "../domain/commit.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { AgentMarks } from "../policy/policy.js";
import { unanswered } from "./answerable.js";
import { knownAgents } from "./known-agents.js";
import { coAuthors } from "./trailers.js";

/** The account that GitHub shows in place of a deleted one. Source: https://api.github.com/users/ghost */
const GHOST = 10137;

/**
 * Work that nobody can be named for. Together these add one approval, once, where at least one is asked: with an unknown
 * contributor, the person who approves might be approving their own work.
 */
export function unattributed(snapshot: PullRequestSnapshot, agent: AgentReading, marks: AgentMarks): readonly string[] {
  const { author: opener, commits, pushes } = snapshot;
  return [
    ...commits.list
      .filter(({ author, committer }) => author === null || committer === null)
      .map(({ sha }) => `commit ${sha.slice(0, 7)} belongs to no GitHub account`),
    ...commits.list.flatMap((commit) => {
      const named = unanswered(commit, snapshot, marks);
      return named === null ? [] : [nobodyAnswers(commit, named)];
    }),
    ...commits.list
      .filter((commit) => namesUnknown(commit, snapshot))
      .map(({ sha }) => `commit ${sha.slice(0, 7)} names a co-author whose account is unknown`),
    ...pushes.filter(({ by }) => by === null).map(unnamedPush),
    ...(commits.complete ? [] : ["GitHub lists only part of its commits, so some contributors are unknown"]),
    ...(agent.kind === "agent" && agent.operators.length === 0
      ? [`nobody is known to have started ${agent.name}`]
      : []),
    ...(opener === null || opener.id === GHOST ? ["the account that opened it was deleted"] : []),
  ];
}

const unnamedPush = (push: Push): string =>
  "unread" in push
    ? `nobody is known to have pushed ${push.sha.slice(0, 7)}, and ${push.unread}`
    : `nobody is named for the push of ${push.sha.slice(0, 7)}`;

const nobodyAnswers = ({ sha }: Commit, { login, kind }: Account): string =>
  kind === "User"
    ? `commit ${sha.slice(0, 7)} names @${login}, who has no write access here, and nobody is known to have pushed it`
    : `commit ${sha.slice(0, 7)} names the bot @${login}, and no person is known to have pushed it`;

/** A co-author's plain e-mail is known where another commit of the pull request ties it to an account. */
function namesUnknown({ message }: Commit, { commits }: PullRequestSnapshot): boolean {
  return coAuthors(message).some(
    ({ login, email }) =>
      login === null &&
      !knownAgents.some(({ emails }) => emails.includes(email)) &&
      !commits.list.some(({ author, authorEmail }) => author !== null && authorEmail.toLowerCase() === email),
  );
}
