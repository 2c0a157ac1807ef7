import { namesIn, type Outline, type Placed, type Side } from "./outline.js";

/** What stands below an event, and what else stands at the top of a file: no event is called so. */
const NO_EVENTS: ReadonlySet<string> = new Set(
  "branches branches-ignore tags tags-ignore paths paths-ignore types workflows inputs outputs secrets cron timezone".split(
    " ",
  ),
);

/** An event that a changed line names. */
export type EventLine = { readonly name: string; readonly line: number };

/** The events that the changed lines of a patch bring, and those that they take away. */
export function eventsInPatch({ before, after }: Outline): {
  readonly come: readonly EventLine[];
  readonly gone: readonly EventLine[];
} {
  const [old, now] = [eventsOf(before), eventsOf(after)];
  return {
    come: now.filter(({ name, isChanged }) => isChanged && !old.some((one) => one.name === name)),
    gone: old.filter(({ name, isChanged }) => isChanged && !now.some((one) => one.name === name)),
  };
}

/** Every event that a side shows, whether its line changed or stands beside the change. */
export const eventsOf = (side: Side): readonly (EventLine & { readonly isChanged: boolean })[] =>
  side.flat().flatMap((line) => named(line).map((name) => ({ name, line: line.line, isChanged: line.sign !== " " })));

function named({ key, value, above, indent, text }: Placed): readonly string[] {
  if (key === "on" && above.length === 0 && indent === 0) return namesIn(value).filter(isEvent);
  if (above.length !== 1 || above[0] !== "on") return [];
  const isItem = key === null && /^\s*-\s/.test(text);
  // Behind a heading alone, a key further to the right may stand below an event that is not shown.
  const name = isItem ? value : indent <= 4 ? key : null;
  return name !== null && isEvent(name) ? [name] : [];
}

const isEvent = (name: string): boolean => /^[a-z_]{2,40}$/.test(name) && !NO_EVENTS.has(name);
