import type { PartLine } from "../dependencies/ecosystem.js";
import { CLOSES, EMPTY, ITEM, OPENS, PAIR, string } from "../dependencies/npm/json-lines.js";
import { looksLikeSpec } from "../dependencies/npm/spec.js";
import { isRecord, parseJson } from "../parse.js";
import { fieldsOf } from "./from-tree.js";
import { placeOf, type Field, type Manifest, type Place } from "./manifest.js";

/** A manifest in JSON with these fields. */
export const jsonManifest = (is: Manifest["is"], all: readonly Place[]): Manifest => ({
  is,
  read: (text) => {
    const parsed = parseJson(text);
    return parsed === null || !isRecord(parsed.value) ? null : fieldsOf(parsed.value, all);
  },
  readPart: (lines) => readLines(lines, all),
});

/** `null` at the start: the block's name is off the screen. */
type Frame = { readonly keys: readonly string[] | null };

type Shown = {
  readonly keys: readonly string[] | null;
  readonly key: string;
  readonly value: string;
  readonly at: PartLine;
};

function readLines(lines: readonly PartLine[], all: readonly Place[]): readonly Field[] {
  const frames: Frame[] = [];
  const shown: Shown[] = [];
  for (const line of lines) {
    const here = frames.length === 0 ? null : (frames.at(-1)?.keys ?? null);
    const opened = OPENS.exec(line.text);
    if (opened !== null) {
      const key = string(opened[1]);
      frames.push({ keys: key === null ? (line.line === 1 ? [] : null) : within(here ?? [], key) });
    } else if (CLOSES.test(line.text)) frames.pop();
    else shown.push(...pairIn(line, here));
  }
  const isScripts = shown.some(({ keys, key, value }) => keys === null && USUAL.has(key) && isCommand(value));
  return shown.filter(({ at }) => at.changed).flatMap((one) => fieldOf(one, all, isScripts));
}

/** Deeper than any field that is asked about. Below it the depth stands for the keys between. */
const DEEPEST = 40;

const within = (keys: readonly string[], key: string): readonly string[] => {
  if (keys.length < DEEPEST) return [...keys, key];
  const deeper = keys.length === DEEPEST ? 1 : Number(keys[DEEPEST]) + 1;
  return [...keys.slice(0, DEEPEST), String(deeper), key];
};

function pairIn(at: PartLine, keys: readonly string[] | null): readonly Shown[] {
  const pair = PAIR.exec(at.text) ?? EMPTY_PAIR.exec(at.text);
  const key = string(pair?.[1]);
  if (pair !== null && key !== null) return [{ keys, key, value: pair[2] ?? "", at }];
  const item = ITEM.exec(at.text)?.[1];
  if (item !== undefined && keys !== null) return [{ keys, key: "", value: item, at }];
  const opening = EMPTY.test(at.text) ? null : ONE_LINE.exec(at.text);
  const name = string(opening?.[1]);
  return opening === null || name === null ? [] : [{ keys, key: name, value: opening[2] ?? "", at }];
}

const EMPTY_PAIR = /^\s*("(?:[^"\\]|\\.){0,300}")\s*:\s*(\{\s*\}|\[\s*\])\s*(?:,\s*)?$/;
/** A list or block on one line. */
const ONE_LINE = /^\s*("(?:[^"\\]|\\.){0,300}")\s*:\s*([[{].{0,2000}[\]}])\s*(?:,\s*)?$/;

/** Names that scripts usually have, by which a block without its name is known. */
const USUAL: ReadonlySet<string> = new Set(
  "test build start dev lint format typecheck watch clean prepare prepublishOnly pretest posttest serve preview coverage release deploy ci docs test:unit test:e2e lint:fix type-check".split(
    " ",
  ),
);

function fieldOf({ keys, key, value, at }: Shown, all: readonly Place[], isScripts: boolean): readonly Field[] {
  const path = keys ?? (isScripts ? ["scripts"] : []);
  if (keys === null && isScripts && !isCommand(value)) return [];
  const place = placeOf(all, key === "" ? path : [...path, key]);
  if (place === undefined) return [];
  if (keys === null && !isScripts && !isAtTop(at.text)) return [];
  const name = [...path, ...(key === "" ? [] : [key])].join(".");
  return [{ kind: place.kind, name, value, line: at.line }];
}

const isCommand = (value: string): boolean => !looksLikeSpec(string(value) ?? "1");

/** By its indentation, where what holds it is off the screen. */
const isAtTop = (text: string): boolean => /^(?: {0,4}|\t)"/.test(text);
