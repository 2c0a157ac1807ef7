import type { DependencyChange, DependencyKind, Signal } from "../domain/classification.js";
import { tiers, type Tier } from "../domain/tier.js";
import type { JudgedVerdict } from "../domain/verdict.js";
import type { Listing } from "./budget.js";
import { code, inline, sentence } from "./escape.js";
import { foldedFoot, foldedHead, row, tableHead } from "./markdown.js";
import { count } from "./words.js";

/** Every dependency that moves, riskiest first. A manifest and its lock file that say the same are one row. */
export function dependencyTable({ classification }: JudgedVerdict): Listing | null {
  const changes = distinct(classification.signals.flatMap(changeOf)).toSorted(riskiestFirst);
  if (changes.length === 0) return null;
  const together = classification.signals.filter(({ id }) => id === TOGETHER).map(({ because }) => sentence(because));
  const named = changes.length === 1 ? "1 dependency changes" : `${changes.length} dependencies change`;
  return {
    head: [
      ...foldedHead(together.length === 0 ? named : `${named}, and more in lock files`),
      ...tableHead(["name", "from", "to", "kind", "ecosystem"]),
    ],
    rows: changes.map(({ change: { name, from, to, kind, ecosystem } }) =>
      row([code(name, 80), version(from), version(to), WORDS[kind], inline(ecosystem, 40)]),
    ),
    foot: [...(together.length === 0 ? [] : ["", ...together.slice(0, 8).map((one) => `- ${one}`)]), ...foldedFoot],
    more: (left) => `and ${count(left, "more dependency", "more dependencies")}`,
  };
}

/** A signal that speaks of many dependencies in one sentence. */
const TOGETHER = "dependencies-together";

type Row = { readonly change: DependencyChange; readonly tier: Tier };

const changeOf = ({ dependency, tier }: Signal): readonly Row[] =>
  dependency === undefined ? [] : [{ change: dependency, tier }];

/** The first of those that agree, a range and the version it begins with taken for one; it takes the highest tier of them. */
function distinct(rows: readonly Row[]): readonly Row[] {
  const found = new Map<string, Row>();
  for (const one of rows) {
    const { ecosystem, name, from, to, kind } = one.change;
    const key = JSON.stringify([ecosystem, name, kind, bare(from), bare(to)]);
    const same = found.get(key);
    if (same === undefined || tiers.indexOf(same.tier) < tiers.indexOf(one.tier)) found.set(key, one);
  }
  return [...found.values()];
}

const bare = (text: string | null): string | null => text?.replace(/^[\^~=v\s]{1,9}/, "") ?? null;

const version = (text: string | null): string => (text === null ? "" : code(text, 80));

const WORDS: Readonly<Record<DependencyKind, string>> = {
  source: "**other source**",
  integrity: "**other hash**",
  new: "**new**",
  major: "**major**",
  downgrade: "**downgrade**",
  other: "other",
  removed: "removed",
  minor: "minor",
  patch: "patch",
};

const ORDER: readonly string[] = Object.keys(WORDS);

const riskiestFirst = (a: Row, b: Row): number =>
  tiers.indexOf(b.tier) - tiers.indexOf(a.tier) ||
  ORDER.indexOf(a.change.kind) - ORDER.indexOf(b.change.kind) ||
  (a.change.name < b.change.name ? -1 : a.change.name > b.change.name ? 1 : 0);
