import type { Signal } from "../../domain/classification.js";
import { at } from "../parse.js";
import { jobKeys, jobWords } from "./difference.js";
import type { Job } from "./model.js";
import type { PatchLine } from "../patch-lines.js";
import { changedLines } from "./patch-lines.js";
import { probeOf, type Documents } from "./question.js";
import { ciSignal } from "./signal.js";

const ID = "workflow-environment";

/** A job that gets an environment's secrets, or that leaves the rules which hold its deployments back. */
export const workflowEnvironment = probeOf({
  id: ID,
  title: "A job enters another environment, or leaves the one that protected it",
  documents: moved,
  patch: enteredInPatch,
});

function moved({ path, before, after, lineOf }: Documents): readonly Signal[] {
  const had = new Set([...before.jobs.values()].map(environmentOf));
  return [...after.jobs.values()].flatMap((job) => {
    const [was, now] = [environmentOf(before.jobs.get(job.id)), environmentOf(job)];
    if (was === now) return [];
    const [where, keys] = [jobWords(job.id, after.kind), jobKeys(job.id, after.kind)];
    if (now === null) return [left(path, where, was ?? "", lineOf(keys))];
    return [entered(path, where, was, now, had.has(now), lineOf([...keys, "environment"]))];
  });
}

/** Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idenvironment */
function environmentOf(job: Job | undefined): string | null {
  const environment = job?.rest["environment"];
  const name = typeof environment === "string" ? environment : at(environment, "name");
  return typeof name === "string" && name !== "" ? name : null;
}

function enteredInPatch(path: string, patch: string): readonly Signal[] {
  const had = new Set(changedLines(patch, "-").flatMap(named));
  return changedLines(patch, "+").flatMap((line) =>
    named(line)
      .filter((name) => !had.has(name))
      .map((name) => entered(path, "a job", null, name, false, line.line)),
  );
}

/** An input of an action or of a workflow can be called so too, far to the right or with keys below it. */
function named({ text }: PatchLine): readonly string[] {
  const name = /^ {2,8}["']?environment["']?\s*:\s*["']?([^\s"'#{[|>&*][^"'#]{0,100})/.exec(text)?.[1]?.trim();
  return name === undefined ? [] : [name];
}

function entered(
  path: string,
  where: string,
  was: string | null,
  now: string,
  isKnown: boolean,
  line: number | undefined,
): Signal {
  const because = `${where} of ${path} now has the environment \`${now}\` with its secrets${was === null ? "" : ` (before: ${was})`}`;
  return ciSignal(ID, isKnown ? "approve" : "strong", path, because, { line, before: was, after: now });
}

const left = (path: string, where: string, was: string, line: number | undefined): Signal =>
  ciSignal(
    ID,
    "approve",
    path,
    `${where} of ${path} no longer has the environment \`${was}\`, whose rules held it back`,
    {
      line,
      before: was,
      after: null,
    },
  );
