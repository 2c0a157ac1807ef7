import { Minimatch, type MinimatchOptions } from "minimatch";
import { hiddenCharacter } from "./odd-characters.js";
import { globLimitProblem, MAX_BRACE_PRODUCT } from "./glob-limits.js";
import { shorten } from "./shape-words.js";

/**
 * `dot`: without it `**` skips `.github/workflows`. `nonegate`: a leading `!` would match nearly everything.
 * `braceExpandMax` is never reached, because `globProblem` refuses larger products, and minimatch would cut silently.
 */
const OPTIONS: MinimatchOptions = {
  dot: true,
  noext: true,
  nonegate: true,
  nocomment: true,
  platform: "linux",
  braceExpandMax: MAX_BRACE_PRODUCT,
};

type Matchers = { readonly exact: readonly Minimatch[]; readonly folded: readonly Minimatch[] };

/** Compiled once a list; a list that nobody holds any more is forgotten with its matchers. */
const compiled = new WeakMap<readonly string[], Matchers>();

/** True when the path matches one of the globs. The globs must have passed `globProblem`. */
export function matchesAny(globs: readonly string[], path: string, { ignoreCase }: { ignoreCase: boolean }): boolean {
  return firstMatch(globs, path, { ignoreCase }) !== null;
}

/** The first glob that matches, as written. */
export function firstMatch(
  globs: readonly string[],
  path: string,
  { ignoreCase }: { ignoreCase: boolean },
): string | null {
  if (globs.length === 0) return null;
  const { exact, folded } = matchersOf(globs);
  return (ignoreCase ? folded : exact).find((matcher) => matcher.match(path))?.pattern ?? null;
}

/** What is wrong with a glob, in a sentence that says what to write instead; `null` when nothing is. */
export function globProblem(glob: string): string | null {
  if (glob.trim() === "") return "a glob may not be empty; remove it";
  const hidden = hiddenCharacter(glob);
  if (hidden !== null) return `a glob may not hold ${hidden.name} (${hidden.code}); remove it`;
  if (glob.startsWith("!")) return 'a glob may not start with "!"; list exceptions under "except"';
  return placeProblem(glob) ?? backslashProblem(glob) ?? globLimitProblem(glob);
}

/** Paths of a repository start at its root and never lead out of it. */
function placeProblem(glob: string): string | null {
  const bare = glob.replace(/^\/+/, "");
  if (bare === "") return 'this matches no file; write "**" for every file';
  if (bare !== glob)
    return `paths start at the root of the repository, so write "${shorten(bare)}" without the leading slash`;
  if (glob.endsWith("/"))
    return `"${shorten(glob)}" matches no file; write "${shorten(`${glob}**`)}" for everything below it`;
  const odd = glob.split("/").find((name) => name === "." || name === ".." || name === "");
  if (odd === undefined) return null;
  return `no path of a repository has ${odd === "" ? "an empty name" : `"${odd}"`} in it; write the path from the root`;
}

/** A backslash takes the meaning from a special character. Before any other it was meant to separate folders. */
const backslashProblem = (glob: string): string | null =>
  /\\(?:[^*?{}[\]()!@+,\\-]|\*\*)/.test(glob) || glob.endsWith("\\")
    ? 'a backslash does not separate folders; write "/" instead'
    : null;

function matchersOf(globs: readonly string[]): Matchers {
  const known = compiled.get(globs);
  if (known !== undefined) return known;
  const made: Matchers = {
    exact: globs.map((glob) => new Minimatch(glob, OPTIONS)),
    folded: globs.map((glob) => new Minimatch(glob, { ...OPTIONS, nocase: true })),
  };
  compiled.set(globs, made);
  return made;
}
