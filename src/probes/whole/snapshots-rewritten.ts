import type { ChangedFile, Changes } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { testsSignal } from "../quality/signal.js";
import { isSnapshot } from "../quality/test-files.js";
import type { WholeProbe } from "../whole-probe.js";

/** From so many snapshots, or lines of them, on nobody reads each one. */
const MANY_FILES = 5;
const MANY_LINES = 300;

/** What is no reason for a test to give other output: words, locks and settings. */
const NO_REASON =
  /\.(?:md|mdx|markdown|rst|txt|adoc|lock|png|jpe?g|gif|webp|svg)$|(?:^|\/)\.[^/]{1,80}$|(?:^|\/)(?:LICENSE|CODEOWNERS)$/i;

/**
 * Snapshots that are rewritten in bulk while nothing changes that would explain it: what the tests compare with is then
 * whatever came out. New snapshots take nothing away.
 */
export const snapshotsRewritten: WholeProbe = {
  id: "snapshots-rewritten",
  title: "Snapshots are rewritten in bulk while neither source nor tests change",
  ask: ({ files }: Changes) => {
    const rewritten = files.filter((file) => isSnapshot(file.path) && isRewritten(file));
    const lines = rewritten.reduce((sum, file) => sum + file.deletions, 0);
    const isBulk = rewritten.length >= MANY_FILES || lines >= MANY_LINES;
    return !isBulk || files.some(explains) ? [] : [signal(rewritten, lines)];
  },
};

const isRewritten = ({ status, deletions, patch }: ChangedFile): boolean =>
  status !== "added" && status !== "copied" && (deletions > 0 || patch === null);

const explains = ({ path, patch }: ChangedFile): boolean => !isSnapshot(path) && !NO_REASON.test(path) && patch !== "";

function signal(files: readonly ChangedFile[], lines: number): Signal {
  const [first] = files.map(({ path }) => path).toSorted();
  const count = files.length === 1 ? "1 snapshot is" : `${files.length} snapshots are`;
  return testsSignal({
    id: "snapshots-rewritten",
    path: first ?? "",
    because: `${count} rewritten (${first} and others, ${lines} lines gone) while neither source nor tests change`,
    before: `${lines} lines`,
    after: "rewritten",
  });
}
