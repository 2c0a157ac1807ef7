import { evidenceId, type EvidenceId } from "./ids.js";

/** The hidden mark behind each box of our comment. People see a tick box, we see which evidence it stands for. */
const mark = (id: EvidenceId): string => `<!-- agent-approval:evidence:${id} -->`;

/** One line of the checklist. `text` is already escaped for markdown and has no line break. */
export const checklistLine = (id: EvidenceId, ticked: boolean, text: string): string =>
  `- [${ticked ? "x" : " "}] ${text} ${mark(id)}`;

/** The evidence whose box is ticked in a comment body. */
export function tickedBoxes(body: string): ReadonlySet<EvidenceId> {
  const ticked = new Set<EvidenceId>();
  for (const line of body.split("\n")) {
    const match = /^\s*[-*] \[[xX]\] .*<!-- agent-approval:evidence:([a-z0-9-]{1,64}) -->\s*$/.exec(line);
    if (match?.[1] !== undefined) ticked.add(evidenceId(match[1]));
  }
  return ticked;
}
