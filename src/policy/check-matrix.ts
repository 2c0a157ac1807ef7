import { builtinPolicy } from "./builtin-policy.js";
import { floorClasses } from "./builtin-classes.js";
import { groupProblems } from "./check-names.js";
import { durationProblems } from "./check-durations.js";
import { atKey, atValue, type Problem } from "./problem.js";
import type { PolicyFile, RowText } from "./schema.js";
import { didYouMean } from "./suggest.js";

const TIER_ROWS = ["review", "approve", "strong"];

export function matrixProblems(
  { matrix = {}, evidence = {} }: PolicyFile,
  classIds: readonly string[],
): readonly Problem[] {
  const known = [...Object.keys(builtinPolicy().evidence), ...Object.keys(evidence)];
  return Object.entries(matrix).flatMap(([name, row]) => [
    ...nameProblems(name, classIds),
    ...rowProblems(["matrix", name], row, known),
    ...nobodyProblems(name, row),
  ]);
}

function nameProblems(name: string, classIds: readonly string[]): readonly Problem[] {
  const path = ["matrix", name];
  if (name === "allow") return [atKey(path, '"allow" asks for nothing, so it has no row; write the row for "review"')];
  if (name === "block")
    return [atKey(path, 'no approval helps against "block", so it has no row; write the row for "strong"')];
  const names = [...TIER_ROWS, ...classIds];
  if (names.includes(name)) return [];
  return [atKey(path, `there is no tier or class called "${name}"${didYouMean(name, names)}`)];
}

function rowProblems(path: readonly string[], row: RowText, known: readonly string[]): readonly Problem[] {
  const unknown = (row.evidence ?? []).flatMap((id, index) =>
    known.includes(id)
      ? []
      : [atValue([...path, "evidence", String(index)], `there is no evidence called "${id}"${didYouMean(id, known)}`)],
  );
  return [
    ...unknown,
    ...durationProblems([...path, "expires"], row.expires),
    ...durationProblems([...path, "sla"], row.sla),
    ...groupProblems([...path, "from"], row.from ?? []),
    ...escalationProblems(path, row),
  ];
}

/** Nobody is told when there is no time after which they would be. */
function escalationProblems(path: readonly string[], { sla, escalate_to: group }: RowText): readonly Problem[] {
  if (group === undefined) return [];
  const at = [...path, "escalate_to"];
  const wrong = groupProblems(path, [group]).map(({ message }) => atValue(at, message));
  return sla === undefined ? [...wrong, atKey(at, '"escalate_to" needs a time; add "sla", such as "4h"')] : wrong;
}

/** Without a person there, a change could rewrite the policy by itself. */
function nobodyProblems(name: string, { approvals }: RowText): readonly Problem[] {
  if (approvals !== 0 || !(name === "strong" || floorClasses.has(name))) return [];
  return [atValue(["matrix", name, "approvals"], `"${name}" always needs a person; ask for at least 1 approval`)];
}
