// The process in which mutants live, apart from the one that counts them: a mutant may run for ever or eat all memory.
import { resolve } from "node:path";
import { newCoverage } from "./coverage.mjs";
import { newCollector } from "./tests.mjs";
import { newWorld } from "./world.mjs";

// How fast the code is says nothing about a mutant, and a busy machine would kill some by chance.
process.hrtime.bigint = () => 0n;

let files = [];
let collector = null;
let world = null;

const answers = {
  /** Loads everything once. */
  async start({ testFiles, lawMilliseconds }) {
    files = testFiles.map((file) => resolve(file));
    collector = newCollector(lawMilliseconds);
    world = newWorld(collector.substitutes);
    for (const file of files) await collector.collect(file, () => world.load(file));
    return {};
  },

  /** Runs every test on the unchanged code: how long each took, and which mutants it went through. */
  async survey({ testFiles, lawMilliseconds, mutants }) {
    const taken = await newCoverage(resolve("dist/src"));
    files = testFiles.map((file) => resolve(file));
    collector = newCollector(lawMilliseconds);
    world = newWorld(collector.substitutes);
    const tests = [];
    const unfit = [];
    const atLoad = new Set();
    const reachedIn = async () => {
      const coverage = await taken();
      return mutants.flatMap(({ file, start }, index) => (coverage.get(resolve(file))?.(start) ? [index] : []));
    };
    for (const file of files) {
      const found = await collector.collect(file, () => world.load(file));
      for (const index of await reachedIn()) atLoad.add(index);
      for (const { id, body } of found) {
        const began = performance.now();
        try {
          await body();
        } catch {
          unfit.push(id);
        }
        const milliseconds = performance.now() - began;
        tests.push({ id, file, milliseconds, reaches: await reachedIn() });
      }
    }
    return { tests: tests.filter(({ id }) => !unfit.includes(id)), unfit, atLoad: [...atLoad] };
  },

  /** Runs the named tests, in the order of their names, on the code with one mutant; stops at the first that fails. */
  async judge({ mutant, ids }) {
    const mutated = world.mutated(mutant);
    const bodies = new Map();
    const collected = new Set();
    for (const id of ids) {
      const file = id.slice(0, id.indexOf(" > "));
      if (!collected.has(file)) {
        collected.add(file);
        try {
          for (const test of await collector.collect(file, () => mutated.load(file))) bodies.set(test.id, test.body);
        } catch {
          return { killedBy: file };
        }
      }
      try {
        await bodies.get(id)?.();
      } catch {
        return { killedBy: id };
      }
    }
    return { killedBy: null };
  },
};

process.on("message", async ({ ask, ...rest }) => {
  try {
    process.send({ answer: await answers[ask](rest) });
  } catch (error) {
    process.send({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
// Whoever asked is gone.
process.on("disconnect", () => process.exit());
