import type { Classification, ClassMatch } from "../domain/classification.js";
import type { ClassId } from "../domain/ids.js";
import { atLeast } from "../domain/tier.js";

/** A part of a change that could be a pull request of its own: the files whose riskiest class this is. */
type Part = { readonly ids: readonly ClassId[]; readonly files: number };

/** More parts than anybody makes of one change. */
const MOST = 4;

/**
 * How the change could be split so that its parts get through faster: by the riskiest class of each file. Worth saying
 * where the change is too large to be read well, or where several classes ask owners. `null`: as it is, it is one thing.
 */
export function splitProposal({ classes, files }: Classification): string | null {
  const ofFiles = classes.filter(({ id, paths }) => paths.length > 0 && !OF_THE_WHOLE.has(id));
  const grave = ofFiles.filter(({ tier }) => atLeast(tier, "approve"));
  const isLarge = classes.some(({ id }) => id === "large-diff");
  const parts = withTests(
    partsOf(
      ofFiles,
      files.map(({ path }) => path),
    ),
  );
  const graveParts = parts.filter(({ ids }) => grave.some(({ id }) => ids.includes(id)));
  if (parts.length < 2 || (!isLarge && graveParts.length < 2)) return null;
  const shown = parts.length <= MOST ? parts : [...parts.slice(0, MOST - 1), joined(parts.slice(MOST - 1))];
  return `To get through faster, split: ${listed(shown.map(words))}`;
}

/** What a pull request as a whole is, is no part of it. */
const OF_THE_WHOLE: ReadonlySet<string> = new Set(["large-diff", "out-of-scope", "unseen"]);

function partsOf(classes: readonly ClassMatch[], paths: readonly string[]): readonly Part[] {
  const left = new Set(paths);
  return classes.flatMap(({ id, paths: own }) => {
    const files = own.filter((path) => left.delete(path)).length;
    return files === 0 ? [] : [{ ids: [id], files }];
  });
}

/** Tests go with what they test: with the code, else with the first part. */
function withTests(parts: readonly Part[]): readonly Part[] {
  const isOf = (id: string) => (part: Part) => part.ids.some((one) => one === id);
  const tests = parts.find(isOf("tests"));
  const tested = parts.find(isOf("code")) ?? parts.find((part) => part !== tests);
  if (tests === undefined || tested === undefined) return parts;
  return parts.flatMap((part) => (part === tests ? [] : [part === tested ? joined([tested, tests]) : part]));
}

const joined = (parts: readonly Part[]): Part => ({
  ids: parts.flatMap(({ ids }) => ids),
  files: parts.reduce((sum, { files }) => sum + files, 0),
});

const words = ({ ids, files }: Part): string => `${idWords(ids)} (${files} ${files === 1 ? "file" : "files"})`;

/** "code with tests", "payments with code and docs". */
const idWords = ([first, ...more]: readonly ClassId[]): string =>
  more.length < 2 ? [first, ...more].join(" with ") : `${first ?? ""} with ${listed(more)}`;

const listed = (all: readonly string[]): string => `${all.slice(0, -1).join(", ")} and ${all.at(-1) ?? ""}`;
