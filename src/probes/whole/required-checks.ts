import type { ChangedFile, Changes } from "../../domain/change.js";
import type { RequiredCheck } from "../../domain/check.js";
import type { Signal } from "../../domain/classification.js";
import type { Tier } from "../../domain/tier.js";
import type { WholeProbe } from "../whole-probe.js";
import { runSides, wasOrIsWorkflow } from "../workflows/files.js";
import { runsOf } from "../workflows/model.js";
import { ciSignal } from "../workflows/signal.js";
import { checksOf, type Checks } from "../workflows/checks.js";
import { changedLines } from "../workflows/patch-lines.js";

const ID = "required-check-removed";

/** The id of the app that reports the jobs of GitHub Actions. Source: https://api.github.com/apps/github-actions */
const GITHUB_ACTIONS = 15368;

/**
 * A job that reported a check which the base requires, and that no workflow of this pull request's head reports any
 * more. That is proof, and blocks: the base's own document made the check, and the change takes that job away. Another
 * job of the same name in an untouched workflow proves nothing else: GitHub cannot tell such two apart, and the one that
 * is taken away no longer guards anything. Where the rules or a side could not be read, it is `strong`.
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
  const [before, after] = [runsOf(sides.before), runsOf(sides.after)].map((runs) => runs && checksOf(runs));
  return { file, before: before ?? null, after: after ?? null };
}

function byRules(sides: readonly Sides[], required: readonly RequiredCheck[]): readonly Signal[] {
  const names = [...new Set(required.map(({ name }) => name))];
  return names.flatMap((name) => {
    if (sides.some(({ after }) => after !== null && after.mayReport(name))) return [];
    return sides.flatMap((one) =>
      ofRequired(
        one,
        name,
        sides.every(({ after }) => after !== null),
      ),
    );
  });
}

function ofRequired({ file, before }: Sides, name: string, isHeadRead: boolean): readonly Signal[] {
  const what = `reported the required check "${name}"`;
  if (before === null)
    return losesName(file, name)
      ? [
          signal(
            file,
            "strong",
            `${file.path} may no longer report the required check "${name}", and its text could not be read`,
            name,
          ),
        ]
      : [];
  if (before.reports(name) && isHeadRead)
    return [
      signal(
        file,
        "block",
        `${file.path} takes away the required check "${name}": no workflow of this change runs it any more; keep its job, or make it optional in the rules of the base first`,
        name,
      ),
    ];
  return before.mayReport(name)
    ? [
        signal(
          file,
          "strong",
          `${file.path} ${before.reports(name) ? what : `may have ${what}`}, and it is not certain that it still does`,
          name,
        ),
      ]
    : [];
}

/** The rules could not be read, so every check that goes may be one of them. */
const byUnreadRules = (sides: readonly Sides[]): readonly Signal[] =>
  sides.flatMap(({ file, before }) =>
    (before?.names ?? [])
      .filter((name) => !sides.some(({ after }) => after?.mayReport(name) === true))
      .slice(0, 20)
      .map((name) =>
        signal(
          file,
          "strong",
          `${file.path} no longer reports the check "${name}", and the rules that say whether it is required could not be read`,
          name,
        ),
      ),
  );

/** A removed line names the check as a job or as its name, and no added line does. */
function losesName({ patch }: ChangedFile, name: string): boolean {
  if (patch === null) return false;
  const named = (sign: "+" | "-"): boolean =>
    changedLines(patch, sign).some(({ text }) => {
      const plain = text.trim().replace(/\s+#.*$/, "");
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
