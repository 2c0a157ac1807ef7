import { tickedBoxes } from "../domain/checklist.js";
import type { Tick } from "../domain/comment.js";
import type { Observation } from "../domain/job.js";

type Edit = Extract<Observation, { kind: "comment-edited" }>;

/**
 * Who ticked which box of our comment, less what they took back themselves by unticking it. A tick is an act of the
 * sender only where the box was unticked in what we posted and unticked before the edit; every other change of our
 * comment is nobody's word.
 */
export function ticksOf(edits: readonly Edit[], commentId: number): readonly Tick[] {
  const own = edits.filter((edit) => edit.commentId === commentId);
  return own.reduce<readonly Tick[]>(
    (ticks, edit) => [...ticks.filter((tick) => !takesBack(edit, tick)), ...ticksIn(edit)],
    [],
  );
}

const takesBack = ({ from, body, by }: Edit, tick: Tick): boolean =>
  tick.by === by && tickedBoxes(from ?? "").has(tick.evidence) && !tickedBoxes(body).has(tick.evidence);

/** Without the text before the edit (GitHub always sends it) nothing can be told. */
function ticksIn({ from, body, by, at }: Edit): readonly Tick[] {
  if (from === null) return [];
  const before = tickedBoxes(from);
  return [...tickedBoxes(body)].filter((id) => !before.has(id)).map((evidence) => ({ evidence, by, at }));
}
