import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import type { ContentProbe } from "../content-probe.js";
import { type Danger, dangersOf } from "./dangers.js";
import { type Described, describeSides } from "./describe.js";
import type { Entry } from "./entries.js";
import { infraSignal as signal, placeOf, shown, words } from "./infra-signal.js";
import { loosenedImages } from "./images.js";
import { type Format, formatOf } from "./places.js";
import { kubernetesFormat } from "./kubernetes.js";
import { lostGuards } from "./lost-guards.js";
import { loosenedPolicies } from "./network-policies.js";
import { backendOf, removedBlocks } from "./removed.js";

/** What a description of running systems opens, empowers or leaves without its guard. What stood before raises nothing. */
export const infraContent: ContentProbe = {
  id: "infra-content",
  title: "Infrastructure is opened, empowered or loses a guard",
  reads: (path) => formatOf(path) !== null,
  ask: (file) => {
    const format = formatOfFile(file);
    const sides = format === null ? null : describeSides(file, format);
    if (sides === null) return [];
    return [...signalsOf(file, sides).slice(0, MOST), ...(isKnownByPath(file) ? [] : [ofKubernetes(file.path)])];
  },
};

const formatOfFile = (file: ChangedFile): Format | null => formatOfPaths(file) ?? kubernetesFormat(file);

const formatOfPaths = ({ path, previousPath }: ChangedFile): Format | null =>
  formatOf(path) ?? (previousPath === undefined ? null : formatOf(previousPath));

const isKnownByPath = (file: ChangedFile): boolean => formatOfPaths(file) !== null;

/** Its path says nothing of running systems, and so its content puts it into the class. */
const ofKubernetes = (path: string): Signal =>
  signal(path, `${path} describes what runs on Kubernetes`, { tier: "allow" });

/** More than these say nothing new about one file. */
const MOST = 20;

function signalsOf(file: ChangedFile, sides: Described): readonly Signal[] {
  const { path } = file;
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
    ...loosenedPolicies(file),
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

function movedBackend(path: string, { before, after, whole }: Described): readonly Signal[] {
  const [then, now] = [backendOf(before), backendOf(after)];
  if (then === null || then === now || (now === null && !whole && before.entries.length === 0)) return [];
  return [signal(path, `${path} changes where Terraform keeps its state, so that it may lose sight of what it made`)];
}

const distinct = (signals: readonly Signal[]): readonly Signal[] => [
  ...new Map(signals.map((one) => [one.because, one])).values(),
];
