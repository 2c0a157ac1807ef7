import { didYouMean } from "../policy/suggest.js";

/** `HOST` and `PORT` look like too much that is meant for others. */
const SHORTEST = 6;
const MOST_DIFFERENCE = 2;

/**
 * A sentence for each variable that is no setting and looks like one that is not set: it would silently do nothing. An
 * environment holds much that is not ours.
 */
export function misspelt(given: readonly string[], settings: readonly string[]): readonly string[] {
  const unset = settings.filter((name) => name.length >= SHORTEST && !given.includes(name));
  return given
    .filter((name) => name.length >= SHORTEST && !settings.includes(name))
    .flatMap((name) => {
      const near = unset.filter((one) => Math.abs(letters(one) - letters(name)) <= MOST_DIFFERENCE);
      const hint = didYouMean(name, near);
      return hint === "" ? [] : [`${name} is no setting${hint}`];
    });
}

const letters = (name: string): number => name.replaceAll("_", "").length;
