import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import type { ContentProbe } from "../content-probe.js";
import { type Danger, dangersOf } from "./dangers.js";
import { type Described, describeSides } from "./describe.js";
import type { Entry } from "./entries.js";
import { loosenedImages } from "./images.js";
import { formatOf } from "./places.js";
import { guardOf, isAsStrong } from "./protections.js";
import { backendOf, removedBlocks } from "./removed.js";

/** What a description of running systems opens, empowers or leaves without its guard. What stood before raises nothing. */
export const infraContent: ContentProbe = {
  id: "infra-content",
  title: "Infrastructure is opened, empowered or loses a guard",
  reads: (path) => formatOf(path) !== null,
  ask: (file) => {
    const format = formatOf(file.path) ?? (file.previousPath === undefined ? null : formatOf(file.previousPath));
    const sides = format === null ? null : describeSides(file, format);
    return sides === null ? [] : signalsOf(file, sides).slice(0, MOST);
  },
};

/** More than these say nothing new about one file. */
const MOST = 20;

function signalsOf({ path }: ChangedFile, sides: Described): readonly Signal[] {
  return distinct([
    ...(sides.broken ? [signal(path, `${path} could not be read any longer, though it could before`)] : []),
    ...newDangers(path, sides),
    ...lostGuards(path, sides),
    ...loosenedImages(sides).map(({ says, line }) => signal(path, `${path} ${says}`, { line, tier: "approve" })),
    ...removedBlocks(sides.before, sides.after).map(({ name }) =>
      signal(path, `${path} no longer describes ${shown(name)}, so that it is destroyed`, {
        factors: ["irreversible"],
      }),
    ),
    ...movedBackend(path, sides),
  ]);
}

function newDangers(path: string, { before, after }: Described): readonly Signal[] {
  const stood = new Map<string, number>();
  for (const [key] of before.entries.flatMap(found)) stood.set(key, (stood.get(key) ?? 0) + 1);
  const then = byPlace(before.entries);
  return after.entries.flatMap(found).flatMap(([key, entry, danger]) => {
    const left = stood.get(key) ?? 0;
    stood.set(key, left - 1);
    return left > 0 ? [] : [ofDanger(path, entry, danger, then.get(placeKey(entry)) ?? undefined)];
  });
}

const found = (entry: Entry): readonly (readonly [key: string, entry: Entry, danger: Danger])[] =>
  dangersOf(entry).map((danger) => [`${entry.path.join("\u0000")}\u0000${danger.says}`, entry, danger] as const);

const placeKey = ({ path, key }: Entry): string => [...path, key].join("\u0000");

/** `null`: several settings have that place, as in a list, so that none of them is the earlier one. */
function byPlace(entries: readonly Entry[]): ReadonlyMap<string, Entry | null> {
  const places = new Map<string, Entry | null>();
  for (const entry of entries) places.set(placeKey(entry), places.has(placeKey(entry)) ? null : entry);
  return places;
}

function ofDanger(path: string, entry: Entry, { says, tier, factors }: Danger, was: Entry | undefined): Signal {
  const [before, after] = [was === undefined ? null : words(was), words(entry)];
  const change = before === null || before === after ? after : `${before} became ${after}`;
  return signal(path, `${path}: ${placeOf(entry)} ${says} (${change})`, {
    ...{ line: entry.line, before, after },
    ...(tier === undefined ? {} : { tier }),
    ...(factors === undefined ? {} : { factors }),
  });
}

/** A guard that stood and does not any more, around something that is still there. */
function lostGuards(path: string, { before, after, whole }: Described): readonly Signal[] {
  const gone = new Set(removedBlocks(before, after).map(({ name }) => name));
  const place = (entry: Entry) => `${whole ? entry.path.join("\u0000") : ""}\u0000${entry.key}`;
  const now = new Map(after.entries.map((entry) => [place(entry), entry]));
  return before.entries.flatMap((entry) => {
    const guard = guardOf(entry);
    const next = now.get(place(entry));
    if (guard === null || (next !== undefined && dangersOf(next).length > 0) || isGone(entry, gone)) return [];
    if (next !== undefined && isAsStrong(entry.values[0] ?? "", next.values[0] ?? "")) return [];
    return [
      signal(
        path,
        `${path}: ${placeOf(entry)} ${guard.lost} (${words(entry)} ${next === undefined ? "is taken away" : `became ${words(next)}`})`,
        {
          ...{ before: words(entry), after: next === undefined ? null : words(next) },
          ...(next === undefined ? {} : { line: next.line }),
          ...(guard.irreversible ? { factors: ["irreversible"] } : {}),
        },
      ),
    ];
  });
}

const isGone = ({ path }: Entry, gone: ReadonlySet<string>): boolean =>
  gone.has(path[0] ?? "") || gone.has(path.slice(0, 2).join("."));

function movedBackend(path: string, { before, after, whole }: Described): readonly Signal[] {
  const [then, now] = [backendOf(before), backendOf(after)];
  if (then === null || then === now || (now === null && !whole && before.entries.length === 0)) return [];
  return [signal(path, `${path} changes where Terraform keeps its state, so that it may lose sight of what it made`)];
}

const placeOf = ({ path }: Entry): string => (path.length === 0 ? "it" : shown(path.slice(0, 6).join(".")));
const words = ({ key, values }: Entry): string => shown(`${key} ${values.slice(0, 4).join(", ")}`);
const shown = (text: string): string => text.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, "").slice(0, 100);

function distinct(signals: readonly Signal[]): readonly Signal[] {
  return [...new Map(signals.map((one) => [one.because, one])).values()];
}

const signal = (path: string, because: string, more: Partial<Signal> = {}): Signal => ({
  ...{ id: "infra-content", classId: classId("infra"), tier: "strong", path, because },
  ...more,
});
