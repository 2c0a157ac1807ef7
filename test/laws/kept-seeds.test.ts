import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hold } from "../support/hold.js";
import { keptSeeds } from "../support/kept-seeds.js";

const sources = readdirSync("test", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => readFileSync(join("test", file), "utf8"));

test.each(Object.keys(keptSeeds))("the law of a kept seed exists: %s", (name) => {
  const titles = sources.map((text) =>
    [...text.matchAll(/(?:test|describe)\("([^"]+)"/g)].map(([, title = ""]) => title),
  );
  expect(
    titles.some((all) =>
      all.some(
        (title) => name === title || (name.endsWith(` ${title}`) && all.some((outer) => name.startsWith(`${outer} `))),
      ),
    ),
  ).toBe(true);
});

test("a law that was never broken is asked of new input alone", () => {
  let asked = 0;
  hold(
    fc.property(fc.boolean(), () => {
      asked += 1;
    }),
    { numRuns: 7 },
  );
  expect(asked).toBe(7);
});

test("a law that was broken is asked of every seed that broke it, and then of new input", () => {
  const seen: number[] = [];
  const law = fc.property(fc.integer(), (input) => {
    seen.push(input);
  });
  hold(law, { numRuns: 5 }, [11, 12]);
  const [first, again] = [seen.slice(0, 10), seen.length];
  seen.length = 0;
  hold(law, { numRuns: 5 }, [11, 12]);
  expect([again, seen.length]).toEqual([15, 15]);
  expect(seen.slice(0, 10)).toEqual(first);
});
