import { WEB_FLOW, type Account } from "../domain/account.js";
import type { AgentReading, Principal, PrincipalRole } from "../domain/agent.js";
import type { Commit, Push } from "../domain/commit.js";
import type { Login } from "../domain/ids.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { Policy } from "../policy/policy.js";
import { coAuthorLogins } from "./co-authors.js";
import { excusedCommits, excusedPushes, onlySuggested } from "./excused.js";

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
    .flatMap((push) =>
      namesOf(push, snapshot).map((who) => principal(who, "pusher", `pushed ${push.sha.slice(0, 7)}`)),
    );
}

/** The login at the time, and that of today. */
function namesOf({ by, id }: Push, { writers }: PullRequestSnapshot): readonly Login[] {
  const now = id === undefined ? undefined : writers.list.find((one) => one.id === id)?.login;
  return [...new Set([by, now ?? null])].flatMap((who) => who ?? []);
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
    ...coAuthorLogins(commit, snapshot).map((who): Principal =>
      onlySuggested(snapshot, commit.sha, who)
        ? {
            ...principal(who, "contributor", `suggested a part of ${short}, which is work where two people decide`),
            only: "strong",
          }
        : principal(who, "contributor", `co-wrote commit ${short}`),
    ),
  ];
}

function samePeople(policy: Policy, found: readonly Principal[]): readonly Principal[] {
  return policy.people.flatMap((accounts) => {
    const known = strictestFirst(found).find((one) => accounts.includes(one.login));
    if (known === undefined) return [];
    return accounts.map((account) => ({
      ...known,
      login: account,
      because: `is the same person as @${known.login}, who ${known.because}`,
    }));
  });
}

function strongest(found: readonly Principal[]): readonly Principal[] {
  const byLogin = new Map<Login, Principal>();
  for (const one of strictestFirst(found)) if (!byLogin.has(one.login)) byLogin.set(one.login, one);
  return [...byLogin.values()].toSorted(
    (a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || (a.login < b.login ? -1 : 1),
  );
}

const strictestFirst = (found: readonly Principal[]): readonly Principal[] =>
  found.toSorted(
    (a, b) =>
      roles.indexOf(a.role) - roles.indexOf(b.role) || Number(a.only === "strong") - Number(b.only === "strong"),
  );

const principal = (who: Login, role: PrincipalRole, because: string): Principal => ({ login: who, role, because });
