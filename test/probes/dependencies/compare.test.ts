import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { tiers, type Tier } from "../../../src/domain/tier.js";
import { compare } from "../../../src/probes/dependencies/compare.js";
import { REGISTRY, type Dependency, type Source } from "../../../src/probes/dependencies/ecosystem.js";
import { knownFrom } from "../../../src/probes/dependencies/sources.js";

const ask = (before: readonly Dependency[], after: readonly Dependency[]) =>
  compare(before, after, knownFrom({ registries: ["registry.test"] }, before));
const one = (version: string, more: Partial<Dependency> = {}): Dependency => ({
  name: "a",
  version,
  source: REGISTRY,
  ...more,
});

describe("versions of one package", () => {
  test.each<{ why: string; before: readonly string[]; after: readonly string[]; says: readonly string[] }>([
    { why: "one moves", before: ["1.0.0"], after: ["1.0.1"], says: ["patch 1.0.0 1.0.1"] },
    {
      why: "both move",
      before: ["1.0.0", "2.0.0"],
      after: ["2.0.1", "1.0.1"],
      says: ["patch 1.0.0 1.0.1", "patch 2.0.0 2.0.1"],
    },
    {
      why: "two become one",
      before: ["1.0.0", "2.0.0"],
      after: ["2.0.1"],
      says: ["patch 2.0.0 2.0.1", "removed 1.0.0"],
    },
    { why: "one goes", before: ["1.0.0", "2.0.0"], after: ["2.0.0"], says: ["removed 1.0.0"] },
    { why: "a second, later one", before: ["1.0.0"], after: ["1.0.0", "3.0.0"], says: ["major 1.0.0 3.0.0"] },
    {
      why: "a second, between two",
      before: ["1.0.0", "3.0.0"],
      after: ["1.0.0", "1.2.0", "3.0.0"],
      says: ["minor 1.0.0 1.2.0"],
    },
    { why: "a second, older one", before: ["2.0.0"], after: ["2.0.0", "1.0.0"], says: ["downgrade 2.0.0 1.0.0"] },
    { why: "the same twice", before: ["1.0.0"], after: ["1.0.0", "1.0.0"], says: [] },
  ])("$why", ({ before, after, says }) => {
    const told = ask(
      before.map((version) => one(version)),
      after.map((version) => one(version)),
    );
    expect(
      told.map(({ kind, from, to }) =>
        [kind, from?.version, to?.version].filter((text) => text !== undefined).join(" "),
      ),
    ).toEqual(says);
  });
  test("one of several hashes that stays is the same content", () => {
    const [was, is] = [one("1", { integrity: ["sha256:a"] }), one("1", { integrity: ["sha256:b", "sha256:a"] })];
    expect(ask([was], [is])).toEqual([]);
  });
  test("a registry that is not said is the ecosystem's own", () => {
    expect(ask([one("1")], [one("1", { source: { kind: "registry", host: "registry.test" } })])).toEqual([]);
  });
});

const source: fc.Arbitrary<Source> = fc.oneof(
  fc.constant(REGISTRY),
  fc.constantFrom<Source>({ kind: "registry", host: "x.test" }, { kind: "registry", host: "y.test", insecure: true }),
  fc.constantFrom<Source>(
    { kind: "git", place: "g.test/a" },
    { kind: "path", place: "../a", inside: true },
    { kind: "workspace" },
  ),
);
const dependency: fc.Arbitrary<Dependency> = fc.record({
  name: fc.constantFrom("a", "b", "c", "d"),
  version: fc.constantFrom("1.0.0", "1.0.1", "1.1.0", "2.0.0", "*", ""),
  source,
  integrity: fc.constantFrom([], ["sha512-a"], ["sha512-b"]),
});
const list = fc.array(dependency, { maxLength: 8 });
const highest = (before: readonly Dependency[], after: readonly Dependency[]): number =>
  Math.max(0, ...ask(before, after).map(({ tier }: { tier: Tier }) => tiers.indexOf(tier)));

describe("what holds for all documents", () => {
  test("order and repetition mean nothing", () => {
    fc.assert(fc.property(list, (all) => expect(ask(all, [...all, ...all.toReversed()])).toEqual([])));
  });
  test("a package that comes as well never lowers the tier", () => {
    fc.assert(
      fc.property(list, list, source, (before, after, from) => {
        const more = { name: "zz", version: "1.0.0", source: from };
        expect(highest(before, [...after, more])).toBeGreaterThanOrEqual(highest(before, after));
      }),
    );
  });
  test("the same documents give the same answer, whatever their order", () => {
    fc.assert(
      fc.property(list, list, (before, after) => {
        const sorted = (all: readonly Dependency[]) =>
          ask(before, all)
            .map(({ words }) => words)
            .toSorted();
        expect(sorted(after.toReversed()).length).toBe(sorted(after).length);
      }),
    );
  });
});
