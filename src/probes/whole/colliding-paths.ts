import type { Changes } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import { skeletonOf } from "../../domain/skeleton.js";
import type { WholeProbe } from "../whole-probe.js";

/** Names that tools look for in exactly these letters, so that another spelling is read by some and missed by others. */
const KNOWN: ReadonlySet<string> = new Set([
  ".git",
  ".github",
  ".gitattributes",
  ".gitmodules",
  ".npmrc",
  ".vscode",
  ".claude",
  ".cursor",
  ".husky",
  "package.json",
  "package-lock.json",
  "pyproject.toml",
  "go.mod",
  "Cargo.toml",
  "CODEOWNERS",
]);
const BY_LETTERS: ReadonlyMap<string, string> = new Map([...KNOWN].map((name) => [skeletonOf(name), name]));

/**
 * Paths that a reader, or a disk that ignores case, takes for one another: one of the two is what is reviewed and the
 * other what is used. Source of the danger: CVE-2014-9390, CVE-2021-21300.
 */
export const collidingPaths: WholeProbe = {
  id: "colliding-paths",
  title: "Two paths differ only in case or in letters that look alike, or one imitates a well-known name",
  ask: (changes) => [...collisions(changes), ...imitations(changes)],
};

function collisions({ files }: Changes): readonly Signal[] {
  const first = new Map<string, string>();
  const found = new Map<string, Signal>();
  for (const path of files.filter(({ status }) => status !== "removed").map((file) => file.path)) {
    for (const part of prefixesOf(path)) {
      const key = skeletonOf(part);
      const other = first.get(key);
      if (other === undefined) first.set(key, part);
      else if (other !== part && !found.has(key))
        found.set(
          key,
          signal(path, "approve", `${part} and ${other} are one path to a reader, or to a disk that ignores case`),
        );
    }
  }
  return [...found.values()];
}

/** `a/b/c` as `a`, `a/b` and `a/b/c`: folders collide as files do. */
const prefixesOf = (path: string): readonly string[] => {
  const parts = path.split("/");
  return parts.map((_, place) => parts.slice(0, place + 1).join("/"));
};

const imitations = ({ files }: Changes): readonly Signal[] =>
  files
    .filter(({ status }) => status === "added" || status === "renamed" || status === "copied")
    .flatMap(({ path }) => {
      const part = path.split("/").find((one) => !KNOWN.has(one) && BY_LETTERS.has(skeletonOf(one)));
      const known = part === undefined ? undefined : BY_LETTERS.get(skeletonOf(part));
      if (part === undefined || known === undefined) return [];
      const tier = known === ".git" ? "strong" : "approve";
      return [signal(path, tier, `${path} imitates the name ${known}, in other letters`)];
    });

const signal = (path: string, tier: Signal["tier"], because: string): Signal => ({
  id: "colliding-paths",
  classId: classId("build"),
  tier,
  path,
  because,
});
