import { expect } from "@jest/globals";
import fc from "fast-check";
import { keptSeeds } from "./kept-seeds.js";

/**
 * Asks a law of generated input: first of every seed that once broke it, then of new ones. A law is known by the name of
 * its test. fast-check prints the seed of a failure; it belongs into `kept-seeds.ts` together with the mend.
 */
export function hold<Input>(law: fc.IProperty<Input>, parameters: fc.Parameters<Input> = {}, kept = seedsOf()): void {
  for (const seed of kept) fc.assert(law, { ...parameters, seed });
  fc.assert(law, parameters);
}

/** The same for a law that has to wait. */
export async function holdAsync<Input>(
  law: fc.IAsyncProperty<Input>,
  parameters: fc.Parameters<Input> = {},
): Promise<void> {
  for (const seed of seedsOf()) await fc.assert(law, { ...parameters, seed });
  await fc.assert(law, parameters);
}

function seedsOf(): readonly number[] {
  const name = expect.getState().currentTestName ?? "";
  return Object.hasOwn(keptSeeds, name) ? (keptSeeds[name] ?? []) : [];
}
