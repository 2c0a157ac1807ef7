import type { Dependency, Part, PartLine } from "./ecosystem.js";
import { located } from "./located.js";
import { tomlPart, type Loose } from "./toml-part.js";

type Read = (document: Readonly<Record<string, unknown>>, path: string) => readonly Dependency[] | null;
type Guess = (loose: Loose, path: string) => readonly Dependency[] | null;

/** One side of one hunk of a manifest in TOML: sections whose heads are there as in a document, the rest by its shape. */
export function tomlManifestPart(lines: readonly PartLine[], path: string, read: Read, guess: Guess): Part {
  const { document, loose, odd } = tomlPart(lines);
  const guesses = loose.map((one) => ({ one, found: guess(one, path) }));
  const found = read(document, path);
  return {
    dependencies: located([...(found ?? []), ...guesses.flatMap((guessed) => guessed.found ?? [])], lines),
    understood: !odd && found !== null && guesses.every((guessed) => guessed.found !== null || !guessed.one.changed),
  };
}
