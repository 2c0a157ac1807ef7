import type { Signal } from "../../domain/classification.js";
import { jobKeys, jobWords, stepWords } from "./difference.js";
import { jobsInPatch } from "./jobs-in-patch.js";
import { outlineOf } from "./outline.js";
import { probeOf, type Documents } from "./question.js";
import { ciSignal } from "./signal.js";
import { pairedSteps } from "./steps.js";
import { stepsGone } from "./steps-in-patch.js";

const ID = "workflow-removal";

/** A job or a step that a workflow no longer runs, at whatever place it stood. */
export const workflowRemoval = probeOf({
  id: ID,
  title: "A workflow loses a job or a step",
  documents: (documents) => [...jobs(documents), ...steps(documents)],
  patch: gone,
});

const jobs = ({ path, before, after, lineOf }: Documents): readonly Signal[] =>
  [...before.jobs.keys()]
    .filter((id) => !after.jobs.has(id))
    .map((id) => signal(path, jobWords(id, before.kind), lineOf(["jobs"]), id));

const steps = ({ path, before, after, lineOf }: Documents): readonly Signal[] =>
  [...after.jobs.values()].flatMap((job) => {
    const where = jobWords(job.id, after.kind);
    return pairedSteps(before.jobs.get(job.id)?.steps ?? [], job.steps)
      .filter(({ now }) => now === null)
      .map(({ old }) =>
        signal(path, `the step "${stepWords(old)}" of ${where}`, lineOf(jobKeys(job.id, after.kind)), stepWords(old)),
      );
  });

/** A job by its head, a step by its first line; where neither is shown, the probe of what runs says that more may go. */
function gone(path: string, patch: string): readonly Signal[] {
  const outline = outlineOf(patch);
  const jobs = jobsInPatch(outline).gone;
  const blocks = new Set(jobs.map(({ block }) => block));
  return [
    ...jobs.map(({ id, line }) => signal(path, jobWords(id, "workflow"), line, id)),
    ...stepsGone(outline)
      .filter(({ block }) => !blocks.has(block)) // they go with their job
      .map(({ title, line }) => signal(path, `the step "${title}"`, line, title)),
  ];
}

const signal = (path: string, what: string, line: number | undefined, before: string): Signal =>
  ciSignal(ID, "approve", path, `${path} no longer runs ${what}`, { line, before, after: null });
