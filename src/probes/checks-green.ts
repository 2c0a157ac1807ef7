import type { HeadCheck, HeadChecks, RequiredCheck } from "../domain/check.js";
import { no, unknown, yes, type Finding } from "../domain/finding.js";

const GITHUB_ACTIONS = "github-actions";

/**
 * Did the named checks succeed on the head? `name`, `name *`, `name@app-slug` or `status:context`. Without `@app` only
 * GitHub Actions counts, because anything with write access can post a check under any name. The newest run of a name
 * decides; a pattern needs a match and none red or unfinished; skipped and neutral do not count.
 */
export function checksGreen(checks: HeadChecks, names: readonly string[]): Finding {
  if (!checks.complete) return unknown("the checks of the head could not all be read");
  const open = names.map((name) => named(newest(checks.list), name)).find(({ answer }) => answer !== "yes");
  return open ?? yes(`${list(names)} succeeded`);
}

/** The checks that the base requires, else all checks of the head: at least one success, none red or unfinished. */
export function requiredGreen(
  checks: HeadChecks,
  required: readonly RequiredCheck[] | null,
  ours: (name: string) => boolean,
): Finding {
  if (!checks.complete) return unknown("the checks of the head could not all be read");
  const all = newest(checks.list).filter(({ name }) => !ours(name));
  const names = (required ?? []).map(({ name }) => name).filter((name) => !ours(name));
  if (names.length === 0) return allGreen(all);
  const missing = names.find((name) => !all.some((check) => check.name === name));
  if (missing !== undefined) return no(`the required check "${missing}" has not run on the head`);
  return allGreen(all.filter(({ name }) => names.includes(name)));
}

function named(checks: readonly HeadCheck[], name: string): Finding {
  const matching = checks.filter(matcher(name));
  if (matching.length === 0) return no(`the check "${name}" has not run on the head`);
  return allGreen(matching);
}

function matcher(name: string): (check: HeadCheck) => boolean {
  if (name.startsWith("status:"))
    return (check) => check.kind === "status" && check.name === name.slice("status:".length);
  const at = name.lastIndexOf("@");
  const [pattern, app] = at > 0 ? [name.slice(0, at), name.slice(at + 1)] : [name, GITHUB_ACTIONS];
  return (check) => check.kind === "check-run" && check.app === app && matchesName(check.name, pattern);
}

const matchesName = (name: string, pattern: string): boolean =>
  pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;

function allGreen(checks: readonly HeadCheck[]): Finding {
  const red = checks.find(
    ({ conclusion }) => conclusion !== null && !["success", "skipped", "neutral"].includes(conclusion),
  );
  if (red !== undefined) return no(`the check "${red.name}" ended with ${red.conclusion ?? "nothing"}`);
  const open = checks.find(({ conclusion }) => conclusion === null);
  if (open !== undefined) return no(`the check "${open.name}" has not finished`);
  const green = checks.filter(({ conclusion }) => conclusion === "success");
  return green.length === 0
    ? no("no check of the head has succeeded")
    : yes(`${list(green.map(({ name }) => name))} succeeded`);
}

/** Later red wins: the newest run of a name by an app decides. */
function newest(checks: readonly HeadCheck[]): readonly HeadCheck[] {
  const latest = new Map<string, HeadCheck>();
  for (const check of checks) {
    const key = JSON.stringify([check.kind, check.app, check.name]);
    const earlier = latest.get(key);
    if (earlier === undefined || Date.parse(check.startedAt) >= Date.parse(earlier.startedAt)) latest.set(key, check);
  }
  return [...latest.values()];
}

function list(names: readonly string[]): string {
  const quoted = [...new Set(names)].toSorted().map((name) => `"${name}"`);
  return quoted.length <= 3 ? quoted.join(", ") : `${quoted.slice(0, 3).join(", ")} and ${quoted.length - 3} more`;
}
