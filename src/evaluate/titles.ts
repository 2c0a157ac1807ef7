import { assertNever } from "../domain/assert-never.js";
import type { Classification } from "../domain/classification.js";
import type { Gate, GateStatus, Need } from "../domain/gate.js";
import type { ClassId, Login } from "../domain/ids.js";
import type { Objection } from "../domain/objection.js";
import type { PolicyProblem } from "../domain/verdict.js";
import { describeGroup } from "../policy/groups.js";

/** GitHub shows about this much of a check's title beside the merge button. */
const LONGEST = 90;

/** What one gate waits for, or how it ended. */
export function gateTitle(id: ClassId, status: GateStatus, approved: Approved): string {
  switch (status.status) {
    case "satisfied":
      return approved.approvedBy.length === 0
        ? `${id} asks for no approval`
        : `${id} is approved by ${approvers([approved])}`;
    case "blocked":
      return `${id} is blocked`;
    case "rejected":
      return `rejected by ${names(status.by.map(({ login }) => login))}`;
    case "dead-end":
      return `nobody can approve ${id}: ${status.deadEnd}`;
    case "waiting":
      return waitingFor(status.needs);
    default:
      return assertNever(status);
  }
}

export const approvedTitle = (classification: Classification, gates: readonly Gate[]): string => {
  if (gates.some(({ approvedBy }) => approvedBy.length > 0))
    return cut(`Approved by ${approvers(gates)} for ${list(gates.map(({ classId }) => classId))}`);
  const { files, classes } = classification;
  const only = classes.length === 1 ? classes[0]?.id : undefined;
  const what = only === "docs" ? "documentation" : `${list(classes.map(({ id }) => id)) || "nothing"} only`;
  return cut(
    `Nothing to approve: ${files.length} of ${files.length} ${files.length === 1 ? "file is" : "files are"} ${what}`,
  );
};

export function waitingTitle(gates: readonly Gate[]): string {
  const waiting = gates.filter((gate) => gate.status === "waiting");
  const approvals = waiting.filter(({ needs }) => needs.some(({ kind }) => kind === "approval"));
  const open = approvals.length > 0 ? approvals : waiting;
  const who = whoIn(open.map(({ needs }) => needs));
  const classes = list(open.map(({ classId }) => classId));
  if (who.length > 0) return cut(`Waiting for ${list(who)} on ${classes}`);
  const evidence = [
    ...new Set(open.flatMap(({ needs }) => needs.flatMap((need) => (need.kind === "evidence" ? [need.title] : [])))),
  ];
  return cut(`Waiting for evidence on ${classes}: ${list(evidence)}`);
}

export function rejectedTitle(objections: readonly Objection[]): string {
  const did = objections.every(({ how }) => how === "review") ? "asked for changes" : "rejected this";
  return cut(`${names(objections.map(({ by }) => by.login))} ${did}`);
}

export function blockedTitle(classification: Classification, gates: readonly Gate[]): string {
  const blocked = gates.filter(({ status }) => status === "blocked");
  const signal = classification.signals.find(({ tier }) => tier === "block");
  return cut(`Blocked: ${signal?.because ?? list(blocked.map(({ classId }) => classId))}`);
}

export const deadEndTitle = (gates: readonly Gate[]): string =>
  cut(
    `Nobody can approve ${list(gates.filter(({ status }) => status === "dead-end").map(({ classId }) => classId))} as the policy asks`,
  );

export const ownPolicyTitle = (problem: PolicyProblem): string =>
  cut(`This change would break the policy: ${place(problem)}${problem.line === null ? ":" : ""} ${problem.message}`);

/** The verdict stands, made by the built-in matrix; the place of the error comes first because it is the news. */
export const brokenBaseTitle = (problem: PolicyProblem, title: string): string =>
  cut(`Policy error at ${place(problem)}. ${title}`);

export const observedTitle = (title: string): string => cut(`Observing only. Would say: ${title}`);

const place = ({ file, line, column }: PolicyProblem): string =>
  line === null ? file : `${file}:${line}${column === null ? "" : `:${column}`}`;

/** "anyone with write access" reads badly in a title; that it is somebody else is what matters. */
function whoIn(gates: readonly (readonly Need[])[]): readonly string[] {
  const asked = gates.map((needs) => needs.flatMap((need) => (need.kind === "approval" ? [need] : [])));
  const named = asked.flat().filter((need) => !isAnyone(need));
  // One person can approve several classes, and each class wants different people.
  const others = Math.max(
    0,
    ...asked.map((needs) => needs.filter(isAnyone).reduce((sum, { count }) => sum + count, 0)),
  );
  return [
    ...new Set(named.map(({ groups }) => groups.map(describeGroup).join(" or "))),
    ...(others === 0 ? [] : [others === 1 ? "one other person" : `${others} other people`]),
  ];
}

const isAnyone = ({ groups }: Extract<Need, { kind: "approval" }>): boolean =>
  groups.every(({ kind }) => kind === "writers");

function waitingFor(needs: readonly Need[]): string {
  const who = list(whoIn([needs]));
  const evidence = list(needs.flatMap((need) => (need.kind === "evidence" ? [need.title.toLowerCase()] : [])));
  if (evidence === "") return `waiting for ${who}`;
  return who === "" ? `still to be shown: ${evidence}` : `waiting for ${who}; still to be shown: ${evidence}`;
}

/** An approval of one's own work is never shown as if it were another's. */
function approvers(approved: readonly Approved[]): string {
  const own = new Set(approved.flatMap(({ selfAttestedBy }) => selfAttestedBy));
  const all = [...new Set(approved.flatMap(({ approvedBy }) => approvedBy))];
  return list(all.map((login) => `@${login}${own.has(login) ? " (self-attested)" : ""}`));
}

type Approved = Pick<Gate, "approvedBy" | "selfAttestedBy">;

const names = (logins: readonly Login[]): string => list(logins.map((login) => `@${login}`));

function list(words: readonly string[]): string {
  const shown = words.slice(0, 3);
  if (words.length > 3) return `${shown.join(", ")} and ${words.length - 3} more`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1) ?? ""}`;
}

/** Never in the middle of a character. */
function cut(title: string): string {
  const points = [...title];
  return points.length <= LONGEST
    ? title
    : `${points
        .slice(0, LONGEST - 1)
        .join("")
        .trimEnd()}…`;
}
