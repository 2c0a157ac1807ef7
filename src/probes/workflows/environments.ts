import type { Signal } from "../../domain/classification.js";
import { at } from "../parse.js";
import { jobKeys, jobWords } from "./difference.js";
import type { Job } from "./model.js";
import { jobsInPatch } from "./jobs-in-patch.js";
import { isChanged, outlineOf, type Placed, type Side } from "./outline.js";
import { probeOf, type Documents } from "./question.js";
import { ciSignal } from "./signal.js";

const ID = "workflow-environment";

/** A job that gets an environment's secrets, or that leaves the rules which hold its deployments back. */
export const workflowEnvironment = probeOf({
  id: ID,
  title: "A job enters another environment, or leaves the one that protected it",
  documents: moved,
  patch: movedInPatch,
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

function movedInPatch(path: string, patch: string): readonly Signal[] {
  const outline = outlineOf(patch);
  const [old, now] = [namedIn(outline.before), namedIn(outline.after)];
  const [gone, come] = [old.filter(isChanged), now.filter(isChanged)];
  const names = new Set(gone.map(({ value }) => value));
  // It goes with its job, or another takes its place.
  const ended = new Set([...jobsInPatch(outline).gone, ...come].map(({ block }) => block));
  const kept = new Set(now.map(({ value }) => value));
  const lost = gone.filter(({ value, block }) => !ended.has(block) && !kept.has(value));
  return [
    ...come
      .filter(({ value }) => !names.has(value))
      .map(({ value, line }) => entered(path, "a job", null, value, false, line)),
    ...lost.map(({ value, line }) => left(path, "a job", value, line)),
  ];
}

/** The lines of a side that name a job's environment. An input of an action or of a workflow can be called so too. */
const namedIn = (side: Side): readonly Placed[] =>
  side.flat().filter(({ key, value, above, indent }) => {
    const isOwn = key === "environment" && indent <= 8;
    const isWithin = key === "name" && above.at(-1) === "environment" && indent <= 12;
    return (isOwn || isWithin) && !above.some((one) => ELSEWHERE.test(one)) && /^[^\s{[|>&*$]/.test(value);
  });

const ELSEWHERE = /^(?:with|inputs|steps|env|on|outputs|matrix)$/;

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
