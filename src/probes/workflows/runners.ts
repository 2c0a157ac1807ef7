import type { Signal } from "../../domain/classification.js";
import { isList, isRecord } from "../parse.js";
import { jobKeys, jobWords } from "./difference.js";
import type { Runs } from "./model.js";
import { isChanged, namesIn, outlineOf, type Placed, type Side } from "./outline.js";
import { probeOf, type Documents } from "./question.js";
import { ciSignal } from "./signal.js";

const ID = "workflow-runner";

/**
 * Machines that a workflow did not run on before. One of the owner's own is gravest: it stands in their network, and
 * what one job leaves there meets the next.
 * Source: https://docs.github.com/en/actions/reference/security/secure-use#hardening-for-self-hosted-runners
 */
export const workflowRunner = probeOf({
  id: ID,
  title: "A workflow runs on other machines than before, gravest where they are the owner's own",
  documents: moved,
  patch: movedInPatch,
});

function moved({ path, before, after, isNew, lineOf }: Documents): readonly Signal[] {
  const [had, labelsNow] = [labelsOf(before), labelsOf(after)];
  return [...labelsNow]
    .filter(([label]) => !had.has(label) && (!isNew || isOwn(label)))
    .map(([label, id]) =>
      signal(path, label, ` in ${jobWords(id, after.kind)}`, lineOf([...jobKeys(id, after.kind), "runs-on"])),
    );
}

/** By label, the first job that runs there. */
const labelsOf = ({ jobs }: Runs): ReadonlyMap<string, string> =>
  new Map([...jobs.values()].toReversed().flatMap(({ id, rest }) => labelsIn(rest["runs-on"]).map((one) => [one, id])));

function labelsIn(on: unknown): readonly string[] {
  if (typeof on === "string") return [on];
  if (isList(on)) return on.flatMap(labelsIn);
  if (!isRecord(on)) return [];
  const group = typeof on["group"] === "string" ? [`group ${on["group"]}`] : [];
  return [...group, ...labelsIn(on["labels"])];
}

/**
 * A label of GitHub's own machines that comes with a job may well be elsewhere in the file; one that takes another's
 * place, or that is nobody's but the owner's, is new as far as the patch shows.
 */
function movedInPatch(path: string, patch: string): readonly Signal[] {
  const outline = outlineOf(patch);
  const [old, now] = [labelsOn(outline.before), labelsOn(outline.after)];
  const had = new Set(old.map(({ label }) => label));
  const replaced = new Set(old.filter(({ isChanged }) => isChanged).map(({ block }) => block));
  const found = now.filter(
    ({ label, block, isChanged }) =>
      isChanged && !had.has(label) && (replaced.has(block) || isOwn(label) || !HOSTED.test(label)),
  );
  return [...new Map(found.toReversed().map((one) => [one.label, one])).values()]
    .toReversed()
    .map(({ label, line }) => signal(path, label, "", line));
}

type Label = { readonly label: string; readonly line: number; readonly block: number; readonly isChanged: boolean };

/** GitHub's own machines, and an expression, which may be any. */
const HOSTED = /^(?:ubuntu|windows|macos)-[\w.-]{1,40}$|^\$\{\{/i;

const labelsOn = (side: Side): readonly Label[] =>
  side
    .flat()
    .flatMap((line) =>
      labelsAt(line).map((label) => ({ label, line: line.line, block: line.block, isChanged: isChanged(line) })),
    );

function labelsAt({ key, value, above, text }: Placed): readonly string[] {
  if (above.some((one) => /^(?:with|env|inputs)$/.test(one))) return [];
  if (key === "runs-on") return namesIn(value);
  const isWithin = above.at(-1) === "runs-on" || (above.at(-1) === "labels" && above.at(-2) === "runs-on");
  if (key === "group" && isWithin) return [`group ${value}`];
  if (key === "labels" && (isWithin || /\bself-hosted\b/.test(value))) return namesIn(value);
  const isItem = key === null && /^\s*-\s/.test(text);
  return isItem && (isWithin || value === "self-hosted") ? [value] : [];
}

const isOwn = (label: string): boolean => /\bself-hosted\b/i.test(label) || label.startsWith("group ");

const signal = (path: string, label: string, where: string, line: number | undefined): Signal =>
  ciSignal(
    ID,
    isOwn(label) ? "strong" : "approve",
    path,
    `${path} now runs on \`${label}\`${where}${isOwn(label) ? ", a machine of the owner's own" : ""}`,
    {
      line,
      before: null,
      after: label,
    },
  );
