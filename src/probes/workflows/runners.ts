import type { Signal } from "../../domain/classification.js";
import { isList, isRecord } from "../parse.js";
import { jobKeys, jobWords } from "./difference.js";
import type { Runs } from "./model.js";
import type { PatchLine } from "../patch-lines.js";
import { changedLines } from "./patch-lines.js";
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

function movedInPatch(path: string, patch: string): readonly Signal[] {
  const had = new Set(changedLines(patch, "-").flatMap(ownIn));
  return changedLines(patch, "+").flatMap((line) =>
    ownIn(line)
      .filter((label) => !had.has(label))
      .map((label) => signal(path, label, "", line.line)),
  );
}

/** Other labels in changed lines change what runs, which is said of the file as a whole. */
const ownIn = ({ text }: PatchLine): readonly string[] =>
  /^\s*(?:-\s+)?["']?(?:runs-on|labels)["']?\s*:.{0,300}\bself-hosted\b|^\s*-\s+["']?self-hosted["']?\s*(?:#|$)/.test(
    text,
  )
    ? ["self-hosted"]
    : [];

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
