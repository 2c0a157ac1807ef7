import { checklistLine } from "../domain/checklist.js";
import type { EvidenceState } from "../domain/gate.js";
import type { ClassId, EvidenceId } from "../domain/ids.js";
import type { JudgedVerdict } from "../domain/verdict.js";
import { inline, sentence } from "./escape.js";
import { listed } from "./words.js";

/** One piece of evidence with the classes that ask for it: people show it once for all of them. */
export type AskedEvidence = {
  readonly id: EvidenceId;
  readonly classes: readonly ClassId[];
  /** How far it got for each of the classes, the open ones first. */
  readonly states: readonly [EvidenceState, ...EvidenceState[]];
};

/** The evidence that the gates ask for, riskiest class first, each once. */
export function askedEvidence({ gates }: JudgedVerdict): readonly AskedEvidence[] {
  const found = new Map<EvidenceId, AskedEvidence>();
  for (const { classId, evidence } of gates)
    for (const state of evidence) {
      const known = found.get(state.id);
      if (known === undefined) found.set(state.id, { id: state.id, classes: [classId], states: [state] });
      else
        found.set(state.id, { ...known, classes: [...known.classes, classId], states: openFirst(known.states, state) });
    }
  return [...found.values()];
}

const openFirst = (known: AskedEvidence["states"], state: EvidenceState): AskedEvidence["states"] =>
  state.shown || !known[0].shown ? [...known, state] : [state, ...known];

/** Shown for every class that asks for it. */
export const isShown = ({ states }: AskedEvidence): boolean => states.every(({ shown }) => shown);

/** One line of the comment: a box where a tick counts, a bullet where it would not. */
export function evidenceLine(asked: AskedEvidence, writer: string): string {
  const { id, classes, states } = asked;
  const [state] = states;
  const about = `**${inline(state.title, 80)}** for ${listed(
    classes.map((one) => inline(one, 64)),
    3,
  )}`;
  const done = isShown(asked);
  const text = `${about}${draftOf(asked)}: ${done ? sentence(state.because) : toDo(state, writer)}`;
  return state.tickable ? checklistLine(id, done, text) : `- ${done ? "☑" : "☐"} ${text}`;
}

function draftOf({ states }: AskedEvidence): string {
  const drafts = [...new Set(states.flatMap(({ draft }) => (draft === null ? [] : [draft])))];
  return drafts.length === 0
    ? ""
    : ` (draft: ${drafts
        .slice(0, 3)
        .map((draft) => `“${sentence(draft)}”`)
        .join("; ")})`;
}

/** Who acts, what to do, and what is there so far. */
function toDo({ by, because, remedy }: EvidenceState, writer: string): string {
  const who = by === "author" ? `${writer}: ` : "";
  return `${who}${sentence(remedy)} — so far, ${sentence(because)}`;
}
