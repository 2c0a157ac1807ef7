import { WEB_FLOW, type Account } from "../domain/account.js";
import type { AgentReading, Principal, PrincipalRole } from "../domain/agent.js";
import type { Commit } from "../domain/commit.js";
import type { Login } from "../domain/ids.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { Policy } from "../policy/policy.js";
import { coAuthorLogins } from "./co-authors.js";
import { excusedCommits, excusedPushes } from "./excused.js";

/** Strongest first: the first three make an approval a self-approval. */
const roles: readonly PrincipalRole[] = ["author", "operator", "pusher", "contributor"];

/**
 * Everyone whose own work this is: the author, who wrote, co-wrote, committed or pushed any commit of it (side branches
 * included), the agent's operators, and the same person's other accounts. One entry a login, with its strongest role.
 * A commit that is proven to be nobody's own work makes nobody a principal, and neither does a push of nothing else.
 */
export function principalsOf(policy: Policy, snapshot: PullRequestSnapshot, agent: AgentReading): readonly Principal[] {
  const found = [
    ...author(snapshot),
    ...(agent.kind === "agent" ? agent.operators : []),
    ...pushers(snapshot),
    ...ownWork(snapshot).flatMap((commit) => contributors(commit, snapshot)),
  ];
  return strongest([...found, ...samePeople(policy, found)]);
}

const author = ({ author: account }: PullRequestSnapshot): readonly Principal[] =>
  account === null ? [] : [principal(account.login, "author", "opened this pull request")];

function pushers(snapshot: PullRequestSnapshot): readonly Principal[] {
  const excused = excusedPushes(snapshot);
  return snapshot.pushes
    .filter((push) => !excused.has(push))
    .flatMap(({ by, sha }) => (by === null ? [] : [principal(by, "pusher", `pushed ${sha.slice(0, 7)}`)]));
}

function ownWork(snapshot: PullRequestSnapshot): readonly Commit[] {
  const excused = excusedCommits(snapshot);
  return snapshot.commits.list.filter(({ sha }) => !excused.has(sha));
}

function contributors(commit: Commit, snapshot: PullRequestSnapshot): readonly Principal[] {
  const short = commit.sha.slice(0, 7);
  const account = (who: Account | null, because: string): readonly Principal[] =>
    who === null || who.login === WEB_FLOW ? [] : [principal(who.login, "contributor", because)];
  return [
    ...account(commit.author, `wrote commit ${short}`),
    ...account(commit.committer, `committed ${short}`),
    ...coAuthorLogins(commit, snapshot).map((who) => principal(who, "contributor", `co-wrote commit ${short}`)),
  ];
}

function samePeople(policy: Policy, found: readonly Principal[]): readonly Principal[] {
  return policy.people.flatMap((accounts) => {
    const known = found.find((one) => accounts.includes(one.login));
    if (known === undefined) return [];
    return accounts.map((account) =>
      principal(account, known.role, `is the same person as @${known.login}, who ${known.because}`),
    );
  });
}

function strongest(found: readonly Principal[]): readonly Principal[] {
  const byLogin = new Map<Login, Principal>();
  for (const one of found.toSorted((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role)))
    if (!byLogin.has(one.login)) byLogin.set(one.login, one);
  return [...byLogin.values()].toSorted(
    (a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || (a.login < b.login ? -1 : 1),
  );
}

const principal = (who: Login, role: PrincipalRole, because: string): Principal => ({ login: who, role, because });
