import type { Need } from "../domain/gate.js";
import type { Login } from "../domain/ids.js";
import { describeGroup } from "../policy/groups.js";
import { unreadableTeams } from "./groups.js";
import { independentPeople, peopleWithWrite, type Judging } from "./judging.js";

/** Nobody can satisfy this, and who could change that. */
export type DeadEnd = { readonly because: string; readonly remedy: string };

/** A demand that nobody can meet is said at once, instead of waiting for ever. Never claimed while the list of people was cut. */
export function deadEndOf(
  judging: Judging,
  needs: readonly Extract<Need, { kind: "approval" }>[],
  done: readonly Login[],
): DeadEnd | null {
  if (!judging.snapshot.writers.complete) return null;
  const empty = needs.find(({ candidates }) => candidates.length === 0);
  if (empty !== undefined) return nobodyIn(judging, empty);
  const open = needs.reduce((total, { count }) => total + count, 0);
  const free = independentPeople(judging).filter((login) => !done.includes(login)).length;
  return open > free && needs.length === 1 ? tooFew(judging, open, free) : null;
}

function nobodyIn(judging: Judging, need: Extract<Need, { kind: "approval" }>): DeadEnd {
  const who = need.groups.map(describeGroup).join(" or ");
  const unreadable = unreadableTeams(judging, need.groups).map((team) => `@${team}`);
  if (unreadable.length > 0)
    return {
      because: `the members of ${unreadable.join(", ")} could not be read`,
      remedy: "an organisation owner checks that the team exists and that the app may read members",
    };
  if (judging.policy.selfApproval === "forbid" && independentPeople(judging).length === 0)
    return {
      because: "everyone with write access had a hand in this change",
      remedy:
        "give a further person write access, or set `self_approval: attest` in the policy if one person alone maintains this repository",
    };
  return {
    because: `nobody in ${who} can approve: they lack write access or had a hand in this change`,
    remedy: `an administrator gives a further member of ${who} write access, or changes who the policy asks`,
  };
}

function tooFew(judging: Judging, open: number, free: number): DeadEnd {
  const hands = peopleWithWrite(judging).length - independentPeople(judging).length;
  return {
    because: `${open} more approvals are needed and only ${free} more people can give one: ${hands} of those with write access had a hand in this change`,
    remedy: "an administrator gives a further person write access, or the policy asks for fewer approvals",
  };
}
