import { NOTHING, type Reading, risky, together, UNKNOWN } from "../reading.js";
import { type ChangeLog, type Element, gistOf, setsOf } from "./change-log.js";
import { readChange } from "./changes.js";

/**
 * What a change of a change log does: new change sets run, and one that databases ran already must stay as it is,
 * because Liquibase compares it with its checksum.
 */
export function compareLogs(before: ChangeLog, after: ChangeLog): Reading {
  const [then, now] = [setsOf(before), setsOf(after)];
  const stood = new Map(then.sets.map((one) => [keyOf(one), one]));
  const stands = new Set(now.sets.map(keyOf));
  const gone = then.sets.find((one) => !stands.has(keyOf(one)));
  return together([
    ...now.sets.map((one) => ofSet(stood.get(keyOf(one)), one)),
    gone === undefined
      ? NOTHING
      : risky(
          "approve",
          `takes the change set ${nameOf(gone)} away, and databases may have run it already (edited history)`,
          1,
        ),
    ofLoose(then.loose, now.loose),
    before.whole && after.whole ? NOTHING : UNKNOWN,
  ]);
}

const keyOf = ({ values }: Element): string => JSON.stringify([values.get("id"), values.get("author")]);
const nameOf = ({ values }: Element): string =>
  (values.get("id") ?? "without an id").replace(/[^\w. -]/g, "").slice(0, 60);

function ofSet(before: Element | undefined, after: Element): Reading {
  const fresh = less(after.inner, before?.inner ?? []);
  const readings = fresh.map(readChange);
  if (before === undefined) return together(readings);
  if (gistOf(before) === gistOf(after)) return NOTHING;
  return together([...readings, edited(`the change set ${nameOf(after)}`, after.line)]);
}

const edited = (what: string, line: number): Reading =>
  risky("approve", `changes ${what}, and databases may have run it already (edited history)`, line);

/** Elements whose change set is not shown, or that stand in none. */
function ofLoose(before: readonly Element[], after: readonly Element[]): Reading {
  const [gone, fresh] = [less(before, after), less(after, before)];
  const harmless = [...gone, ...fresh].every(({ name }) => /^(?:include|includeAll|property)$/.test(name));
  const first = fresh[0] ?? gone[0];
  return together([
    ...fresh.map(readChange),
    harmless || first === undefined ? NOTHING : edited("a change set", fresh[0]?.line ?? 1),
  ]);
}

function less(elements: readonly Element[], others: readonly Element[]): readonly Element[] {
  const taken = new Set(others.map(gistOf));
  return elements.filter((one) => !taken.has(gistOf(one)));
}
