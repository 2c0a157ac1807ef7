import type { Objection } from "../domain/objection.js";

/** What ends these objections: who objects and why, what they can do, and what a maintainer can. At least one is given. */
export function settleIt(objections: readonly Objection[]): string {
  const shown = objections.slice(0, MOST_NAMED);
  const more = objections.length > shown.length ? ` and ${objections.length - shown.length} more` : "";
  const room = Math.floor(ROOM_FOR_REASONS / shown.length);
  const ofReview = objections.some(({ how, lost }) => how === "review" && lost === null);
  const [theirs, maintainers] = ofReview ? [", dismiss that review", "dismisses that review or "] : ["", ""];
  const first = objections[0]?.by.login ?? "LOGIN";
  return (
    `settle it with ${shown.map((one) => named(one, room)).join(", ")}${more}; it ends when they approve${theirs} or ` +
    `write \`/reject withdraw\`, or when a maintainer whose work this is not ${maintainers}writes \`/reject dismiss @${first}\``
  );
}

const MOST_NAMED = 3;
/** Characters for the reasons of all, so that the whole stays one readable sentence. */
const ROOM_FOR_REASONS = 90;

function named({ by, how, reason }: Objection, room: number): string {
  if (how === "review") return `@${by.login} (asked for changes)`;
  return reason === "" ? `@${by.login} (gave no reason)` : `@${by.login} (“${cut(reason, room)}”)`;
}

function cut(text: string, most: number): string {
  const points = [...text];
  return points.length <= most ? text : `${points.slice(0, most - 1).join("")}…`;
}
