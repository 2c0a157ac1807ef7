import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { place, type Place } from "../../src/policy/catalogue/place.js";
import { loweringPlaces, raisingPlaces, wordRules } from "../../src/policy/catalogue/index.js";
import { PlaceIndex } from "../../src/policy/place-index.js";
import { verdictsOf } from "../../src/policy/word-signs.js";
import { hold } from "../support/hold.js";

/** The plain way to ask: every pattern of every place on its own, by recursion. */
const slowPlaces = (places: readonly Place[], path: string): readonly Place[] =>
  places.filter(
    ({ paths, not }) => paths.some((one) => slowMatch(one, path)) && !not.some((one) => slowMatch(one, path)),
  );

const slowMatch = (pattern: string, path: string): boolean => slowNames(pattern.split("/"), path.split("/"));

function slowNames([segment, ...rest]: readonly string[], names: readonly string[]): boolean {
  if (segment === undefined) return names.length === 0;
  const [name, ...more] = names;
  if (segment === "**") {
    if (rest.length === 0) return names.length > 0;
    return slowNames(rest, names) || (name !== undefined && slowNames([segment, ...rest], more));
  }
  return name !== undefined && slowName(segment, name) && slowNames(rest, more);
}

function slowName(segment: string, name: string): boolean {
  const [char, rest] = [segment.charAt(0), segment.slice(1)];
  if (segment === "") return name === "";
  if (char === "*") return slowName(rest, name) || (name !== "" && slowName(segment, name.slice(1)));
  return name !== "" && (char === "?" || char === name.charAt(0)) && slowName(rest, name.slice(1));
}

const name = fc.stringMatching(/^[ab.]{1,4}$/);
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));
const segment = fc.oneof(fc.constant("**"), name, fc.stringMatching(/^[ab.*?]{1,5}$/));
const pattern = fc.array(segment, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));
const patterns = fc.array(pattern, { maxLength: 8 });
const places = fc.array(
  fc.record({ paths: patterns, not: patterns }).map(({ paths, not }) => place("ci", "is one", paths, { not })),
  { maxLength: 5 },
);

describe("the index of all places answers as each place on its own would", () => {
  test("for places of every shape", () => {
    hold(
      fc.property(places, fc.array(path, { minLength: 1, maxLength: 8 }), (all, paths) => {
        const index = new PlaceIndex(all);
        for (const one of [...paths, ...paths]) expect(index.of(one)).toEqual(slowPlaces(all, one));
      }),
      { numRuns: 1500, seed: 7 },
    );
  });

  test("for a path made from each pattern of the catalogue", () => {
    for (const all of [raisingPlaces, loweringPlaces]) {
      const index = new PlaceIndex(all);
      const made = all.flatMap(({ paths, not }) => [...paths, ...not]).map(pathOf);
      for (const one of made.filter((_, at) => at % 12 === 0)) expect(index.of(one)).toEqual(slowPlaces(all, one));
    }
  });
});

const pathOf = (text: string): string =>
  text.replaceAll("**", "some/where").replaceAll("*", "x.y").replaceAll("?", "q");

describe("the table of all words answers as each rule on its own would", () => {
  const known = wordRules.flatMap(({ strong, likely, weak, not, beginnings }) => [
    ...[...strong, ...likely, ...weak, ...not],
    ...beginnings,
  ]);
  test.each(wordRules.map((rule, index) => ({ rule, index })))("$rule.classId", ({ rule, index }) => {
    for (const word of [...known, ...known.map((one) => `${one}s`), "", "a", "nothing"]) {
      const against = rule.not.has(word);
      const isStrong = rule.strong.has(word) || rule.beginnings.some((start) => word.startsWith(start));
      const strong = !against && isStrong ? word : null;
      const likely = !against && !isStrong && rule.likely.has(word) ? word : null;
      const weak = !against && !isStrong && likely === null && rule.weak.has(word) ? word : null;
      const verdict = verdictsOf([word])?.[index] ?? { against: false, strong: null, likely: null, weak: null };
      expect({ word, ...verdict }).toEqual({ word, against, strong, likely, weak });
    }
  });
});
