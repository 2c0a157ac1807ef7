import type { ChangedFile, Changes } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import { dependencyChanges, formatOf } from "../dependencies/dependency-changes.js";
import type { Format } from "../dependencies/ecosystem.js";
import type { WholeProbe } from "../whole-probe.js";

/**
 * A lock file that resolves otherwise while nothing that it is made from changed, and one that is gone while what it
 * was made from stays. Whether a repository has a lock file that a change leaves out, the change does not show.
 */
export const locks: WholeProbe = {
  id: "locks",
  title: "A lock file changes without its manifest, or is removed while its manifest stays",
  ask: ({ files }: Changes) => {
    const known = files.flatMap((file): readonly Known[] => {
      const format = formatOf(file.path);
      return format === undefined ? [] : [{ file, format, folder: folderOf(file.path) }];
    });
    return known.flatMap((one) => (one.format.role === "lock" ? ofLock(one, known) : []));
  },
};

type Known = { readonly file: ChangedFile; readonly format: Format; readonly folder: string };

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);

function ofLock({ file, format, folder }: Known, all: readonly Known[]): readonly Signal[] {
  const same = all.filter((one) => one.format.ecosystem === format.ecosystem && one.file !== file);
  const manifests = same.filter((one) => one.format.role === "manifest" && one.folder.startsWith(folder));
  if (file.status === "removed") {
    const isReplaced = same.some((one) => one.format.role === "lock" && one.file.status !== "removed");
    const isOver = manifests.some((one) => one.folder === folder && one.file.status === "removed");
    return isReplaced || isOver
      ? []
      : [signal("lock-removed", file.path, `${file.path} is removed, so nothing holds the versions of its packages`)];
  }
  if (manifests.length > 0 || isSurelyUnchanged(file)) return [];
  const because = `${file.path} changes while no manifest of its packages does`;
  return [signal("lock-without-manifest", file.path, because)];
}

/** What was read to the end and resolves as before. */
const isSurelyUnchanged = (file: ChangedFile): boolean => {
  const signals = dependencyChanges.ask(file);
  return (
    file.patch === "" || (signals.length > 0 && signals.every((one) => one.judged === true && one.id === UNCHANGED))
  );
};

const UNCHANGED = "dependencies-unchanged";

const signal = (id: string, path: string, because: string): Signal => ({
  id,
  classId: classId("dependencies"),
  tier: "approve",
  path,
  because,
});
