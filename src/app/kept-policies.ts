import type { PolicyFunctions } from "../github/api.js";

type Interpret = PolicyFunctions["interpretPolicies"];

/** Of the texts that were interpreted; what was made of them takes a few times as much. */
const MOST_CHARACTERS = 2 * 2 ** 20;

/**
 * The same function, done once for the same texts: most passes over a repository meet the policy of the pass before. It
 * keeps those that were asked for last.
 */
export function keptPolicies(interpret: Interpret, mostCharacters = MOST_CHARACTERS): Interpret {
  const kept = new Map<string, ReturnType<Interpret>>();
  let characters = 0;
  return (...sources) => {
    const key = JSON.stringify(sources);
    const known = kept.get(key);
    const reading = known ?? interpret(...sources);
    kept.delete(key);
    kept.set(key, reading);
    if (known === undefined) characters += key.length;
    for (const [oldest] of kept) {
      if (characters <= mostCharacters) break;
      kept.delete(oldest);
      characters -= oldest.length;
    }
    return reading;
  };
}
