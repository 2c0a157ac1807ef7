import type { Factor } from "../../domain/factor.js";
import type { Tier } from "../../domain/tier.js";
import type { Shape } from "./column-types.js";

/** Something that a migration does beyond adding. `line`: as the one who reads counts them. */
export type Risk = {
  readonly tier: Tier;
  /** Reads on from the file's path: "drops the table orders". */
  readonly does: string;
  readonly line: number;
  readonly before?: string;
  readonly after?: string;
  readonly factors?: readonly Factor[];
};

/** What a part of a migration does. Everything in it that is not listed was `understood` as harmless, or was not understood. */
export type Reading = {
  readonly understood: boolean;
  /** "table orders", "column users.age". */
  readonly adds: readonly string[];
  readonly risks: readonly Risk[];
};

export const NOTHING: Reading = { understood: true, adds: [], risks: [] };
export const UNKNOWN: Reading = { understood: false, adds: [], risks: [] };

export const adding = (what: string): Reading => ({ ...NOTHING, adds: [what] });

/** Gone for good, whatever is reverted. */
export const destroys = (does: string, line: number): Reading => ({
  ...NOTHING,
  risks: [{ tier: "strong", does, line, factors: ["irreversible"] }],
});

export const risky = (tier: Tier, does: string, line: number): Reading => ({
  ...NOTHING,
  risks: [{ tier, does, line }],
});

export const together = (readings: readonly Reading[]): Reading => ({
  understood: readings.every(({ understood }) => understood),
  adds: readings.flatMap(({ adds }) => adds),
  risks: readings.flatMap(({ risks }) => risks),
});

/**
 * What the statements before this one of the same migration made, by their names. `types`: what columns were before it,
 * where its way back says so.
 */
export type Made = {
  readonly tables: Set<string>;
  readonly columns: Set<string>;
  readonly types: ReadonlyMap<string, Shape>;
};
