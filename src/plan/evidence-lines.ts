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
  const [state] = asked.states;
  const done = isShown(asked);
  const classes = listed(
    asked.classes.map((id) => inline(id, 64)),
    3,
  );
  const who = state.by === "author" && !done ? `, by ${writer}` : "";
  const said = done ? sentence(state.because) : `${sentence(state.remedy)} — so far, ${sentence(state.because)}`;
  const draft = done ? "" : draftOf(asked);
  const text = `**${inline(state.title, 80)}** for ${classes}${who}: ${said}${draft}`;
  return state.tickable ? checklistLine(asked.id, done, text) : `- ${done ? "☑" : "☐"} ${text}`;
}

/** What a tick confirms stands beside its box. */
function draftOf({ states }: AskedEvidence): string {
  const drafts = [...new Set(states.flatMap(({ draft }) => (draft === null ? [] : [draft])))];
  const quoted = drafts.map((draft) => `“${sentence(draft)}”`);
  return quoted.length === 0 ? "" : `. Draft: ${listed(quoted, 3)}`;
}
