import type { ChangedFile, Changes } from "../../domain/change.js";
import type { RequiredCheck } from "../../domain/check.js";
import type { Signal } from "../../domain/classification.js";
import type { Tier } from "../../domain/tier.js";
import type { WholeProbe } from "../whole-probe.js";
import { isWorkflow, runSides, wasOrIsWorkflow } from "../workflows/files.js";
import { jobsInPatch } from "../workflows/jobs-in-patch.js";
import { isTooLong, NO_RUNS, runsOf } from "../workflows/model.js";
import { ciSignal } from "../workflows/signal.js";
import { checksOf, type Checks } from "../workflows/checks.js";
import { outlineOf } from "../workflows/outline.js";
import { changedLines } from "../workflows/patch-lines.js";

const ID = "required-check-removed";

/** The id of the app that reports the jobs of GitHub Actions. Source: https://api.github.com/apps/github-actions */
const GITHUB_ACTIONS = 15368;

/**
 * A job that reported a check which the base requires, and that no workflow of this pull request's head reports any
 * more. That is proof, and blocks: the base's own document made the check, and the change takes that job away. Another
 * job of the same name in an untouched workflow proves nothing else: GitHub cannot tell such two apart, and the one that
 * is taken away no longer guards anything. Where the rules or a side could not be read, or a name that is made while it
 * runs may turn out to be the check's, it is `strong`.
 * Source: https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/collaborating-on-repositories-with-code-quality-features/troubleshooting-required-status-checks
 */
export const requiredCheckRemoved: WholeProbe = {
  id: ID,
  title: "A job that reports a required check is removed, renamed or no longer started by pull requests",
  ask: ({ files }: Changes, { requiredChecks }) => {
    const workflows = files.filter(wasOrIsWorkflow);
    if (workflows.length === 0) return [];
    const sides = workflows.map(checkSides);
    return requiredChecks === null ? byUnreadRules(sides) : byRules(sides, requiredChecks.filter(isByActions));
  },
};

const isByActions = ({ appId }: RequiredCheck): boolean => appId === null || appId === GITHUB_ACTIONS;

/** What one file reports; `null`: that side could not be understood. */
type Sides = { readonly file: ChangedFile; readonly before: Checks | null; readonly after: Checks | null };

function checkSides(file: ChangedFile): Sides {
  const sides = runSides(file);
  if (sides.kind !== "documents") return { file, before: null, after: null };
  // What GitHub does not read for its length reports nothing, and that is certain.
  const now = sides.after !== null && isTooLong(sides.after) ? NO_RUNS : runsOf(sides.after);
  const [before, after] = [runsOf(sides.before), now].map((runs) => runs && checksOf(runs));
  return { file, before: before ?? null, after: after ?? null };
}

function byRules(sides: readonly Sides[], required: readonly RequiredCheck[]): readonly Signal[] {
  const names = [...new Set(required.map(({ name }) => name))].filter((name) => !isReported(sides, name));
  return names.flatMap((name) => {
    const isCertain = sides.every(({ after }) => after !== null) && !mayBeReported(sides, name);
    return sides.flatMap((one) => ofRequired(one, name, isCertain, sides));
  });
}

/** What one file says of a required check that no text of the head certainly reports. */
function ofRequired(one: Sides, name: string, isCertain: boolean, all: readonly Sides[]): readonly Signal[] {
  const { file, before } = one;
  const check = `the required check "${name}"`;
  if (before === null) {
    const because = `${file.path} may no longer report ${check}, and its text could not be read`;
    return losesName(file, name) ? [signal(file, "strong", because, name)] : [];
  }
  if (before.reports(name)) return [ofReported(file, name, isCertain)];
  const because = `${file.path} may have reported ${check}, and does so no more`;
  return before.mayReport(name) && !mayBeReported(all, name) ? [signal(file, "strong", because, name)] : [];
}

function ofReported(file: ChangedFile, name: string, isCertain: boolean): Signal {
  const what = `${file.path} takes away the required check "${name}"`;
  const why = "no workflow of this change runs it any more";
  const todo = "keep its job, or make it optional in the rules of the base first";
  return isCertain
    ? signal(file, "block", `${what}: ${why}; ${todo}`, name)
    : signal(file, "strong", `${what}, and it is not certain that another workflow of this change runs it`, name);
}

const isReported = (sides: readonly Sides[], name: string): boolean =>
  sides.some(({ after }) => after !== null && after.reports(name));

const mayBeReported = (sides: readonly Sides[], name: string): boolean =>
  sides.some(({ after }) => after !== null && after.mayReport(name));

/** The rules could not be read, so every check that goes may be one of them; by a patch, that of each job whose head goes. */
const byUnreadRules = (sides: readonly Sides[]): readonly Signal[] =>
  sides.flatMap(({ file, before }) =>
    (before?.names ?? checksGone(file))
      .filter((name) => !mayBeReported(sides, name))
      .slice(0, MOST)
      .map((name) => {
        const because = `${file.path} no longer reports the check "${name}", and the rules that may require it could not be read`;
        return signal(file, "strong", because, name);
      }),
  );

const checksGone = ({ path, patch, content }: ChangedFile): readonly string[] =>
  patch === null || content !== undefined || !isWorkflow(path)
    ? []
    : jobsInPatch(outlineOf(patch)).gone.map(({ check }) => check);

/** More of one file than this tell a reader nothing further. */
const MOST = 20;

/** A removed line names the check as a job or as its name, and no added line does. */
function losesName({ patch }: ChangedFile, name: string): boolean {
  if (patch === null) return false;
  const named = (sign: "+" | "-"): boolean =>
    changedLines(patch, sign).some(({ text }) => {
      const plain = text
        .trim()
        .replace(/\s#.*$/s, "")
        .trimEnd();
      return (
        plain === `${name}:` ||
        plain.startsWith(`${name}: `) ||
        plain.replace(/^name:\s*/, "").replace(/^(["'])(.*)\1$/, "$2") === name
      );
    });
  return named("-") && !named("+");
}

const signal = (file: ChangedFile, tier: Tier, because: string, before: string): Signal =>
  ciSignal(ID, tier, file.path, because, { before, after: null });
