import { parseGroup } from "./parse-group.js";
import { atValue, type Problem } from "./problem.js";
import type { GroupText } from "./schema.js";

const LOGIN = /^@?[a-z0-9][a-z0-9_-]*(?:\[bot\])?$/i;

export function groupProblems(path: readonly string[], groups: readonly GroupText[]): readonly Problem[] {
  return groups.flatMap((raw, index) => {
    const parsed = parseGroup(raw);
    return typeof parsed === "string" ? [atValue([...path, String(index)], parsed)] : [];
  });
}

export function loginProblems(path: readonly string[], logins: readonly string[]): readonly Problem[] {
  return logins.flatMap((raw, index) =>
    LOGIN.test(raw)
      ? []
      : [
          atValue(
            [...path, String(index)],
            `"${raw}" is no login; write the account's name, such as "octocat" or "acme-bot[bot]"`,
          ),
        ],
  );
}
