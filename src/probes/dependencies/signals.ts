import type { DependencyKind, Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import { tiers, type Tier } from "../../domain/tier.js";
import type { Change } from "./change.js";
import type { Dependency, Format } from "./ecosystem.js";
import { linesIn } from "./lines-in.js";
import { bare } from "./shown.js";

/** The most changes of one file that are told one by one; the rest is counted. */
const MOST = 40;
/** The most new packages of a lock file that its one sentence names. */
const NAMED = 5;

/** `understood`: nothing of the change was left that could hold a dependency. `text`: the head, to find lines in. */
export type Told = {
  readonly path: string;
  readonly format: Format;
  readonly understood: boolean;
  readonly text: string | null;
};

/** One signal a change, riskiest first; what a lock file adds or removes in one, and beyond forty in one that counts. */
export function signalsOf(changes: readonly Change[], told: Told): readonly Signal[] {
  if (changes.length === 0) return told.understood && told.format.mixed !== true ? [unchanged(told)] : [];
  const crowds = told.format.role === "lock" ? [isOrdinaryNew, isGone].map((is) => changes.filter(is)) : [];
  const together = crowds.filter(({ length }) => length > 1);
  const apart = new Set(together.flat());
  const alone = changes.filter((one) => !apart.has(one)).toSorted(riskiestFirst);
  const listed = withLines(alone.slice(0, MOST), told);
  return [
    ...listed.map(({ change, line }) => signal(told, change.tier, change.words, { change, line })),
    ...together.map((crowd) => several(told, crowd[0]?.tier ?? "allow", crowdWords(crowd))),
    ...(alone.length > MOST ? [rest(told, alone.slice(MOST))] : []),
  ];
}

/** The riskier answer, where a document is there and cannot be read. */
export const notUnderstood = ({ path, format }: Pick<Told, "path" | "format">): Signal => ({
  id: "dependency-changes",
  classId: classId("dependencies"),
  tier: "approve",
  path,
  because: `${path} could not be understood as ${format.what}, so any dependency may have changed`,
});

const unchanged = (told: Told): Signal => ({
  ...signal(told, "allow", "changes no dependency"),
  id: "dependencies-unchanged",
});

const isOrdinaryNew = ({ kind, tier, to }: Change): boolean =>
  kind === "new" && tier === "approve" && to?.runsAtInstall !== true && to?.of === undefined;

const isGone = ({ kind, tier }: Change): boolean => kind === "removed" && tier === "allow";

function crowdWords(changes: readonly Change[]): string {
  const names = [...new Set(changes.map(({ name }) => `\`${bare(name)}\``))];
  const more = names.length - NAMED;
  const verb = changes[0]?.to === null ? "removes" : "adds";
  return `${verb} ${changes.length} packages: ${names.slice(0, NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function rest(told: Told, changes: readonly Change[]): Signal {
  const kinds = [...new Set(changes.map(({ kind }) => kind))];
  const counts = kinds.map((kind) => `${changes.filter((one) => one.kind === kind).length} ${KIND_WORDS[kind]}`);
  const many = changes.length === 1 ? "1 more dependency" : `${changes.length} more dependencies`;
  return several(told, changes[0]?.tier ?? "allow", `changes ${many} (${counts.join(", ")})`);
}

/** One sentence for many, which the table of dependencies repeats below its rows. */
const several = (told: Told, tier: Tier, words: string): Signal => ({
  ...signal(told, tier, words),
  id: "dependencies-together",
});

const KIND_WORDS: Readonly<Record<DependencyKind, string>> = {
  new: "new",
  removed: "removed",
  major: "major",
  minor: "minor",
  patch: "patch",
  downgrade: "downgraded",
  source: "from another source",
  integrity: "with another hash",
  other: "without an order",
};

type Detail = { readonly change: Change; readonly line: number | undefined };

const signal = ({ path, format, understood }: Told, tier: Tier, words: string, detail?: Detail): Signal => ({
  id: "dependency-changes",
  classId: classId("dependencies"),
  tier,
  path,
  ...(detail?.line === undefined ? {} : { line: detail.line }),
  because: `${path} ${words}`,
  ...(detail === undefined ? {} : details(format, detail.change)),
  ...(understood ? { judged: true } : {}),
});

function details({ ecosystem, registries }: Format, { name, from, to, kind }: Change): Partial<Signal> {
  const told = kind === "new" || kind === "source" ? registries : null;
  const [before, after] = [written(from, told), written(to, told)];
  return { before, after, dependency: { ecosystem, name: bare(name, 200), from: before, to: after, kind } };
}

/** As written, with where it is from, less what a link may hold of a credential. `own`: registries that need no word. */
function written(one: Dependency | null, own: readonly string[] | null): string | null {
  if (one === null) return null;
  const place = placeIn(one, own);
  const version = one.of === undefined ? one.version : `${one.of}@${one.version}`;
  return bare([place, version].filter((part) => part !== "").join("#"), 200);
}

function placeIn({ source }: Dependency, own: readonly string[] | null): string {
  if (source.kind === "registry") return own === null || own.includes(source.host ?? "") ? "" : (source.host ?? "");
  return source.kind === "workspace" ? "" : source.place;
}

function riskiestFirst(a: Change, b: Change): number {
  return tiers.indexOf(b.tier) - tiers.indexOf(a.tier) || order(a.name, b.name);
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function withLines(changes: readonly Change[], { text }: Told): readonly Detail[] {
  const lineOf = linesIn(text ?? "");
  return changes.map((change) => {
    const { to } = change;
    return { change, line: to === null ? undefined : (to.line ?? lineOf(to.name, to.version)) };
  });
}
