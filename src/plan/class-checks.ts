import { classCheckName } from "../domain/class-check-name.js";
import { fingerprintOf } from "../domain/fingerprint.js";
import type { Gate } from "../domain/gate.js";
import type { CheckConclusion, Effect } from "../domain/plan.js";
import type { PostedCheckRun } from "../domain/posted.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { JudgedVerdict } from "../domain/verdict.js";
import { gateBlock } from "./check-details.js";
import { LONGEST_TITLE } from "./check-run.js";
import { code, plain, sentence } from "./escape.js";
import { speaksFor } from "./shared-check-run.js";

type Content = {
  readonly name: string;
  readonly conclusion: CheckConclusion;
  readonly title: string;
  readonly summary: string;
};

/** With the run that decides they are fewer than the runs of ours that one look at a commit brings, superseded ones too. */
const MOST_CLASSES = 15;

/**
 * A check run for each class, where the policy wants them: they tell how far each class got and decide nothing. Where the
 * commit is another pull request's as well, those of the one that the deciding run speaks for stand.
 */
export function classChecks(verdict: JudgedVerdict, snapshot: PullRequestSnapshot): readonly Effect[] {
  const standing = newestOfEach(snapshot);
  if ((!verdict.perClass && standing.size === 0) || speaksFor(verdict, snapshot) !== null) return [];
  const wanted = verdict.perClass ? verdict.gates.slice(0, MOST_CLASSES).map((gate) => gateContent(verdict, gate)) : [];
  const named = new Set(wanted.map(({ name }) => name));
  const left = [...standing.values()].filter(({ name }) => !named.has(name));
  return [...wanted, ...left.flatMap((run) => leftContent(verdict, run))].flatMap((content) =>
    effectOf(content, snapshot, standing.get(content.name)),
  );
}

/** GitHub goes by the newest run of a name. */
const newestOfEach = ({ headSha, posted }: PullRequestSnapshot): ReadonlyMap<string, PostedCheckRun> =>
  new Map(
    (posted.classRuns ?? [])
      .filter((run) => run.headSha === headSha)
      .toSorted((a, b) => a.id - b.id)
      .map((run) => [run.name, run]),
  );

function gateContent(verdict: JudgedVerdict, gate: Gate): Content {
  const remedy = "remedy" in gate ? [`**Next step:** ${sentence(gate.remedy)}.`] : [];
  const isObserved = verdict.observed || gate.observed;
  return {
    name: classCheckName(verdict.checkName, gate.classId),
    conclusion: isObserved ? "neutral" : conclusions[gate.status],
    title: plain(`${isObserved ? "Observing only: " : ""}${titleOf(gate)}`, LONGEST_TITLE),
    summary: [gateBlock(gate), ...remedy, decidedBy(verdict)].join("\n\n"),
  };
}

/** An id of a class is written as it is. */
const titleOf = ({ classId, summary: { title } }: Gate): string =>
  title.startsWith(classId) ? title : `${title.slice(0, 1).toUpperCase()}${title.slice(1)}`;

const conclusions: Readonly<Record<Gate["status"], CheckConclusion>> = {
  satisfied: "success",
  waiting: "action_required",
  "dead-end": "action_required",
  rejected: "failure",
  blocked: "failure",
};

const decidedBy = ({ checkName }: JudgedVerdict): string =>
  `This check tells of one class and decides nothing: require ${code(checkName)}, which speaks for all of them.`;

/** A run of a class that nothing is said of any more; one that would not stand out is left as it is. */
function leftContent(verdict: JudgedVerdict, { name, conclusion }: PostedCheckRun): readonly Content[] {
  const isAsked = verdict.gates.some(({ classId }) => classCheckName(verdict.checkName, classId) === name);
  if (!verdict.perClass && conclusion === "success") return [];
  const title =
    verdict.perClass && !isAsked
      ? "Nothing is asked for this class any more"
      : "This class is no longer reported apart";
  return [{ name, conclusion: "success", title, summary: decidedBy(verdict) }];
}

function effectOf(
  content: Content,
  { headSha }: PullRequestSnapshot,
  run: PostedCheckRun | undefined,
): readonly Effect[] {
  const digest = fingerprintOf(content);
  const stands = run?.conclusion === content.conclusion && run.title === content.title && run.digest === digest;
  return stands ? [] : [{ kind: "set-class-check-run", headSha, ...content, digest }];
}
