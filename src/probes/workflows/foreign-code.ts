import type { Signal } from "../../domain/classification.js";
import { isList, isRecord } from "../parse.js";
import type { Runs, Step } from "./model.js";
import { probeOf, type Documents } from "./question.js";
import { ciSignal } from "./signal.js";
import { placedSteps, type PlacedStep } from "./texts.js";

const ID = "workflow-foreign-code";

/** Events that run with this repository's rights and secrets, whoever caused them. */
const WITH_RIGHTS = ["pull_request_target", "workflow_run", "issue_comment"];

/**
 * A workflow with this repository's rights that fetches what an outsider proposes, and so may run it.
 * Source: https://docs.github.com/en/actions/reference/security/secure-use
 */
export const workflowForeignCode = probeOf({
  id: ID,
  title: "A workflow with this repository's rights fetches code that anybody may propose",
  documents: fetched,
});

function fetched({ path, before, after, lineOf }: Documents): readonly Signal[] {
  const event = WITH_RIGHTS.find((name) => after.triggers.has(name));
  if (event === undefined) return [];
  const had = WITH_RIGHTS.some((name) => before.triggers.has(name)) ? fetchesOf(before).length : 0;
  return fetchesOf(after)
    .slice(had)
    .map(({ place, keys }) =>
      ciSignal(ID, "strong", path, `${path} runs on \`${event}\` and fetches the proposed code in ${place}`, {
        line: lineOf(keys),
      }),
    );
}

const fetchesOf = (runs: Runs): readonly PlacedStep[] => placedSteps(runs).filter(({ step }) => fetches(step));

const HEAD = /pull_request\.head\.|head_ref|workflow_run\.head_|refs\/pull\/|pull_request\.merge_commit_sha/i;
const BY_HAND = /\bgh\s+pr\s+checkout\b|\bgit\s+(?:fetch|pull|checkout)\b[^\n]{0,300}(?:refs\/)?pull\//i;

function fetches({ uses, script, rest }: Step): boolean {
  if (script !== null && BY_HAND.test(script)) return true;
  return /(?:^|\/)checkout@/i.test(uses ?? "") && HEAD.test(textIn(rest["with"]));
}

function textIn(value: unknown): string {
  if (isList(value)) return value.map(textIn).join(" ");
  return isRecord(value) ? Object.values(value).map(textIn).join(" ") : typeof value === "string" ? value : "";
}
