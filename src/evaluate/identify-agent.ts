import type { Account } from "../domain/account.js";
import type { AgentReading } from "../domain/agent.js";
import type { Commit } from "../domain/commit.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import { matchesAny } from "../policy/globs.js";
import type { AgentMarks } from "../policy/policy.js";
import { knownAgents, plainLogin, type KnownAgent } from "./known-agents.js";
import { operatorsOf } from "./operators.js";
import { coAuthors } from "./trailers.js";

type Sign = { readonly name: string; readonly because: string };

/**
 * Whether a coding agent had a hand in this, by any one sign. A missing sign proves nothing and costs nothing, because
 * the classes apply to everyone; a sign can only raise what is asked.
 */
export function identifyAgent(marks: AgentMarks, snapshot: PullRequestSnapshot): AgentReading {
  const signs = [...knownSigns(snapshot), ...policySigns(marks, snapshot)];
  const [first] = signs;
  if (first === undefined) return { kind: "none" };
  const because = [...new Set(signs.map((sign) => sign.because))].slice(0, 5);
  return { kind: "agent", name: first.name, because, operators: operatorsOf(snapshot, marks) };
}

/** True for accounts that are agents themselves: known ids, known bots, and what the policy lists. */
export function isAgentAccount(account: Account, marks: AgentMarks): boolean {
  return marks.logins.includes(account.login) || knownAgents.some((agent) => isAccountOf(agent, account));
}

function knownSigns(snapshot: PullRequestSnapshot): readonly Sign[] {
  const body = snapshot.body.toLowerCase();
  const branch = snapshot.headBranch.toLowerCase();
  return knownAgents.flatMap((agent) => {
    const { name } = agent;
    const author = snapshot.author;
    const opened = author !== null && isAccountOf(agent, author) ? [`opened by @${author.login}`] : [];
    const commits = snapshot.commits.list.flatMap((commit) => commitSigns(agent, commit)).slice(0, 1);
    const prefix = agent.branches.find((start) => branch.startsWith(start));
    const branches = prefix === undefined ? [] : [`its branch starts with "${prefix}"`];
    const text = agent.marks.some((mark) => body.includes(mark)) ? [`its description carries ${name}'s mark`] : [];
    return [...opened, ...commits, ...branches, ...text].map((because) => ({ name, because }));
  });
}

function commitSigns(agent: KnownAgent, commit: Commit): readonly string[] {
  const short = commit.sha.slice(0, 7);
  const wrote = [commit.author, commit.committer].some((account) => account !== null && isAccountOf(agent, account));
  const emails = [commit.authorEmail, commit.committerEmail].map((email) => email.toLowerCase());
  if (wrote || emails.some((email) => agent.emails.includes(email))) return [`${agent.name} wrote commit ${short}`];
  const names = coAuthors(commit.message).some(
    ({ email, id }) => agent.emails.includes(email) || (id !== null && agent.ids.includes(id)),
  );
  return names ? [`commit ${short} names ${agent.name} as co-author`] : [];
}

/** `claude` and `codex` are people's logins too, so a login alone is a sign only on an account of type Bot. */
const isAccountOf = (agent: KnownAgent, account: Account): boolean =>
  agent.ids.includes(account.id) || (account.kind === "Bot" && agent.bots.includes(plainLogin(account.login)));

function policySigns(marks: AgentMarks, snapshot: PullRequestSnapshot): readonly Sign[] {
  const name = "an agent that the policy names";
  const accounts = [snapshot.author, ...snapshot.commits.list.flatMap((commit) => [commit.author, commit.committer])];
  const listed = accounts.find((account) => account !== null && marks.logins.includes(account.login));
  const label = snapshot.labels.find((it) => marks.labels.some((mark) => mark.toLowerCase() === it.toLowerCase()));
  return [
    ...(listed ? [{ name, because: `the policy lists @${listed.login} as an agent` }] : []),
    ...(matchesAny(marks.branches, snapshot.headBranch, { ignoreCase: true })
      ? [{ name, because: "its branch matches the policy's agent branches" }]
      : []),
    ...(label === undefined ? [] : [{ name, because: `it carries the label "${label}"` }]),
  ];
}
