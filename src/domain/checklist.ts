import { evidenceId, type EvidenceId } from "./ids.js";

/** The hidden mark behind each box of our comment. People see a tick box, we see which evidence it stands for. */
const mark = (id: EvidenceId): string => `<!-- agent-approval:evidence:${id} -->`;

/** One line of the checklist. `text` is already escaped for markdown and has no line break. */
export const checklistLine = (id: EvidenceId, ticked: boolean, text: string): string =>
  `- [${ticked ? "x" : " "}] ${text} ${mark(id)}`;

/** One box of a checklist: what a person reads beside it, without the hidden mark. */
export type Box = { readonly id: EvidenceId; readonly ticked: boolean; readonly text: string };

/** Every box of a comment body, in order. Somebody who edits the comment can write a box twice, or other words beside it. */
export function boxesOf(body: string): readonly Box[] {
  return body.split("\n").flatMap((line) => {
    const match = /^\s*[-*] \[([ xX])\] (.*)<!-- agent-approval:evidence:([a-z0-9-]{1,64}) -->\s*$/.exec(line);
    if (match === null) return [];
    const [, sign = "", text = "", id = ""] = match;
    return [{ id: evidenceId(id), ticked: sign !== " ", text: text.trim() }];
  });
}

/** The evidence whose box is ticked in a comment body. */
export const tickedBoxes = (body: string): ReadonlySet<EvidenceId> =>
  new Set(boxesOf(body).flatMap(({ id, ticked }) => (ticked ? [id] : [])));
