import type { Open, Priced } from "./open-demands.js";
import { membersAmong, type Asked } from "./seats.js";

/** True when the first candidate, by place, can do whatever the second can; of two who can do the same, the earlier. */
export type Better = (one: number, other: number) => boolean;

type Task = {
  readonly open: readonly Open[];
  readonly given: readonly Asked[];
  readonly candidates: readonly Priced[];
};

/**
 * Compares persons only, worked out once. A member of a team that is or may be asked is better than nobody, because
 * with the team they might be one person and not two.
 */
export function betterThan({ open, given, candidates }: Task): Better {
  const inTeams = membersAmong([...given, ...candidates.map(({ who }) => who)]);
  const table = candidates.map(({ who }, one) =>
    candidates.map(({ who: other }, at) => {
      if (one === at || who.kind === "team" || other.kind === "team" || inTeams.has(who.login)) return false;
      return covers(open, who, other) && (one < at || !covers(open, other, who));
    }),
  );
  return (one, other) => table[one]?.[other] ?? false;
}

const covers = (open: readonly Open[], one: Asked, other: Asked): boolean =>
  open.every(({ able }) => {
    const [can, could] = [able(one), able(other)];
    return could === null || (can !== null && (can.bits & could.bits) === could.bits);
  });
