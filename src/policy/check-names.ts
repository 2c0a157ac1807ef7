import { parseGroup } from "./parse-group.js";
import { atValue, type Problem } from "./problem.js";
import type { GroupText } from "./schema.js";
import { shorten } from "./shape-words.js";

const LOGIN = /^@?[a-z0-9][a-z0-9_-]*(?:\[bot\])?$/i;

/** Each group of a row takes a person of its own, and finding out who may sit where takes long for hundreds. */
const MAX_GROUPS = 50;

export function groupProblems(path: readonly string[], groups: readonly GroupText[]): readonly Problem[] {
  if (groups.length > MAX_GROUPS)
    return [
      atValue(
        path,
        `a list may name at most ${MAX_GROUPS} groups, and this one names ${groups.length}; name a team instead`,
      ),
    ];
  return groups.flatMap((raw, index) => {
    const names = typeof raw === "string" ? [raw] : raw.any;
    return names.flatMap((name, at) => {
      const parsed = parseGroup(name);
      const inside = typeof raw === "string" ? [] : ["any", String(at)];
      return typeof parsed === "string" ? [atValue([...path, String(index), ...inside], parsed)] : [];
    });
  });
}

export function loginProblems(path: readonly string[], logins: readonly string[]): readonly Problem[] {
  return logins.flatMap((raw, index) =>
    LOGIN.test(raw)
      ? []
      : [
          atValue(
            [...path, String(index)],
            `"${shorten(raw)}" is no login; write the account's name, such as "octocat" or "acme-bot[bot]"`,
          ),
        ],
  );
}
