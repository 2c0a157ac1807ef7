import { unprocessable } from "./answers.js";
import type { CheckRun, CheckRunFields } from "./check-run-book.js";
import type { Json } from "./emulate-internals.js";

const STATUSES: readonly unknown[] = ["queued", "in_progress", "completed"];

/** `stale` and `startup_failure` are GitHub's own to set. */
const CONCLUSIONS: readonly unknown[] = [
  "action_required",
  "cancelled",
  "failure",
  "neutral",
  "success",
  "skipped",
  "timed_out",
];

const LEVELS: readonly unknown[] = ["notice", "warning", "failure"];

const LIMITS = { text: 65_535, annotations: 50, actions: 3, label: 20, description: 40, identifier: 20 } as const;

type Problem = string | false | undefined;

/** A request's fields within GitHub's limits, or its 422. Limits: docs.github.com/en/rest/checks/runs, and measured. */
export function checkRunFields(body: Json, before?: CheckRun): CheckRunFields {
  const output = body["output"] as Json | undefined;
  const problems: readonly Problem[] = [
    ...stateProblems(body, before),
    ...(output === undefined ? [] : outputProblems(output)),
    ...actionProblems(body["actions"]),
  ];
  const found = problems.filter((problem) => typeof problem === "string");
  if (found.length > 0) throw unprocessable(`Invalid request.\n\n${found.join("\n")}`);
  return fieldsOf(body, output);
}

function stateProblems(body: Json, before: CheckRun | undefined): readonly Problem[] {
  const { name, status, conclusion } = body;
  const back = before?.status === "completed" && status !== undefined && status !== "completed" && conclusion == null;
  return [
    before === undefined && !isText(name, 1, Infinity) && `"name" wasn't supplied.`,
    status !== undefined && !STATUSES.includes(status) && `${quote(status)} is not a possible value for status.`,
    conclusion != null &&
      !CONCLUSIONS.includes(conclusion) &&
      `${quote(conclusion)} is not a possible value for conclusion.`,
    status === "completed" && conclusion == null && before?.conclusion == null && `"conclusion" wasn't supplied.`,
    back && "A completed check run cannot go back to queued or in_progress.",
  ];
}

function outputProblems({ title, summary, text, annotations }: Json): readonly Problem[] {
  return [
    !isText(title, 1, Infinity) && `"title" wasn't supplied.`,
    !isText(summary, 0, Infinity) && `"summary" wasn't supplied.`,
    !within(summary, LIMITS.text) && `Only ${LIMITS.text} characters and bytes are allowed in summary.`,
    typeof text === "string" && [...text].length > LIMITS.text && `Only ${LIMITS.text} characters are allowed in text.`,
    ...annotationProblems(annotations),
  ];
}

function annotationProblems(raw: unknown): readonly Problem[] {
  const list = listOf(raw);
  return [
    list.length > LIMITS.annotations && `No more than ${LIMITS.annotations} annotations; ${list.length} were supplied.`,
    ...list.map(
      ({ path, start_line, end_line, annotation_level, message }, index) =>
        !(
          isText(path, 1, Infinity) &&
          Number.isInteger(start_line) &&
          Number.isInteger(end_line) &&
          LEVELS.includes(annotation_level) &&
          isText(message, 1, LIMITS.text)
        ) && `Annotation ${index} is not valid.`,
    ),
  ];
}

function actionProblems(raw: unknown): readonly Problem[] {
  const list = listOf(raw);
  return [
    list.length > LIMITS.actions && `No more than ${LIMITS.actions} actions; ${list.length} were supplied.`,
    ...list.flatMap((action) =>
      (["label", "description", "identifier"] as const).map(
        (key) => !isText(action[key], 1, LIMITS[key]) && `An action's ${key} takes 1 to ${LIMITS[key]} characters.`,
      ),
    ),
  ];
}

function fieldsOf(body: Json, output: Json | undefined): CheckRunFields {
  return {
    ...(typeof body["name"] === "string" ? { name: body["name"] } : {}),
    ...(typeof body["status"] === "string" ? { status: body["status"] } : {}),
    ...(typeof body["conclusion"] === "string" ? { conclusion: body["conclusion"] } : {}),
    ...(typeof body["external_id"] === "string" ? { externalId: body["external_id"] } : {}),
    ...(typeof body["details_url"] === "string" ? { detailsUrl: body["details_url"] } : {}),
    ...(typeof body["started_at"] === "string" ? { startedAt: body["started_at"] } : {}),
    ...(typeof body["completed_at"] === "string" ? { completedAt: body["completed_at"] } : {}),
    ...(output ? { output: outputOf(output), annotations: listOf(output["annotations"]) } : {}),
  };
}

/** An update replaces the whole output: a text that is left out is gone. */
function outputOf({ title, summary, text }: Json): CheckRun["output"] {
  return { title: String(title), summary: String(summary), text: typeof text === "string" ? cut(text) : null };
}

/** GitHub cuts a text of too many bytes without a word, in the middle of whatever is there. */
function cut(text: string): string {
  return new TextDecoder().decode(Buffer.from(text).subarray(0, LIMITS.text), { stream: true });
}

const listOf = (raw: unknown): readonly Json[] => (Array.isArray(raw) ? (raw as Json[]) : []);
const quote = (value: unknown): string => JSON.stringify(value);

function isText(value: unknown, least: number, most: number): boolean {
  return typeof value === "string" && value.length >= least && value.length <= most;
}

function within(value: unknown, most: number): boolean {
  return typeof value !== "string" || (value.length <= most && Buffer.byteLength(value) <= most);
}
