import { jobsInPatch } from "./jobs-in-patch.js";
import type { Narrowing } from "./narrowing.js";
import type { Outline, Placed } from "./outline.js";
import { shownValue } from "./shown.js";

/** Conditions that come to jobs and steps which were there before, or are other than they were. */
export function conditionsInPatch(outline: Outline): readonly Narrowing[] {
  const gone = outline.before.flat().filter((line) => line.sign !== " " && line.key === "if");
  const had = new Map(gone.map((line) => [placeOf(line), line.value]));
  const values = new Set(gone.map(({ value }) => value));
  const newJobs = new Set(jobsInPatch(outline).come.map(({ line }) => line));
  return outline.after.flatMap((hunk) =>
    conditionsIn(hunk, newJobs)
      .filter((line) => !values.has(line.value))
      .filter((line) => had.has(placeOf(line)) || !isOfNewStep(hunk, line))
      .map((line) => condition(line, had.get(placeOf(line)))),
  );
}

/** In one run of changed lines, as far to the right: one takes the other's place. */
const placeOf = ({ block, indent }: Placed): string => `${block} ${indent}`;

/** The new conditions of a hunk, without those that come with their job. */
function conditionsIn(hunk: readonly Placed[], newJobs: ReadonlySet<number>): readonly Placed[] {
  let newJob = Infinity; // how far to the right the new job's head stands
  return hunk.filter((line) => {
    if (line.key !== null && line.indent <= newJob) newJob = Infinity;
    if (line.sign === "+" && newJobs.has(line.line)) newJob = line.indent;
    return line.key === "if" && line.sign === "+" && line.indent <= newJob;
  });
}

/** The first line of its step came with this change. */
const isOfNewStep = (hunk: readonly Placed[], { item }: Placed): boolean => item !== null && hunk[item]?.sign === "+";

function condition(line: Placed, was: string | undefined): Narrowing {
  const before = was === undefined ? null : shownValue("if", was);
  const whose = line.item === null ? "a job" : "a step";
  const does = `runs ${whose} only under ${before === null ? "a" : "another"} condition`;
  return { does, line: line.line, before, after: shownValue("if", line.value) };
}
