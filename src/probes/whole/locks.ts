import type { ChangedFile, Changes } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import { dependencyChanges, formatOf } from "../dependencies/dependency-changes.js";
import type { Format } from "../dependencies/ecosystem.js";
import type { WholeProbe } from "../whole-probe.js";
import { folderOf, hasAtOrAbove, type Places, placesOf } from "./folders.js";
import { type Changed, hasOrigin, originsOf } from "./lock-origins.js";

/**
 * A lock file that resolves otherwise while nothing that it is made from changed, and one that is gone while what it
 * was made from stays. Whether a repository has a lock file that a change leaves out, the change does not show.
 */
export const locks: WholeProbe = {
  id: "locks",
  title: "A lock file changes without its manifest, or is removed while its manifest stays",
  ask: ({ files }: Changes) => {
    const known = files.map((file): Known => ({ file, path: file.path, format: formatOf(file.path) }));
    const found = new Map<string, Around>();
    return known.flatMap((one) => {
      if (!isLock(one)) return [];
      const { ecosystem } = one.format;
      const around = found.get(ecosystem) ?? aroundLocks(ecosystem, known);
      found.set(ecosystem, around);
      return ofLock(one, around);
    });
  },
};

/** Each file's format is asked for once, and not again for every lock file. */
type Known = Changed & { readonly file: ChangedFile };
type Lock = Known & { readonly format: Format };

const isLock = (one: Known): one is Lock => one.format?.role === "lock";

/** What lock files of one ecosystem are held against, gathered once for all of them. */
type Around = {
  readonly origins: Places;
  /** Lock files that are there after the change. */
  readonly kept: Places;
  /** The folders of manifests that are gone. */
  readonly left: ReadonlySet<string>;
};

function aroundLocks(ecosystem: string, known: readonly Known[]): Around {
  const own = known.filter(({ format }) => format?.ecosystem === ecosystem);
  const kept = own.filter((one) => isLock(one) && one.file.status !== "removed");
  const gone = own.filter((one) => !isLock(one) && one.file.status === "removed");
  return {
    origins: originsOf(ecosystem, known),
    kept: placesOf(kept.map(({ path }) => path)),
    left: new Set(gone.map(({ path }) => folderOf(path))),
  };
}

function ofLock(lock: Lock, around: Around): readonly Signal[] {
  const { file, path } = lock;
  if (file.status === "removed")
    return isAnswered(path, around)
      ? []
      : [signal("lock-removed", path, `${path} is removed, so nothing holds the versions of its packages`)];
  if (hasOrigin(lock, around.origins) || isSurelyUnchanged(file)) return [];
  return [signal("lock-without-manifest", path, `${path} changes while no manifest of its packages does`)];
}

/** A lock file here or above holds the same packages now, or a manifest is gone with this one. */
const isAnswered = (path: string, { kept, left }: Around): boolean =>
  hasAtOrAbove(kept, folderOf(path)) || left.has(folderOf(path));

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
