import type { Login } from "../domain/ids.js";
import type { Tier } from "../domain/tier.js";
import { independentPeople, principalNamed, type Judging } from "./judging.js";

/**
 * `self_approval: attest` is the honest mode for one maintainer: their word about their own work counts up to `approve`,
 * and up to `strong` where they alone have write access. Who only wrote part of it without opening, starting or pushing
 * it is heard where there is nobody else.
 */
export function mayAttest(judging: Judging, tier: Tier, login: Login): boolean {
  const principal = principalNamed(judging, login);
  if (principal === undefined || !attests(judging, tier) || !judging.people.includes(login)) return false;
  return principal.role !== "contributor" || isAlone(judging);
}

/**
 * Who could still approve their own work here. Never the account that opened the pull request: GitHub takes no approving
 * review from it.
 * Source: https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/reviewing-changes-in-pull-requests/approving-a-pull-request-with-required-reviews
 */
export const selfAttesters = (judging: Judging, tier: Tier): readonly Login[] =>
  judging.people.filter((login) => mayAttest(judging, tier, login) && login !== judging.snapshot.author?.login);

/** Everybody whose approval would count at this tier, whether or not they gave it. */
export const ableToApprove = (judging: Judging, tier: Tier): readonly Login[] => [
  ...independentPeople(judging),
  ...selfAttesters(judging, tier),
];

function attests(judging: Judging, tier: Tier): boolean {
  if (judging.policy.selfApproval !== "attest") return false;
  return tier === "review" || tier === "approve" || (tier === "strong" && isAlone(judging));
}

const isAlone = (judging: Judging): boolean => judging.snapshot.writers.complete && judging.people.length <= 1;
