import { classId, type ClassId } from "../domain/ids.js";
import { tiers } from "../domain/tier.js";
import { describeDuration } from "./duration.js";
import { describeGroup } from "./groups.js";
import { classOf, rowOf, sameGroup, type RowTier } from "./matrix.js";
import type { Policy, Row } from "./policy.js";
import type { RowText } from "./schema.js";
import type { Loosened, WrittenPolicy } from "./loosened.js";

const ROW_TIERS: readonly RowTier[] = ["review", "approve", "strong"];

/** A name that no class has, so that what a tier asks of every class is compared. */
const NO_CLASS = classId("");

/** The rows that a policy writes and that ask for less than the floor does at the same place. */
export function loosenedRows(floor: Policy, both: Policy, { policy, written }: WrittenPolicy): readonly Loosened[] {
  return Object.entries(written.matrix ?? {}).flatMap(([name, text]) => {
    const tier = ROW_TIERS.find((known) => known === name);
    const places =
      tier === undefined
        ? tiersOf(both, classId(name)).map((one): Place => ({ id: classId(name), tier: one, at: ` at ${one}` }))
        : [{ id: NO_CLASS, tier, at: "" }];
    const pairs = places.map(({ id, tier: one, at }): Pair => ({
      floor: rowOf(floor, id, one),
      own: rowOf(policy, id, one),
      at,
    }));
    return parts.flatMap((part) => loosenedPart(["matrix", name], text, part, pairs));
  });
}

type Place = { readonly id: ClassId; readonly tier: RowTier; readonly at: string };
/** What the floor asks and what the policy alone asks at one tier. */
type Pair = { readonly floor: Row; readonly own: Row; readonly at: string };
/** What of a row is asked of people; the rest says what happens beside it. */
type Part = "approvals" | "from" | "evidence" | "expires";

const parts: readonly Part[] = ["approvals", "from", "evidence", "expires"];

/** The tiers at which the class may ask: its lowest and all above, because a signal can raise it to any. */
function tiersOf(both: Policy, id: ClassId): readonly RowTier[] {
  const known = classOf(both, id)?.tier;
  const lowest = known === undefined ? 0 : Math.min(...Object.values(known).map((tier) => tiers.indexOf(tier)));
  return ROW_TIERS.filter((tier) => tiers.indexOf(tier) >= lowest);
}

/** At the lowest tier where it asks for less. */
function loosenedPart(path: readonly string[], text: RowText, part: Part, pairs: readonly Pair[]): readonly Loosened[] {
  if (text[part] === undefined) return [];
  const [first] = pairs.flatMap((pair) => {
    const less = compare[part](pair);
    return less === null ? [] : [{ path: [...path, part], ignored: less.ignored, stands: `${less.stands}${pair.at}` }];
  });
  return first === undefined ? [] : [first];
}

type Less = { readonly ignored: string; readonly stands: string } | null;

const compare: Readonly<Record<Part, (pair: Pair) => Less>> = {
  approvals: ({ floor, own }) =>
    own.approvals >= floor.approvals
      ? null
      : { ignored: `it asks for ${approvals(own.approvals)}`, stands: `it takes ${approvals(floor.approvals)}` },
  from: ({ floor, own }) => {
    const missing = floor.from.filter((one) => one.kind !== "writers" && !own.from.some((it) => sameGroup(it, one)));
    const names = missing.map(describeGroup).join(" and ");
    return missing.length === 0 ? null : { ignored: `it does not ask ${names}`, stands: `${names} approves as well` };
  },
  evidence: ({ floor, own }) => {
    const missing = floor.evidence.filter((id) => !own.evidence.includes(id)).join(", ");
    return missing === "" ? null : { ignored: `it leaves out ${missing}`, stands: `${missing} has to be shown` };
  },
  expires: ({ floor, own }) =>
    floor.expires === null || (own.expires !== null && own.expires <= floor.expires)
      ? null
      : { ignored: `approvals last ${lasting(own.expires)}`, stands: `they last ${lasting(floor.expires)}` },
};

const approvals = (count: number): string => (count === 1 ? "1 approval" : `${count} approvals`);

const lasting = (expires: number | null): string => (expires === null ? "for ever" : describeDuration(expires));
