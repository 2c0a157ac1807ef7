import type { Need } from "../domain/gate.js";
import type { Login } from "../domain/ids.js";
import type { Tier } from "../domain/tier.js";
import { unreadableTeams } from "./groups.js";
import { independentPeople, type Judging } from "./judging.js";
import { nobodyAmong, remedyAmong } from "./nobody-among.js";
import { ableToApprove } from "./self-attestation.js";

/** Nobody can satisfy this, and who could change that. */
export type DeadEnd = { readonly because: string; readonly remedy: string };

/** A demand that nobody can meet is said at once, instead of waiting for ever. Never claimed while the list of people was cut. */
export function deadEndOf(
  judging: Judging,
  tier: Tier,
  needs: readonly Extract<Need, { kind: "approval" }>[],
  done: readonly Login[],
): DeadEnd | null {
  if (!judging.snapshot.writers.complete) return null;
  const empty = needs.find(({ candidates }) => candidates.length === 0);
  if (empty !== undefined) return nobodyIn(judging, empty, done);
  const open = needs.reduce((total, { count }) => total + count, 0);
  const free = ableToApprove(judging, tier).filter((login) => !done.includes(login)).length;
  return open > free && needs.length === 1 ? tooFew(judging, open, free) : null;
}

function nobodyIn(judging: Judging, { groups }: Extract<Need, { kind: "approval" }>, done: readonly Login[]): DeadEnd {
  const unreadable = unreadableTeams(judging, groups).map((team) => `@${team}`);
  if (unreadable.length > 0)
    return {
      because: `the members of ${unreadable.join(", ")} could not be read`,
      remedy: "an organisation owner checks that the team exists and that the app may read members",
    };
  if (independentPeople(judging).length === 0) return everyoneHadAHand(judging);
  const approved = done.length > 0;
  if (groups.every(({ kind }) => kind === "writers")) return nobodyLeft(approved);
  return {
    because: `${nobodyAmong(groups)}: they lack write access${approved ? ", approved already" : ""} or had a hand in this change`,
    remedy: remedyAmong(groups),
  };
}

const nobodyLeft = (approved: boolean): DeadEnd => ({
  because: `everyone with write access ${approved ? "approved already or " : ""}had a hand in this change`,
  remedy: "an administrator gives a further person write access, or the policy asks for fewer approvals",
});

/** GitHub takes no approving review from whoever opened the pull request, whatever a policy says. */
function everyoneHadAHand({ policy, snapshot }: Judging): DeadEnd {
  const because = "everyone with write access had a hand in this change";
  const further = "give a further person write access";
  if (policy.selfApproval === "attest")
    return {
      because,
      remedy: `${further}, or let an agent or a bot open the pull request: GitHub lets nobody approve what they opened; the ruleset's bypass list is for what is left`,
    };
  const opened = snapshot.author?.kind === "User" ? ", for what an agent or a bot opens for them" : "";
  return {
    because,
    remedy: `${further}, or set \`self_approval: attest\` in the policy if one person alone maintains this repository${opened}`,
  };
}

function tooFew(judging: Judging, open: number, free: number): DeadEnd {
  const hands = judging.people.length - independentPeople(judging).length;
  return {
    because: `${open} more approvals are needed and only ${free} more people can give one: ${hands} of those with write access had a hand in this change`,
    remedy: "an administrator gives a further person write access, or the policy asks for fewer approvals",
  };
}
