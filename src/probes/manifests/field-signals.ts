import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import type { Tier } from "../../domain/tier.js";
import { bare } from "../dependencies/shown.js";
import type { Field, FieldKind } from "./manifest.js";

/** The most fields that one sentence names. */
const NAMED = 5;

type Meaning = { readonly classId: string; readonly tier: Tier; readonly id: string; readonly words: string };

const MEANINGS: Readonly<Record<FieldKind, Meaning>> = {
  version: { classId: "release", tier: "allow", id: "manifest-version", words: "changes its version" },
  scripts: { classId: "build", tier: "allow", id: "manifest-scripts", words: "changes the scripts" },
  build: { classId: "build", tier: "allow", id: "manifest-build", words: "changes how it is built:" },
  publish: {
    classId: "release",
    tier: "approve",
    id: "manifest-publishing",
    words: "changes what is published or how:",
  },
  licence: { classId: "governance", tier: "approve", id: "manifest-licence", words: "changes the licence" },
};

/** One signal for each kind of field that differs between two sides. Order and repetition mean nothing. */
export function signalsOf(path: string, were: readonly Field[], are: readonly Field[]): readonly Signal[] {
  const come = missing(are, were);
  const told = new Set(come.filter(isToldElsewhere).map(({ name }) => name));
  const changed = [...come, ...missing(were, are)].filter(({ name }) => !told.has(name));
  return (["publish", "licence", "version", "scripts", "build"] as const).flatMap((kind) => {
    const own = changed.filter((field) => field.kind === kind);
    return own.length === 0 ? [] : [signal(path, kind, own, { were, are })];
  });
}

function missing(fields: readonly Field[], among: readonly Field[]): readonly Field[] {
  const known = new Set(among.map(identity));
  return fields.filter((field) => !known.has(identity(field)));
}

const identity = ({ kind, name, value }: Field): string => JSON.stringify([kind, name, value]);

/** Scripts that run at install are a signal of their own. */
const isToldElsewhere = ({ kind, name }: Field): boolean =>
  kind === "scripts" && /^scripts\.(?:(?:pre|post)?install|(?:pre|post)?prepare|dependencies)$/.test(name);

type Both = { readonly were: readonly Field[]; readonly are: readonly Field[] };

function signal(path: string, kind: FieldKind, changed: readonly Field[], { were, are }: Both): Signal {
  const { classId: id, tier, id: name, words } = MEANINGS[kind];
  const fields = new Set(changed);
  const line = are.find((field) => fields.has(field))?.line;
  const [before, after] = [new Set(were), new Set(are)].map((all) => changed.find((field) => all.has(field)));
  const shows = kind === "version" || kind === "licence";
  return {
    id: name,
    classId: classId(id),
    tier,
    path,
    ...(line === undefined ? {} : { line }),
    because: `${path} ${words}${shows ? moveWords(before, after) : ` ${namesOf(changed)}`}`,
    ...(shows ? { before: shown(before), after: shown(after) } : {}),
    ...(kind === "licence" ? { lesser: true } : {}),
  };
}

function moveWords(before: Field | undefined, after: Field | undefined): string {
  const [from, to] = [shown(before), shown(after)];
  return `${from === null ? "" : ` from \`${from}\``}${to === null ? ", which is gone" : ` to \`${to}\``}`;
}

const shown = (field: Field | undefined): string | null =>
  field === undefined ? null : bare(field.value.replace(/^["']|["'],?$/g, ""), 60) || "nothing";

function namesOf(fields: readonly Field[]): string {
  const names = [...new Set(fields.map(({ name }) => `\`${bare(name.replace(/^scripts\./, ""), 60)}\``))];
  const more = names.length - NAMED;
  return `${names.slice(0, NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
