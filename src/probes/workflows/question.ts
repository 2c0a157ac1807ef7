import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { tiers } from "../../domain/tier.js";
import type { ContentProbe } from "../content-probe.js";
import { isRun, runSides } from "./files.js";
import { linesOf, type Lines } from "./lines.js";
import { runsOf, type Runs } from "./model.js";

/** Both documents, understood. `isNew`: nothing ran from this file before. */
export type Documents = {
  readonly path: string;
  readonly before: Runs;
  readonly after: Runs;
  readonly isNew: boolean;
  /** The texts themselves, for what stands in comments. */
  readonly texts: { readonly before: string; readonly after: string };
  /** The line at the head. */
  readonly lineOf: Lines;
};

type Question = {
  readonly id: string;
  readonly title: string;
  readonly documents: (documents: Documents) => readonly Signal[];
  /** What the changed lines alone say; without it the patch alone raises nothing here. */
  readonly patch?: (path: string, patch: string) => readonly Signal[];
};

/**
 * A probe of what workflows and actions are given to run. A document that cannot be understood is said once, by the
 * probe of permissions and that of what runs, and answers nothing here.
 */
export const probeOf = ({ id, title, documents, patch }: Question): ContentProbe => ({
  id,
  title,
  reads: isRun,
  ask: (file) => {
    if (!isRun(file.path) || file.status === "removed") return [];
    const sides = runSides(file);
    switch (sides.kind) {
      case "documents":
        return gravest(understood(file, sides.before, sides.after).flatMap(documents));
      case "patch":
        return gravest(patch?.(file.path, sides.patch) ?? []);
      case "unseen":
        return [];
    }
  },
});

/** More of one kind in one file than this tell a reader nothing further. */
const MOST = 20;

const gravest = (signals: readonly Signal[]): readonly Signal[] =>
  signals.toSorted((a, b) => tiers.indexOf(b.tier) - tiers.indexOf(a.tier)).slice(0, MOST);

function understood({ path }: ChangedFile, before: string | null, text: string | null): readonly Documents[] {
  const [old, after] = [runsOf(before), runsOf(text)];
  if (old === null || after === null || text === null) return [];
  let lines: Lines | undefined; // most documents are asked for none
  const lineOf: Lines = (keys) => (lines ??= linesOf(text))(keys);
  return [{ path, before: old, after, isNew: before === null, texts: { before: before ?? "", after: text }, lineOf }];
}
