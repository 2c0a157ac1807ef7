import type { Signal } from "../../domain/classification.js";
import { isList, isRecord } from "../parse.js";
import type { Runs, Step } from "./model.js";
import { eventsOf } from "./events-in-patch.js";
import { outlineOf, type Side } from "./outline.js";
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
  patch: fetchedInPatch,
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

/** The line of a patch that says which code is fetched. */
type Fetch = { readonly line: number; readonly text: string; readonly isChanged: boolean };

/**
 * Which events hold is often not shown: then the code may well be fetched with rights, unless others are shown. An event
 * with rights that comes makes every fetch that is shown a new one.
 */
function fetchedInPatch(path: string, patch: string): readonly Signal[] {
  const { before, after } = outlineOf(patch);
  const events = eventsOf(after);
  const event = events.find(({ name }) => WITH_RIGHTS.includes(name));
  if (event === undefined && events.length > 0) return [];
  const fetches = event === undefined ? PROPOSED : HEAD;
  const gone = new Set(fetchesIn(before, fetches).map(({ text }) => text));
  return fetchesIn(after, fetches)
    .filter(({ text, isChanged }) => (isChanged && !gone.has(text)) || event?.isChanged === true)
    .map(({ line }) => ciSignal(ID, "strong", path, because(path, event?.name), { line }));
}

const because = (path: string, event: string | undefined): string =>
  event === undefined
    ? `${path} now fetches the proposed code, and its patch does not show whether it runs with this repository's rights`
    : `${path} runs on \`${event}\` and fetches the proposed code`;

const fetchesIn = (side: Side, what: RegExp): readonly Fetch[] =>
  side.flat().flatMap(({ key, value, text, line, sign }) => {
    const isHead = (key === "ref" || key === "repository") && what.test(value);
    const isByHand = !/^\s*#/.test(text) && BY_HAND.test(text);
    return isHead || isByHand ? [{ line, text: text.trim(), isChanged: sign !== " " }] : [];
  });

/** An outsider's commit or branch, which a workflow of pull requests alone needs seldom. */
const PROPOSED =
  /github\.event\.(?:pull_request\.(?:head\.(?:sha|ref|repo\.)|merge_commit_sha)|workflow_run\.head_)|refs\/pull\//i;
