import { assertNever } from "../domain/assert-never.js";
import type { Group } from "../domain/gate.js";

/** Says that none of these can approve: "nobody in @acme/a or who is a maintainer can approve", "@ben cannot approve". */
export function nobodyAmong(groups: readonly Group[]): string {
  const all = single(groups);
  const logins = all.flatMap((group) => (group.kind === "login" ? [`@${group.login}`] : []));
  if (logins.length === all.length) return `${logins.join(" and ")} cannot approve`;
  return `nobody ${distinct(all.map(among)).join(" or ")} can approve`;
}

/** What an administrator can do for it: where people are asked by name, rights for others would not help. */
export function remedyAmong(groups: readonly Group[]): string {
  const rights = distinct(single(groups).flatMap(given));
  const change = "changes whom the policy or CODEOWNERS names";
  return rights.length === 0
    ? `an administrator ${change}`
    : `an administrator gives ${rights.join(" or ")}, or ${change}`;
}

type Single = Exclude<Group, { kind: "any" }>;

const single = (groups: readonly Group[]): readonly Single[] =>
  groups.flatMap((group) => (group.kind === "any" ? single(group.of) : [group]));

const distinct = (words: readonly string[]): readonly string[] => [...new Set(words)];

function among(group: Single): string {
  switch (group.kind) {
    case "writers":
      return "with write access";
    case "maintainers":
      return "who is a maintainer";
    case "code-owners":
      return "who is a code owner";
    case "team":
      return `in @${group.team}`;
    case "login":
      return `who is @${group.login}`;
    default:
      return assertNever(group);
  }
}

function given(group: Single): readonly string[] {
  switch (group.kind) {
    case "writers":
      return ["a further person write access"];
    case "maintainers":
      return ["a further person the maintain role"];
    case "code-owners":
      return ["a further code owner write access"];
    case "team":
      return [`a further member of @${group.team} write access`];
    case "login":
      return [];
    default:
      return assertNever(group);
  }
}
