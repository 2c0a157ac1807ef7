import { assertNever } from "../domain/assert-never.js";
import type { Classification } from "../domain/classification.js";
import type { Gate, GateStatus } from "../domain/gate.js";
import type { ClassId, Login } from "../domain/ids.js";
import type { Objection } from "../domain/objection.js";
import type { PolicyProblem } from "../domain/verdict.js";
import { cut, list, withMore } from "./title-words.js";
import { waitingFor } from "./waiting-title.js";

export { waitingTitle } from "./waiting-title.js";

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

export function rejectedTitle(objections: readonly Objection[]): string {
  const who = names(objections.map(({ by }) => by.login));
  return objections.every(({ how }) => how === "review")
    ? cut(`${who} asked for changes`)
    : withMore(`${who} rejected this`, [": settle it with them"]);
}

export function blockedTitle(classification: Classification, gates: readonly Gate[]): string {
  const blocked = gates.filter(({ status }) => status === "blocked");
  const signal = classification.signals.find(({ tier }) => tier === "block");
  const isSecret = blocked.some(({ classId }) => classId === "secrets");
  return withMore(`Blocked: ${signal?.because ?? list(blocked.map(({ classId }) => classId))}`, [
    ...(isSecret ? ["; revoke it and take it out"] : []),
    "; take it out",
  ]);
}

export const deadEndTitle = (gates: readonly Gate[]): string =>
  withMore(
    `Nobody can approve ${list(gates.filter(({ status }) => status === "dead-end").map(({ classId }) => classId))} as the policy asks`,
    [": an administrator has to act"],
  );

export const ownPolicyTitle = (problem: PolicyProblem): string =>
  cut(`This change would break the policy: ${place(problem)}${problem.line === null ? ":" : ""} ${problem.message}`);

/** The verdict stands, made by the built-in matrix; the place of the error comes first because it is the news. */
export const brokenBaseTitle = (problem: PolicyProblem, title: string): string =>
  cut(`Policy error at ${place(problem)}. ${title}`);

export function observedTitle(title: string): string {
  const [said, first] = title.split("; first add ", 2);
  return withMore(`Observing only. Would say: ${said ?? ""}`, first === undefined ? [] : [`; first add ${first}`]);
}

const place = ({ file, line, column }: PolicyProblem): string =>
  line === null ? file : `${file}:${line}${column === null ? "" : `:${column}`}`;

/** An approval of one's own work is never shown as if it were another's. */
function approvers(approved: readonly Approved[]): string {
  const own = new Set(approved.flatMap(({ selfAttestedBy }) => selfAttestedBy));
  const all = [...new Set(approved.flatMap(({ approvedBy }) => approvedBy))];
  return list(all.map((login) => `@${login}${own.has(login) ? " (self-attested)" : ""}`));
}

type Approved = Pick<Gate, "approvedBy" | "selfAttestedBy">;

const names = (logins: readonly Login[]): string => list(logins.map((login) => `@${login}`));
