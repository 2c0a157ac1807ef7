import { bothEnds, type ChangedFile, type Changes } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import type { Tier } from "../../domain/tier.js";
import type { WholeProbe } from "../whole-probe.js";
import { apartKind, type ApartKind } from "./apart.js";

/** More than either amount, of lines or of files, is more than people read well; the second level asks for an owner. */
const LEVELS: readonly { readonly lines: number; readonly files: number; readonly tier: Tier }[] = [
  { lines: 1_500, files: 100, tier: "approve" },
  { lines: 400, files: 20, tier: "allow" },
];

/**
 * How much of a change somebody has to read. Lines of locks, documentation, generated and vendored files are counted apart: by their
 * paths on both sides, so that moving a file there hides none of it.
 */
export const largeDiff: WholeProbe = {
  id: "large-diff",
  title:
    "More lines or files change than a person reads well; locks, documentation, generated and vendored files are counted apart",
  ask: ({ files }: Changes) => {
    const read = amountOf(files.filter((file) => kindOf(file) === null));
    const level = LEVELS.find((one) => read.lines > one.lines || read.files > one.files);
    return level === undefined ? [] : [signal(level.tier, `${sizeWords(read, level)}${apartWords(files)}`)];
  },
};

type Amount = { readonly lines: number; readonly files: number };

const amountOf = (files: readonly ChangedFile[]): Amount => ({
  lines: files.reduce((sum, { additions, deletions }) => sum + additions + deletions, 0),
  files: files.length,
});

function kindOf(file: ChangedFile): ApartKind | null {
  const kinds = bothEnds(file).map(apartKind);
  return kinds.includes(null) ? null : (kinds[0] ?? null);
}

function sizeWords(read: Amount, level: Amount): string {
  const over = read.lines > level.lines ? `${level.lines.toLocaleString("en")} lines` : `${level.files} files`;
  return `${amountWords(read, "file")} are more than ${over}`;
}

function apartWords(files: readonly ChangedFile[]): string {
  const parts = (["lock", "generated", "vendored", "documentation"] as const).flatMap((kind) => {
    const amount = amountOf(files.filter((file) => kindOf(file) === kind));
    return amount.files === 0 ? [] : [amountWords(amount, `${kind} file`)];
  });
  return parts.length === 0 ? "" : `, not counting ${parts.join(" and ")}`;
}

const amountWords = ({ lines, files }: Amount, what: string): string =>
  `${number(lines)} changed ${lines === 1 ? "line" : "lines"} in ${number(files)} ${what}${files === 1 ? "" : "s"}`;

const number = (amount: number): string => amount.toLocaleString("en");

const signal = (tier: Tier, because: string): Signal => ({
  id: "large-diff",
  classId: classId("large-diff"),
  tier,
  because,
});
