// The part of jest that our tests use, without jest: `describe`, `test` and their `each`, with jest's own `expect`.
import { createRequire } from "node:module";
import fc from "fast-check";

const near = createRequire(createRequire(import.meta.url).resolve("@jest/globals"));
const { jestExpect } = near("@jest/expect");

/** Collects the tests of a file while it is evaluated. `milliseconds`: how long a law is tried at most. */
export function newCollector(milliseconds) {
  let found = [];
  let path = [];
  const test = (name, body) => void found.push({ name: [...path, name].join(" > "), body });
  const describe = (name, body) => {
    path = [...path, name];
    body();
    path = path.slice(0, -1);
  };
  const eachOf = (make) => (rows) => (name, body) =>
    rows.forEach((row, index) => make(`${name} #${index}`, () => (Array.isArray(row) ? body(...row) : body(row))));
  test.each = eachOf(test);
  describe.each = eachOf(describe);
  const lawful = { ...fc, assert: (law, settings) => fc.assert(law, shorter(settings, milliseconds)) };
  return {
    substitutes: {
      "@jest/globals": { describe, test, it: test, expect: jestExpect },
      "fast-check": { ...lawful, default: lawful },
    },
    /** The tests that evaluating brings, as `{ id, body }`. */
    async collect(file, evaluate) {
      found = [];
      path = [];
      await evaluate();
      return found.map(({ name, body }) => ({ id: `${file} > ${name}`, body }));
    },
  };
}

/** The same seed for every mutant, no search for a smaller example, and an end in time: one failure is enough. */
const shorter = (settings, milliseconds) => ({
  ...settings,
  seed: 7,
  endOnFailure: true,
  interruptAfterTimeLimit: milliseconds,
});
