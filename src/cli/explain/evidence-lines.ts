import type { Gate } from "../../domain/gate.js";
import { needsOf } from "./needs-of.js";

/** What has to be shown, once for all the classes that ask for it in the same words, with the app's drafts. */
export function evidenceLines(gates: readonly Gate[]): readonly string[] {
  const askedBy = new Map<string, string[]>();
  for (const gate of gates) {
    for (const need of needsOf(gate)) {
      if (need.kind !== "evidence") continue;
      const words = `${need.title}: ${need.remedy}`;
      askedBy.set(words, [...(askedBy.get(words) ?? []), gate.classId]);
    }
  }
  return [
    ...[...askedBy].map(([words, classes]) => `  ${words} (${classes.join(", ")})`),
    ...gates.flatMap(draftLines),
  ];
}

/** What the app would write by itself, for a person to confirm or replace. */
const draftLines = ({ classId, evidence }: Gate): readonly string[] =>
  evidence.flatMap(({ title, shown, draft }) =>
    draft === null || shown ? [] : [`  draft of "${title}" for ${classId}: ${draft}`],
  );
