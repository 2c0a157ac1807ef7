import { describe, expect, test } from "@jest/globals";
import { raisingPlaces, loweringPlaces } from "../../src/policy/catalogue/index.js";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";

const policy = builtinPolicy();

describe("the built-in policy", () => {
  test("survives being written to JSON", () => {
    expect(JSON.parse(JSON.stringify(policy))).toEqual(policy);
  });
  test("says in plain words why each class exists and what each kind of evidence is", () => {
    const sentences = [
      ...policy.classes.map(({ why }) => why),
      ...Object.values(policy.evidence).map(({ title }) => title),
    ];
    expect(sentences.filter((text) => !/^[A-Z].{5,}[^.]$/.test(text))).toEqual([]);
  });
  test("people with maintain or admin answer where nobody owns a file", () => {
    expect(policy.fallbackOwners).toEqual([{ kind: "maintainers" }]);
  });
});

describe("the catalogue", () => {
  const places = [...raisingPlaces, ...loweringPlaces];
  test("knows only classes that exist", () => {
    const ids = policy.classes.map(({ id }): string => id);
    expect(places.filter(({ classId }) => !ids.includes(classId))).toEqual([]);
  });
  test("spells places that raise in lower case, because paths are compared so", () => {
    expect(
      raisingPlaces.flatMap(({ paths, not }) => [...paths, ...not]).filter((path) => path !== path.toLowerCase()),
    ).toEqual([]);
  });
  test("uses no braces, brackets or leading slashes, which its matcher does not know", () => {
    expect(
      places.flatMap(({ paths, not }) => [...paths, ...not]).filter((path) => /[{}[\]]|^\/|\/$/.test(path)),
    ).toEqual([]);
  });
});
