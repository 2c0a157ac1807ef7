import type { ClassMatch } from "../domain/classification.js";
import type { CountedReview, Group, Need, Seating } from "../domain/gate.js";
import type { Login } from "../domain/ids.js";
import type { Pack } from "../domain/pack.js";
import type { Tier } from "../domain/tier.js";
import { bothEnds } from "../domain/change.js";
import { describeGroup } from "../policy/groups.js";
import { classOf } from "../policy/matrix.js";
import type { Row } from "../policy/policy.js";
import { answerReview } from "./answer-review.js";
import { approvalsNeeded } from "./approvals-needed.js";
import { candidatesFor } from "./candidates.js";
import { deadEndOf, type DeadEnd } from "./dead-end.js";
import { isIn, owns } from "./groups.js";
import { principalNamed, type Judging } from "./judging.js";
import { latestReviews } from "./latest-reviews.js";
import { distinctOwners, type OwnerSet } from "./ownership.js";
import { seat } from "./seats.js";
import { selfAttesters } from "./self-attestation.js";

/** Every review answered, who counts, and what is still needed of whom. */
export type Approvals = {
  readonly reviews: readonly CountedReview[];
  readonly approvedBy: readonly Login[];
  readonly selfAttestedBy: readonly Login[];
  readonly needed: number;
  readonly notes: readonly string[];
  readonly needs: readonly Extract<Need, { kind: "approval" }>[];
  readonly deadEnd: DeadEnd | null;
  readonly seating: Seating;
};

/** Counts the approvals of one class: enough distinct people, every seat taken, every file answered for by an owner. */
export function countApprovals(judging: Judging, match: ClassMatch, pack: Pack, row: Row): Approvals {
  const answered = latestReviews(judging.snapshot.reviews).map((review) =>
    answerReview(judging, match.tier, pack, row, review),
  );
  const reviews = onePersonOnce(judging, answered);
  const approvedBy = reviews.filter(({ counts }) => counts).map(({ by }) => by);
  const owned = ownedBy(judging, match);
  const { count, notes } = approvalsNeeded(judging, row);
  const accounts = (login: Login): readonly Login[] =>
    answered.filter(({ counts, by }) => counts && isSamePerson(judging, by, login)).map(({ by }) => by);
  const knowing = classOf(judging.policy, match.id)?.owner ?? null;
  const asking = { judging, tier: match.tier, owned, done: approvedBy, knowing, accounts };
  const needs = count === 0 ? [] : openNeeds(asking, row, count);
  return {
    reviews,
    approvedBy,
    selfAttestedBy: approvedBy.filter((login) => principalNamed(judging, login) !== undefined),
    needed: Math.max(count, approvedBy.length + sum(needs)),
    notes,
    needs,
    deadEnd: deadEndOf(judging, match.tier, needs, approvedBy),
    seating: { people: Math.max(0, count - approvedBy.length), shared: isShared(row, count) },
  };
}

/** Approvals are counted by people: of one person's accounts only the first that approves counts. */
function onePersonOnce(judging: Judging, answered: readonly CountedReview[]): readonly CountedReview[] {
  return answered.map((review, index) => {
    const earlier = answered.slice(0, index).find(({ counts, by }) => counts && isSamePerson(judging, by, review.by));
    return earlier === undefined || !review.counts
      ? review
      : { ...review, counts: false, because: `is the same person as @${earlier.by}, whose approval counts already` };
  });
}

const isSamePerson = ({ policy }: Judging, a: Login, b: Login): boolean =>
  a === b || policy.people.some((accounts) => accounts.includes(a) && accounts.includes(b));

/** Who must answer for the files of the class, both ends of a rename; one entry for each different set of owners. */
export function ownedBy(judging: Judging, match: ClassMatch): readonly OwnerSet[] {
  const { files } = judging.snapshot.changes;
  const own = new Set(match.paths);
  const paths = files.filter(({ path }) => own.size === 0 || own.has(path)).flatMap(bothEnds);
  return distinctOwners([...new Set(paths)].toSorted().flatMap((path) => judging.ownership.of(path)));
}

/** One class, who owns its files and who approved already. */
type Asking = {
  readonly judging: Judging;
  readonly tier: Tier;
  readonly owned: readonly OwnerSet[];
  readonly done: readonly Login[];
  /** Who the policy says knows the class best: whom to ask first where anyone may do. */
  readonly knowing: Group | null;
  /** Under which a person approved; each of them may be the one that a group names. */
  readonly accounts: (login: Login) => readonly Login[];
};

function openNeeds(asking: Asking, row: Row, count: number): Approvals["needs"] {
  const { judging, owned, done, accounts } = asking;
  // Whoever approved takes the seat that fewest people can take, so that somebody is left for the others.
  const able = (group: Group): number => judging.people.filter((login) => isIn(judging, group, login, owned)).length;
  const seats = row.from.filter(({ kind }) => kind !== "code-owners").toSorted((a, b) => able(a) - able(b));
  const sets = row.from.some(({ kind }) => kind === "code-owners") ? owned : [];
  const open = seat({
    people: done,
    seats: seats.map((group) => (login) => accounts(login).some((one) => isIn(judging, group, one, owned))),
    owned: sets.map((set) => (login) => accounts(login).some((one) => owns(judging, set, one))),
    shared: isShared(row, count),
  });
  const seatNeeds = seats.filter((_, index) => open.seats.includes(index)).map((group) => seatNeed(asking, group));
  const ownerNeeds = sets.filter((_, index) => open.owned.includes(index)).map((set) => ownerNeed(asking, set));
  const named = [...seatNeeds, ...ownerNeeds];
  const further = count - done.length - named.length;
  return further > 0 ? [...named, furtherNeed(asking, further)] : named;
}

/** Where the approvals ask for no more than the seats, whoever takes a seat answers for files as well. */
const isShared = ({ from }: Row, count: number): boolean =>
  count <= from.filter(({ kind }) => kind !== "code-owners").length;

type ApprovalNeed = Approvals["needs"][number];

function seatNeed(asking: Asking, group: Group): ApprovalNeed {
  const who = describeGroup(group);
  const need = { count: 1, groups: [group], remedy: `ask ${who} to approve` };
  return needOf(asking, need, group.kind === "writers" ? anyone(asking) : [group], `approves as ${who}`);
}

function ownerNeed(asking: Asking, set: OwnerSet): ApprovalNeed {
  const who = set.groups.map(describeGroup).join(" or ");
  const need = {
    count: 1,
    fills: "files" as const,
    groups: set.groups,
    remedy: `ask ${who} to approve: ${set.because}`,
  };
  return needOf(asking, need, set.groups, `answers for ${set.path}`);
}

function furtherNeed(asking: Asking, count: number): ApprovalNeed {
  const people = count === 1 ? "one more person" : `${count} more people`;
  const groups: readonly Group[] = [{ kind: "writers" }];
  const need = { count, fills: "number" as const, groups, remedy: `ask ${people} with write access to approve` };
  return needOf(asking, need, anyone(asking), "approves as a further person");
}

/** With who can act; where nobody independent can, those whose word about their own work the policy takes. */
function needOf(
  asking: Asking,
  need: Pick<ApprovalNeed, "count" | "fills" | "groups" | "remedy">,
  askedFirst: readonly Group[],
  as: string,
): ApprovalNeed {
  const { judging, tier, owned, done } = asking;
  const candidates = candidatesFor(judging, askedFirst, owned, done, as);
  if (candidates.length > 0) return { kind: "approval", ...need, candidates };
  const own = selfAttesters(judging, tier).filter(
    (login) => !done.includes(login) && need.groups.some((group) => isIn(judging, group, login, owned)),
  );
  if (own.length === 0) return { kind: "approval", ...need, candidates };
  return {
    kind: "approval",
    ...need,
    groups: own.map((login) => ({ kind: "login", login })),
    candidates: own.map((login) => ({ kind: "user", login, as: "answers for their own work" })),
    remedy:
      `${own.map((login) => `@${login}`).join(" or ")} may approve their own work here, because nobody else can and ` +
      "the policy says `self_approval: attest`; the approval is shown as self-attested",
  };
}

/** Anyone may do; the best one to ask is who knows the class, and then an owner of the files. */
const anyone = ({ owned, knowing }: Asking): readonly Group[] => [
  ...(knowing === null ? [] : [knowing]),
  ...owned.flatMap((set) => set.groups),
  { kind: "writers" },
];

const sum = (needs: Approvals["needs"]): number => needs.reduce((total, { count }) => total + count, 0);
