import type { Outline, Placed, Side } from "./outline.js";

/** Keys of a job, by which the line above them is known as its head. */
const OF_JOB: ReadonlySet<string> = new Set(
  "runs-on uses needs steps strategy timeout-minutes environment concurrency container services permissions if outputs defaults continue-on-error env name secrets with".split(
    " ",
  ),
);
/** Only jobs have these; a step may have the others as well. */
const ONLY_OF_JOB: ReadonlySet<string> = new Set(["runs-on", "steps", "needs", "strategy"]);

/** Places that hold no job, whatever stands in them. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  "on",
  "env",
  "permissions",
  "defaults",
  "concurrency",
  "runs",
  "inputs",
]);

/** A job whose head a side shows. `check`: the name of its check, where one is given. */
export type JobLine = {
  readonly id: string;
  readonly check: string;
  readonly line: number;
  readonly block: number;
  readonly isChanged: boolean;
};

/** The jobs whose heads go with the changed lines of a patch, and those whose heads come. */
export function jobsInPatch({ before, after }: Outline): {
  readonly come: readonly JobLine[];
  readonly gone: readonly JobLine[];
} {
  const [old, now] = [jobsOf(before), jobsOf(after)];
  return {
    come: now.filter(({ id, isChanged }) => isChanged && !old.some((one) => one.id === id)),
    gone: old.filter(({ id, isChanged }) => isChanged && !now.some((one) => one.id === id)),
  };
}

/** Every job whose head a side shows, with its body beginning there. */
const jobsOf = (side: Side): readonly JobLine[] =>
  side.flatMap((hunk) => hunk.flatMap((line, at) => jobAt(hunk, line, at)));

function jobAt(hunk: readonly Placed[], line: Placed, at: number): readonly JobLine[] {
  if (!mayBeHead(line)) return [];
  const body = bodyOf(hunk, at);
  const isUnderJobs = line.above.at(-1) === "jobs" && line.above.length === 1;
  const keys = body.filter(({ indent }) => indent === body[0]?.indent).map(({ key }) => key ?? "");
  const known = keys.some((key) => ONLY_OF_JOB.has(key)) || (isUnderJobs && keys.some((key) => OF_JOB.has(key)));
  if (!known || line.key === null) return [];
  const named = body.find(({ indent, key }) => key === "name" && indent === body[0]?.indent)?.value;
  const check = named === undefined || named === "" ? line.key : named;
  return [{ id: line.key, check, line: line.line, block: line.block, isChanged: line.sign !== " " }];
}

const mayBeHead = ({ key, value, above, indent, item }: Placed): boolean =>
  key !== null &&
  value === "" &&
  item === null &&
  indent >= 1 &&
  indent <= 8 &&
  (above.length === 0 || (above.length === 1 && above[0] === "jobs")) &&
  !ELSEWHERE.has(above[0] ?? "");

/** Longer jobs are known by their first lines. */
const MOST = 60;

/** The keyed lines below a head that stand under it. */
function bodyOf(hunk: readonly Placed[], at: number): readonly Placed[] {
  const body: Placed[] = [];
  const indent = hunk[at]?.indent ?? 0;
  for (const line of hunk.slice(at + 1, at + 1 + MOST)) {
    if (line.key === null) continue;
    if (line.indent <= indent) break;
    body.push(line);
  }
  return body;
}
