import { assertNever } from "../domain/assert-never.js";
import type { Gate, Group } from "../domain/gate.js";
import type { Outcome } from "../domain/verdict.js";

/** "1 file", "12 files". */
export const count = (many: number, noun: string, nouns = `${noun}s`): string => `${many} ${many === 1 ? noun : nouns}`;

/** "a, b and 3 more", of pieces that are escaped already. */
export function listed(pieces: readonly string[], most: number): string {
  const shown = pieces.slice(0, most).join(", ");
  return pieces.length > most ? `${shown} and ${pieces.length - most} more` : shown;
}

export const gateIcon: Readonly<Record<Gate["status"], string>> = {
  satisfied: "✅",
  waiting: "⏳",
  rejected: "❌",
  blocked: "⛔",
  "dead-end": "🚧",
};

/** Of a gate that only reports. */
export const OBSERVED_ICON = "👁";

export const outcomeIcon: Readonly<Record<Outcome, string>> = {
  approved: "✅",
  waiting: "⏳",
  rejected: "❌",
  blocked: "⛔",
  misconfigured: "🚧",
};

/** The name of a group in a policy's own words, for programs. */
export function groupName(group: Group): string {
  switch (group.kind) {
    case "code-owners":
    case "maintainers":
    case "writers":
      return group.kind;
    case "team":
      return `@${group.team}`;
    case "login":
      return `@${group.login}`;
    case "any":
      return `any of ${group.of.map(groupName).join(", ")}`;
    default:
      return assertNever(group);
  }
}
