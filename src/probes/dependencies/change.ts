import type { DependencyKind } from "../../domain/classification.js";
import { higher, type Tier } from "../../domain/tier.js";
import type { Dependency, Source } from "./ecosystem.js";
import { bare, sourceText } from "./shown.js";
import { isForeign, sameSource, type Known } from "./sources.js";
import { moveOf } from "./version-kinds.js";

/** One dependency that differs between two documents. `words`: what happens, to follow the file's path. */
export type Change = {
  readonly name: string;
  readonly from: Dependency | null;
  readonly to: Dependency | null;
  readonly kind: DependencyKind;
  readonly tier: Tier;
  readonly words: string;
};

/** The same version from the same place. Other content under an unchanged version is what a hash is there to show. */
export function inPlace(name: string, from: Dependency, to: Dependency): readonly Change[] {
  const change = { name, from, to };
  const loss = integrityOf(from, to);
  const told = `\`${bare(name)}\` ${versionWords(to)}`.trimEnd();
  const scripts = to.runsAtInstall === true && from.runsAtInstall !== true;
  return [
    ...(loss === "removed"
      ? [{ ...change, kind: "integrity" as const, tier: "approve" as const, words: `drops the hash of ${told}` }]
      : []),
    ...(loss === "changed"
      ? [
          {
            ...change,
            kind: "integrity" as const,
            tier: "strong" as const,
            words: `changes the hash of ${told}, so the same version now has other content`,
          },
        ]
      : []),
    ...(scripts
      ? [{ ...change, kind: "other" as const, tier: "approve" as const, words: `lets ${told} run a script at install` }]
      : []),
  ];
}

/** A version that was not there: new, or in the place of `from`. `scripted`: some version ran a script already. */
export function arrival(
  name: string,
  from: Dependency | null,
  to: Dependency,
  scripted: boolean,
  known: Known,
): Change {
  const base = from === null ? newOne(name, to, known) : moved(name, from, to, known);
  const runs = to.runsAtInstall === true && !scripted;
  const unhashed = from !== null && integrityOf(from, to) === "removed";
  return {
    name,
    from,
    to,
    kind: base.kind,
    tier: runs || unhashed ? higher(base.tier, "approve") : base.tier,
    words: [
      base.words,
      ...(runs ? ["which runs a script at install"] : []),
      ...(unhashed ? ["and says no longer what its content must hash to"] : []),
    ].join(", "),
  };
}

type Base = Pick<Change, "kind" | "tier" | "words">;

function newOne(name: string, to: Dependency, known: Known): Base {
  const told = `adds \`${bare(name)}\` ${versionWords(to)}`.trimEnd();
  const of = to.of === undefined ? "" : `, which is the package \`${bare(to.of)}\` under another name`;
  if (to.source.kind === "workspace") return { kind: "new", tier: "allow", words: `${told} of this repository` };
  const from = isPlain(to.source, known) ? "" : ` from ${sourceText(to.source)}`;
  return { kind: "new", tier: isForeign(to.source, known) ? "strong" : "approve", words: `${told}${from}${of}` };
}

function moved(name: string, from: Dependency, to: Dependency, known: Known): Base {
  const told = `\`${bare(name)}\``;
  if (from.of !== to.of)
    return {
      kind: "source",
      tier: "strong",
      words: `makes ${told} the package \`${bare(to.of ?? name)}\` ${versionWords(to)} instead of \`${bare(from.of ?? name)}\``,
    };
  if (!sameSource(from.source, to.source, known))
    return {
      kind: "source",
      tier: isForeign(to.source, known) ? "strong" : "approve",
      words: `takes ${told} from ${sourceText(to.source)} instead of ${sourceText(from.source)}`,
    };
  if (from.keeper !== undefined && to.keeper !== undefined && from.keeper !== to.keeper)
    return {
      kind: "source",
      tier: "approve",
      words: `takes ${told} from the repository \`${bare(to.keeper)}\` instead of \`${bare(from.keeper)}\``,
    };
  const { kind, tier, words } = moveOf(from.version, to.version);
  const there = to.source.kind === "workspace" ? "allow" : tier;
  return { kind, tier: there, words: `moves ${told} from ${versionWords(from)} to ${versionWords(to)}${words}` };
}

/** A version that is gone. `stays`: another version of the package remains. */
export function departure(name: string, from: Dependency, stays: boolean): Change {
  const words = `removes \`${bare(name)}\` ${versionWords(from)}`.trimEnd();
  return {
    name,
    from,
    to: null,
    kind: "removed",
    tier: "allow",
    words: stays ? `${words}, one of its versions` : words,
  };
}

/** `changed`: both sides use one algorithm, and no hash of it stands on both. */
function integrityOf(from: Dependency, to: Dependency): "removed" | "changed" | "kept" {
  const [old, now] = [from.integrity ?? [], to.integrity ?? []];
  if (old.length === 0 || (to.source.kind !== "registry" && to.source.kind !== "url")) return "kept";
  if (now.length === 0) return "removed";
  if (old.some((hash) => now.includes(hash))) return "kept";
  return old.some((hash) => now.some((other) => algorithm(hash) === algorithm(other))) ? "changed" : "kept";
}

const algorithm = (hash: string): string => /^[A-Za-z0-9_]{1,20}(?=[-:/=])/.exec(hash)?.[0] ?? "";

const versionWords = ({ version }: Dependency): string => (version === "" ? "" : `\`${bare(version)}\``);

const isPlain = (source: Source, known: Known): boolean =>
  source.kind === "registry" && sameSource(source, { kind: "registry", host: null }, known);
