import { isRecord, parseYaml } from "../../parse.js";
import type { Dependency, Format } from "../ecosystem.js";
import { NPM_HOSTS } from "./spec.js";
import { yarnEntry, yarnEntries } from "./yarn-lock-entry.js";
import { readYarnPart } from "./yarn-lock-part.js";

/**
 * `yarn.lock`: the text of version 1 and the YAML of later ones.
 * Sources: https://classic.yarnpkg.com/lang/en/docs/yarn-lock/, https://yarnpkg.com/advanced/lexicon#lockfile
 */
export const yarnLock: Format = {
  ecosystem: "npm",
  role: "lock",
  what: "a yarn lock file",
  is: (path) => /(^|\/)yarn\.lock$/i.test(path),
  registries: NPM_HOSTS,
  read: (text, path) => (/^__metadata:/m.test(text) ? inYaml(text, path) : inText(text, path)),
  readPart: readYarnPart,
};

function inYaml(text: string, path: string): readonly Dependency[] | null {
  const lock = parseYaml(text)?.value;
  if (!isRecord(lock)) return null;
  const found = Object.entries(lock).map(([key, entry]) =>
    key === "__metadata" ? [] : isRecord(entry) ? yarnEntry(key, entry, path) : null,
  );
  return found.some((one) => one === null) ? null : found.flatMap((one) => one ?? []);
}

function inText(text: string, path: string): readonly Dependency[] | null {
  if (text.length > LONGEST) return null;
  const lines = text.split(/\r?\n/).map((line, index) => ({ text: line, changed: true, line: index + 1 }));
  const { entries, odd } = yarnEntries(lines);
  const found = entries.map(({ key, fields, line }) =>
    key === null ? null : (yarnEntry(key, fields, path)?.map((one) => ({ ...one, line })) ?? null),
  );
  return odd || found.some((one) => one === null) ? null : found.flatMap((one) => one ?? []);
}

const LONGEST = 4_000_000;
