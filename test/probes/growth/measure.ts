/**
 * Run as a program of its own, so that the counters are on before the first probe is loaded. Prints a line of JSON for
 * each hostile change, and one for each probe and form: by how much its own work grows on a file that it reads.
 */
import type { Changes } from "../../../src/domain/change.js";
import { WorkCounter } from "./count-work.js";
import { hostileFile } from "./hostile-files.js";
import { hostileCases, ownCases } from "./hostile-cases.js";
import { manyFiles, texts } from "./hostile-changes.js";

/** What one module did on half of a change and on the whole of it. */
export type Growth = { readonly module: string; readonly half: number; readonly whole: number };
export type Measured =
  | { readonly kind: "change"; readonly name: string; readonly growths: readonly Growth[] }
  | { readonly kind: "probe"; readonly probe: string; readonly form: string; readonly growth: number };

const MEGABYTE = 1_000_000;
/** Enough to see how work grows, where a megabyte would only take longer. */
const LONG = 100_000;
/** GitHub lists no more files of a pull request, and takes no longer descriptions. */
const [MOST_FILES, LONGEST_TEXT] = [3_000, 65_536];
/** Enough to see whether a probe reads a file at all. */
const SHORT = 16_000;
/** A module that did less has only begun and ended. */
const WORTH_COUNTING = 20_000;

const counter = await WorkCounter.start();
const { contentProbes, wholeProbes } = await import("../../../src/probes/index.js");
const print = (measured: Measured): boolean => process.stdout.write(`${JSON.stringify(measured)}\n`);

for (const one of hostileCases) {
  const growths = await growthOf((share) => {
    const file = hostileFile(one.path, one.hostile, one.form, LONG * share);
    for (const probe of contentProbes) probe.ask(file);
  });
  print({ kind: "change", name: `${one.path}, ${one.form}: ${JSON.stringify(one.hostile.piece)}`, growths });
}

for (const [name, path] of manyFiles) {
  const growths = await growthOf((share) => {
    const files = Array.from({ length: MOST_FILES * share }, (_, n) => path(n));
    askWhole({ files, complete: true }, []);
  });
  print({ kind: "change", name: `many files: ${name}`, growths });
}

for (const piece of texts) {
  const growths = await growthOf((share) => {
    const text = piece.repeat((LONGEST_TEXT * share) / piece.length);
    askWhole({ files: manyFiles.map(([, path]) => path(1)), complete: true }, [text]);
  });
  print({ kind: "change", name: `a description of ${JSON.stringify(piece)}`, growths });
}

for (const [index, probe] of contentProbes.entries())
  for (const form of ["documents", "patch"] as const) {
    let growth = 0;
    let worn: (typeof ownCases)[number] | null = null;
    for (const { path, hostile } of ownCases) {
      const [half, whole] = [hostileFile(path, hostile, form, SHORT / 2), hostileFile(path, hostile, form, SHORT)];
      const [small, large] = [await total(() => probe.ask(half)), await total(() => probe.ask(whole))];
      growth = Math.max(growth, large / Math.max(1, small));
      if (growth > 1.5) worn = { path, hostile };
      if (worn !== null) break;
    }
    print({ kind: "probe", probe: probe.id, form, growth });
    // A whole megabyte of it, by turns in one form and the other.
    const isItsTurn = (form === "documents") === (index % 2 === 0);
    if (worn === null || !isItsTurn) continue;
    const { path, hostile } = worn;
    const growths = await growthOf((share) => void probe.ask(hostileFile(path, hostile, form, MEGABYTE * share)));
    print({ kind: "change", name: `a megabyte of ${path} for ${probe.id}, ${form}`, growths });
  }

function askWhole(changes: Changes, given: readonly string[]): void {
  for (const probe of wholeProbes) probe.ask(changes, { requiredChecks: null, texts: given });
}

/** By module: what it did on half of the change, and on the whole of it. */
async function growthOf(ask: (share: number) => void): Promise<readonly Growth[]> {
  await counter.take();
  ask(0.5);
  const half = await counter.take();
  ask(1);
  const whole = await counter.take();
  return [...whole]
    .filter(([, work]) => work > WORTH_COUNTING)
    .map(([module, work]) => ({ module, half: half.get(module) ?? 0, whole: work }));
}

async function total(ask: () => unknown): Promise<number> {
  await counter.take();
  ask();
  return [...(await counter.take()).values()].reduce((sum, work) => sum + work, 0);
}
