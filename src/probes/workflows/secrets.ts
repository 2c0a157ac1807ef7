import type { Signal } from "../../domain/classification.js";
import { expressionsIn, secretsIn } from "./expressions.js";
import type { Runs } from "./model.js";
import type { PatchLine } from "../patch-lines.js";
import { changedLines } from "./patch-lines.js";
import { probeOf, type Documents } from "./question.js";
import { ciSignal } from "./signal.js";
import { jobKeys, jobWords } from "./difference.js";
import { textsOf } from "./texts.js";

const ID = "workflow-secret";

type Use = { readonly name: string; readonly place: string; readonly keys: readonly string[] };

/** A credential by name that a workflow did not have before. Its value stands in no file. */
export const workflowSecret = probeOf({
  id: ID,
  title: "A workflow is given a secret that it did not have before",
  documents: given,
  patch: givenInPatch,
});

function given({ path, before, after, lineOf }: Documents): readonly Signal[] {
  const had = new Set(usesOf(before).map(({ name }) => name));
  if (had.has("*")) return [];
  const first = new Map(
    usesOf(after)
      .toReversed()
      .map((use) => [use.name, use]),
  );
  return [...first.values()]
    .filter(({ name }) => !had.has(name))
    .toReversed()
    .map(({ name, place, keys }) => signal(path, name, place === "the file" ? "" : ` in ${place}`, lineOf(keys)));
}

function usesOf(runs: Runs): readonly Use[] {
  const inherited = [...runs.jobs.values()]
    .filter(({ rest }) => rest["secrets"] === "inherit")
    .map(({ id }) => ({ name: "*", place: jobWords(id, runs.kind), keys: [...jobKeys(id, runs.kind), "secrets"] }));
  const named = textsOf(runs).flatMap(({ place, keys, text }) =>
    expressionsIn(text)
      .flatMap(secretsIn)
      .map((name) => ({ name, place, keys })),
  );
  return [...inherited, ...named];
}

function givenInPatch(path: string, patch: string): readonly Signal[] {
  const had = new Set(changedLines(patch, "-").flatMap(namesIn));
  return changedLines(patch, "+").flatMap((line) =>
    namesIn(line).flatMap((name) => {
      if (had.has(name) || had.has("*")) return [];
      had.add(name);
      return [signal(path, name, "", line.line)];
    }),
  );
}

function namesIn({ text }: PatchLine): readonly string[] {
  if (/^\s*["']?secrets["']?\s*:\s*["']?inherit\b/.test(text)) return ["*"];
  const condition = /^\s*(?:-\s+)?if\s*:\s*(.{1,2000})/.exec(text)?.[1];
  return [...expressionsIn(text), ...(condition === undefined ? [] : [condition])].flatMap(secretsIn);
}

function signal(path: string, name: string, where: string, line: number | undefined): Signal {
  const what = name === "*" ? "every secret of the repository" : `the secret \`${name}\``;
  return ciSignal(ID, "strong", path, `${path} now uses ${what}${where}`, { line, before: null, after: name });
}
