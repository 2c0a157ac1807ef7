import type { ChangedFile, Changes } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import { dependencyChanges, formatOf } from "../dependencies/dependency-changes.js";
import type { Format } from "../dependencies/ecosystem.js";
import type { WholeProbe } from "../whole-probe.js";
import { folderOf, isOriginOf, type Changed } from "./lock-origins.js";

/**
 * A lock file that resolves otherwise while nothing that it is made from changed, and one that is gone while what it
 * was made from stays. Whether a repository has a lock file that a change leaves out, the change does not show.
 */
export const locks: WholeProbe = {
  id: "locks",
  title: "A lock file changes without its manifest, or is removed while its manifest stays",
  ask: ({ files }: Changes) => {
    const known = files.map((file): Known => ({ file, path: file.path, format: formatOf(file.path) }));
    return known.flatMap((one) => (isLock(one) ? ofLock(one, known) : []));
  },
};

/** Each file's format is asked for once, and not again for every lock file. */
type Known = Changed & { readonly file: ChangedFile };
type Lock = Known & { readonly format: Format };

const isLock = (one: Known): one is Lock => one.format?.role === "lock";

function ofLock(lock: Lock, all: readonly Known[]): readonly Signal[] {
  const { file, path } = lock;
  if (file.status === "removed")
    return all.some((other) => isAnswerTo(lock, other))
      ? []
      : [signal("lock-removed", path, `${path} is removed, so nothing holds the versions of its packages`)];
  if (all.some((other) => isOriginOf(lock, other)) || isSurelyUnchanged(file)) return [];
  return [signal("lock-without-manifest", path, `${path} changes while no manifest of its packages does`)];
}

/** A lock file here or above that holds the same packages now, or a manifest that is gone with this one. */
function isAnswerTo(lock: Lock, other: Known): boolean {
  if (other.format?.ecosystem !== lock.format.ecosystem) return false;
  const [folder, place] = [folderOf(lock.path), folderOf(other.path)];
  return other.format.role === "lock"
    ? other.file.status !== "removed" && folder.startsWith(place)
    : other.file.status === "removed" && folder === place;
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
