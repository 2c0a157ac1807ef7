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
    const beside = besideOf(known);
    return known.flatMap((one) => (one.format.role === "lock" ? ofLock(one, beside) : []));
  },
};

type Known = { readonly file: ChangedFile; readonly format: Format; readonly folder: string };

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);

/** What else changes, by ecosystem and folder, so that no lock file is compared with every other file. */
type Beside = {
  /** Folders in or below which a manifest changes. */
  readonly manifests: ReadonlySet<string>;
  readonly removedManifests: ReadonlySet<string>;
  /** Ecosystems of which a lock file stays. */
  readonly locks: ReadonlySet<string>;
};

const keyOf = ({ format }: Known, folder: string): string => `${format.ecosystem} ${folder}`;

function besideOf(known: readonly Known[]): Beside {
  const manifests = known.filter(({ format }) => format.role === "manifest");
  const isRemoved = ({ file }: Known): boolean => file.status === "removed";
  return {
    manifests: new Set(manifests.flatMap((one) => outerFolders(one.folder).map((folder) => keyOf(one, folder)))),
    removedManifests: new Set(manifests.filter(isRemoved).map((one) => keyOf(one, one.folder))),
    locks: new Set(
      known.filter((one) => one.format.role === "lock" && !isRemoved(one)).map(({ format }) => format.ecosystem),
    ),
  };
}

/** `a/b/` as ``, `a/` and `a/b/`. */
const outerFolders = (folder: string): readonly string[] => [
  "",
  ...[...folder.matchAll(/\//g)].map(({ index }) => folder.slice(0, index + 1)),
];

function ofLock(one: Known, beside: Beside): readonly Signal[] {
  const { file, format, folder } = one;
  if (file.status === "removed")
    return beside.locks.has(format.ecosystem) || beside.removedManifests.has(keyOf(one, folder))
      ? []
      : [signal("lock-removed", file.path, `${file.path} is removed, so nothing holds the versions of its packages`)];
  if (beside.manifests.has(keyOf(one, folder)) || isSurelyUnchanged(file)) return [];
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
