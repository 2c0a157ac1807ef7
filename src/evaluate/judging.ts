import type { Account, Permission } from "../domain/account.js";
import { mayAct } from "../domain/account.js";
import type { AgentReading, Principal } from "../domain/agent.js";
import type { Login } from "../domain/ids.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { Tier } from "../domain/tier.js";
import type { Policy } from "../policy/policy.js";
import { identifyAgent, isAgentAccount } from "./identify-agent.js";
import { codeownersOf, type Ownership } from "./ownership.js";
import { principalsOf } from "./principals.js";
import { unattributed } from "./unattributed.js";
import { unshownCommits, type UnshownCommits } from "./unshown-commits.js";

/** What every rule about one pull request asks for, worked out once. */
export type Judging = {
  readonly policy: Policy;
  readonly snapshot: PullRequestSnapshot;
  readonly agent: AgentReading;
  readonly principals: readonly Principal[];
  /** Sentences about work that nobody can be named for; any one of them adds one approval. */
  readonly unattributed: readonly string[];
  readonly ownership: Ownership;
  readonly unshown: UnshownCommits;
  /** People who may approve here: a person's account, no agent, write access. Principals are among them. Sorted. */
  readonly people: readonly Login[];
};

export function judgingOf(policy: Policy, snapshot: PullRequestSnapshot): Judging {
  const agent = identifyAgent(policy.agents, snapshot);
  return {
    policy,
    snapshot,
    agent,
    principals: principalsOf(policy, snapshot, agent),
    unattributed: unattributed(snapshot, agent, policy.agents),
    ownership: codeownersOf(policy, snapshot),
    unshown: unshownCommits(policy, snapshot, agent.kind === "agent"),
    people: peopleIn(policy, snapshot),
  };
}

/**
 * The same for one tier: whose suggestion was applied is heard up to `approve`. Above it, and where nobody decides,
 * everybody with a hand in the change is left out.
 */
export function judgingAt(judging: Judging, tier: Tier): Judging {
  const heard = tier === "review" || tier === "approve";
  return heard ? { ...judging, principals: judging.principals.filter(({ only }) => only !== "strong") } : judging;
}

export const principalNamed = ({ principals }: Judging, login: Login): Principal | undefined =>
  principals.find((principal) => principal.login === login);

/** The rights of one account now. `null`: the list of people was cut before this one, so they are not known. */
export function permissionOf({ snapshot }: Judging, login: Login): Permission | null {
  const known = snapshot.writers.list.find((person) => person.login === login);
  if (known !== undefined) return known.permission;
  return snapshot.writers.complete ? "none" : null;
}

/** People who may approve here: a person's account, no agent, write access. Principals are among them. */
export const peopleIn = (policy: Policy, { writers }: PullRequestSnapshot): readonly Login[] =>
  writers.list
    .filter((account) => isPerson(account, policy) && mayAct(account.permission, "write"))
    .map(({ login }) => login)
    .toSorted();

/** People who may approve and whose work this is not. */
export const independentPeople = (judging: Judging): readonly Login[] =>
  judging.people.filter((login) => principalNamed(judging, login) === undefined);

export const isPerson = (account: Account, policy: Policy): boolean =>
  account.kind === "User" && !isAgentAccount(account, policy.agents);
