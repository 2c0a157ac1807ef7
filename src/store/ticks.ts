import { boxesOf, tickedBoxes, type Box } from "../domain/checklist.js";
import type { Tick } from "../domain/comment.js";
import type { Observation } from "../domain/job.js";

/** An edit of a comment, with what we had posted there when it arrived. `posted: null`: nothing yet. */
export type SeenEdit = Extract<Observation, { kind: "comment-edited" }> & { readonly posted: string | null };

/** A tick that a check run repeated, after the edit that made it was lost. */
export type RecoveredTick = { readonly kind: "tick-recovered" } & Tick;

/**
 * Who ticked which box of our comment, less what they took back themselves by unticking it. A tick is an act of the
 * sender only where the box stood once, unticked and with our words beside it, in what we posted and before the edit;
 * every other change of our comment is nobody's word.
 */
export function ticksOf(
  seen: readonly (SeenEdit | RecoveredTick)[],
  ourComments: ReadonlySet<number>,
): readonly Tick[] {
  return seen.reduce<readonly Tick[]>((ticks, one) => {
    if (one.kind === "tick-recovered") return [...ticks, { evidence: one.evidence, by: one.by, at: one.at }];
    if (!ourComments.has(one.commentId)) return ticks;
    return [...ticks.filter((tick) => !takesBack(one, tick)), ...ticksIn(one)];
  }, []);
}

const takesBack = ({ from, body, by }: SeenEdit, tick: Tick): boolean =>
  tick.by === by && tickedBoxes(from ?? "").has(tick.evidence) && !tickedBoxes(body).has(tick.evidence);

/** Without the text before the edit (GitHub always sends it) nothing can be told. */
function ticksIn({ from, body, posted, by, at }: SeenEdit): readonly Tick[] {
  if (from === null || posted === null) return [];
  const [ours, before, after] = [boxesOf(posted), boxesOf(from), boxesOf(body)];
  return ours
    .filter((box) => !box.ticked && standsOnce(before, box) && standsOnce(after, { ...box, ticked: true }))
    .map(({ id: evidence }) => ({ evidence, by, at }));
}

/** People agree to the words beside a box: a box with other words, or one of two, is not the one we posted. */
function standsOnce(boxes: readonly Box[], { id, ticked, text }: Box): boolean {
  const [box, second] = boxes.filter((one) => one.id === id);
  return box !== undefined && second === undefined && box.ticked === ticked && box.text === text;
}
