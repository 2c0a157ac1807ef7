import { conditionsInPatch } from "./conditions-in-patch.js";
import { eventsInPatch } from "./events-in-patch.js";
import type { Narrowing } from "./narrowing.js";
import { namesIn, outlineOf, type Outline, type Placed, type Side } from "./outline.js";

/** Filters that name what is let through, and those that name what is kept out. */
const LETS_IN: ReadonlySet<string> = new Set(["branches", "tags", "paths", "types", "workflows"]);
const KEEPS_OUT: ReadonlySet<string> = new Set(["branches-ignore", "tags-ignore", "paths-ignore"]);

/** An event that goes, a filter that lets less through, a condition that comes. What is not shown stays silent. */
export function narrowedInPatch(patch: string): readonly Narrowing[] {
  const outline = outlineOf(patch);
  return [...ofEvents(outline), ...ofFilters(outline), ...conditionsInPatch(outline)];
}

const ofEvents = (outline: Outline): readonly Narrowing[] =>
  eventsInPatch(outline).gone.map(({ name, line }) => ({
    does: `no longer runs on \`${name}\``,
    line,
    before: name,
    after: null,
  }));

/** A filter that a side shows. `isNew`: its own line came with this change, and its event did not. */
type Filter = {
  readonly place: string;
  readonly name: string;
  readonly values: string[];
  readonly line: number;
  readonly isNew: boolean;
  isChanged: boolean;
};

function ofFilters({ before, after }: Outline): readonly Narrowing[] {
  const old = new Map(filtersOf(before).map((one) => [one.place, one]));
  return filtersOf(after).flatMap((now) => {
    const was = old.get(now.place);
    if (!(now.isChanged || was?.isChanged === true) || !isNarrower(was, now)) return [];
    const [from, to] = [was?.values.join(", ").slice(0, 120) ?? null, now.values.join(", ").slice(0, 120)];
    return [{ does: `runs for less than before by its \`${now.name}\``, line: now.line, before: from, after: to }];
  });
}

function isNarrower(was: Filter | undefined, now: Filter): boolean {
  if (was === undefined) return now.isNew;
  const [gone, come] = [less(was.values, now.values), less(now.values, was.values)];
  return KEEPS_OUT.has(now.name) ? come.length > 0 : gone.some(isIn) || come.some((one) => !isIn(one));
}

const isIn = (name: string): boolean => !name.startsWith("!");

function less(some: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return some.filter((one) => !known.has(one));
}

function filtersOf(side: Side): readonly Filter[] {
  return side.flatMap((hunk, number) => {
    const filters = new Map<string, Filter>();
    for (const [at, line] of hunk.entries()) take(filters, hunk, line, at, number);
    return [...filters.values()];
  });
}

function take(filters: Map<string, Filter>, hunk: readonly Placed[], line: Placed, at: number, number: number): void {
  const name = line.key ?? line.above.at(-1) ?? "";
  const place = `${number} ${[...line.above, ...(line.key === null ? [] : [line.key])].join(" ")}`;
  const known = filters.get(place);
  const isChanged = line.sign !== " ";
  if (line.key !== null && isFilter(line, name))
    filters.set(place, {
      place,
      name,
      values: [...namesIn(line.value)],
      line: line.line,
      isNew: isChanged && !comesWithItsEvent(hunk, line, at),
      isChanged,
    });
  else if (line.key === null && line.value !== "" && known !== undefined) {
    known.values.push(line.value);
    known.isChanged ||= isChanged;
  }
}

/** An action can have inputs of these names, which stand further to the right or under `with`. */
const isFilter = ({ above, indent }: Placed, name: string): boolean =>
  (LETS_IN.has(name) || KEEPS_OUT.has(name)) &&
  !above.some((key) => /^(?:jobs|with|steps|inputs|env)$/.test(key)) &&
  (above[0] === "on" || (indent <= 4 && above.length <= 1 && ON_EVENTS.test(above[0] ?? "push")));

const ON_EVENTS = /^(?:push|pull_request|pull_request_target|workflow_run|merge_group|release|issues|issue_comment)$/;

/** The line above that the filter stands under was added as well. */
const comesWithItsEvent = (hunk: readonly Placed[], line: Placed, at: number): boolean => {
  const above = hunk
    .slice(Math.max(0, at - 200), at)
    .findLast(({ key, indent }) => key !== null && indent < line.indent);
  return above === undefined || above.sign !== " ";
};
