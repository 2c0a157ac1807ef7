import type { Account } from "../domain/account.js";
import { confidences, type AgentReading, type AgentSign } from "../domain/agent.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import { matchesAny } from "../policy/globs.js";
import type { AgentMarks } from "../policy/policy.js";
import { isAccountOf, knownSigns } from "./agent-signs.js";
import { dependencyBots, knownAgents } from "./known-agents.js";
import { operatorsOf } from "./operators.js";

/**
 * Whether a coding agent had a hand in this, by any one sign. A missing sign proves nothing and costs nothing, because
 * the classes apply to everyone; a sign can only raise what is asked. The surest sign names the agent.
 */
export function identifyAgent(marks: AgentMarks, snapshot: PullRequestSnapshot): AgentReading {
  const signs = [...knownSigns(snapshot), ...policySigns(marks, snapshot)].toSorted(
    (a, b) => confidences.indexOf(a.confidence) - confidences.indexOf(b.confidence),
  );
  const [first] = signs;
  if (first === undefined) return automation(snapshot.author);
  const told = signs.filter(({ because }, index) => signs.findIndex((one) => one.because === because) === index);
  return {
    kind: "agent",
    name: first.name,
    because: told.slice(0, MOST_SIGNS).map(({ because }) => because),
    signs: told.slice(0, MOST_SIGNS),
    operators: operatorsOf(snapshot, marks),
  };
}

const MOST_SIGNS = 5;

/** True for accounts that are agents themselves: known ids, known bots, and what the policy lists. */
export function isAgentAccount(account: Account, marks: AgentMarks): boolean {
  return marks.logins.includes(account.login) || knownAgents.some((agent) => isAccountOf(agent, account));
}

/** A bot that is no agent: one that updates dependencies, or any other. */
function automation(author: Account | null): AgentReading {
  if (author === null) return { kind: "none" };
  const because = [`opened by @${author.login}`];
  const updater = dependencyBots.find((bot) => isAccountOf(bot, author));
  if (updater !== undefined) return { kind: "dependency-bot", name: updater.name, because };
  return author.kind === "Bot" ? { kind: "bot", name: `@${author.login}`, because } : { kind: "none" };
}

function policySigns(marks: AgentMarks, snapshot: PullRequestSnapshot): readonly AgentSign[] {
  const name = "an agent that the policy names";
  const accounts = snapshot.commits.list.flatMap((commit) => [commit.author, commit.committer]);
  const isListed = (account: Account | null): account is Account =>
    account !== null && marks.logins.includes(account.login);
  const wrote = accounts.find(isListed);
  const label = snapshot.labels.find((it) => marks.labels.some((mark) => mark.toLowerCase() === it.toLowerCase()));
  const lists = ({ login }: Account, confidence: AgentSign["confidence"]): AgentSign => ({
    name,
    because: `the policy lists @${login} as an agent`,
    confidence,
  });
  return [
    ...(isListed(snapshot.author) ? [lists(snapshot.author, "certain")] : []),
    ...(wrote === undefined ? [] : [lists(wrote, "likely")]),
    ...(matchesAny(marks.branches, snapshot.headBranch, { ignoreCase: true })
      ? [{ name, because: "its branch matches the policy's agent branches", confidence: "likely" as const }]
      : []),
    ...(label === undefined
      ? []
      : [{ name, because: `it carries the label "${label}"`, confidence: "claimed" as const }]),
  ];
}
