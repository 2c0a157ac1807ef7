import { assertNever } from "../domain/assert-never.js";
import type { Group } from "../domain/gate.js";
import type { TeamSlug } from "../domain/ids.js";
import { ownersOf, type Codeowners } from "./codeowners.js";
import type { Matrix, Policy } from "./policy.js";

/** A group as a sentence names it: "@acme/platform", "a code owner", "one of @a/b or @c". */
export function describeGroup(group: Group): string {
  switch (group.kind) {
    case "code-owners":
      return "a code owner";
    case "maintainers":
      return "a maintainer";
    case "writers":
      return "anyone with write access";
    case "team":
      return `@${group.team}`;
    case "login":
      return `@${group.login}`;
    case "any":
      return describeAny(group.of.map(describeGroup));
    default:
      return assertNever(group);
  }
}

/**
 * Every team whose members may matter for a pull request that touches these paths: those that the policy names
 * anywhere, and those that own one of the paths. Sorted.
 */
export function teamsToRead(
  policy: Policy,
  codeowners: readonly Codeowners[],
  paths: readonly string[],
): readonly TeamSlug[] {
  const owners = codeowners.flatMap((file) => paths.flatMap((path) => ownersOf(file, path)?.owners ?? []));
  const owning = owners.flatMap((owner) => (owner.kind === "team" ? [owner.team] : []));
  return [...new Set([...policyGroups(policy).flatMap(teamsOf), ...owning])].toSorted();
}

function describeAny(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `one of ${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

function policyGroups(policy: Policy): readonly Group[] {
  return [
    ...matrixGroups(policy.matrix),
    ...Object.values(policy.evidence).flatMap((one) => (one.kind === "attested-by" ? one.groups : [])),
    ...policy.fallbackOwners,
    ...policy.classes.flatMap(({ owner }) => (owner === null ? [] : [owner])),
  ];
}

const matrixGroups = ({ byTier, byClass, also }: Matrix): readonly Group[] => [
  ...Object.values(byTier).flatMap(({ from }) => from),
  ...Object.values(byClass).flatMap(({ from }) => from ?? []),
  ...also.flatMap(matrixGroups),
];

function teamsOf(group: Group): readonly TeamSlug[] {
  if (group.kind === "any") return group.of.flatMap(teamsOf);
  return group.kind === "team" ? [group.team] : [];
}
