import type { PullRequestSnapshot } from "../../domain/snapshot.js";
import { ownersFloorIn, placeText, type FloorSource } from "../../policy/extends.js";
import { floorsToRead, samePlace } from "../../policy/floor.js";
import { interpretPolicies, POLICY_PATH } from "../../policy/interpret.js";
import type { PolicyReading, PolicySource, PolicySources } from "../../policy/policy.js";

/** What would govern after the merge, and what of it nobody has looked at. */
export type ProposedReading = { readonly reading: PolicyReading; readonly notes: readonly string[] };

/**
 * The policies read once more with the texts that the pull request brings. A policy that the new one extends and the old
 * one did not was not read: the built-in one stands in its place, and a note says so.
 */
export function proposedReading(sources: PolicySources, snapshot: PullRequestSnapshot): ProposedReading {
  const { proposedPolicy } = snapshot;
  const base = proposedPolicy === undefined ? sources.base : withText(sources.base, proposedPolicy);
  const read = withFloor(sources.floors, snapshot);
  const wanted = floorsToRead(base, sources.defaultBranch, snapshot.ref.owner);
  const unread = wanted.filter((place) => !read.some((one) => samePlace(one.place, place)));
  const notAsked = unread.map((place): FloorSource => ({ place, kind: "not-asked" }));
  return {
    reading: interpretPolicies(base, sources.defaultBranch, [...read, ...notAsked]),
    notes: [
      ...unread.map(
        (place) => `what ${placeText(place)} says would hold as well, and was not read for this comparison`,
      ),
      ...(snapshot.proposedFloor === undefined ? [] : [OTHERS]),
    ],
  };
}

const OTHERS = "other repositories under this policy were not compared: only the pull requests of this one were read";

/** The wrong spelling is gone as well: a head that has it brings a problem, and is not compared. */
const withText = (sources: readonly PolicySource[], text: string | null): readonly PolicySource[] =>
  sources.map((source) => ({ ...source, text: source.path === POLICY_PATH ? text : null }));

/** `null`, the policy is removed: as GitHub would answer then. */
function withFloor(
  floors: readonly FloorSource[],
  { ref, proposedFloor }: PullRequestSnapshot,
): readonly FloorSource[] {
  const path = ownersFloorIn(ref);
  if (proposedFloor === undefined || path === null) return floors;
  const place = { owner: ref.owner, repo: ref.repo, path };
  return floors.map((floor) => (samePlace(floor.place, place) ? { ...floor, ...asProposed(proposedFloor) } : floor));
}

const asProposed = (text: string | null) =>
  text === null
    ? ({ kind: "unreadable", because: "the pull request removes it", remedy: "keep it" } as const)
    : ({ kind: "found", commit: null, text } as const);
