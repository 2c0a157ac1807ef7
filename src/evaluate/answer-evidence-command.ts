import type { Command } from "../domain/command.js";
import type { EvidenceState, Gate } from "../domain/gate.js";
import type { EvidenceId } from "../domain/ids.js";
import type { Answer, Asked } from "./answering.js";
import { evidenceNamed, mayCommand, textBehind } from "./commands.js";
import { attestationProblem } from "./evidence.js";
import { judgingAt } from "./judging.js";

/** `/evidence <id> <text>`: taken from anybody with write access, and enough where it has words of its own. */
export function answerEvidence(asked: Asked, command: Command): Answer {
  const found = named(asked, command);
  if ("how" in found) return found;
  const [{ state }] = found;
  if (!mayCommand(asked.judging, command.by))
    return refused("only people with write access write evidence by a comment");
  if (state.heading === undefined) return puzzled(`no text shows \`${state.id}\`: ${state.remedy}`);
  if (textBehind(command) === "") return puzzled(`write the text behind it: \`/evidence ${state.id} <text>\``);
  return found.every((one) => one.state.shown)
    ? DONE
    : puzzled(`the text was taken, and is not enough: ${state.because}`);
}

/** `/attest <id> <note>`: done where it counts for any class that asks for it. */
export function answerAttest(asked: Asked, command: Command): Answer {
  const found = named(asked, command);
  if ("how" in found) return found;
  const [{ state }] = found;
  if (!state.tickable) return puzzled(`nobody's word shows \`${state.id}\`: ${state.remedy}`);
  const problems = found.map(({ gate }) => problemOf(asked, gate, state.id, command));
  const [problem = null] = problems;
  return problem === null || problems.includes(null) ? DONE : refused(problem);
}

const DONE: Answer = { how: "done", line: null };
const refused = (line: string): Answer => ({ how: "refused", line });
const puzzled = (line: string): Answer => ({ how: "puzzled", line });

type Found = { readonly gate: Gate; readonly state: EvidenceState };

/** The evidence that a command names, with each class that asks for it; or what to say where none does. */
function named({ gates }: Asked, command: Command): readonly [Found, ...Found[]] | Answer {
  const id = evidenceNamed(command);
  const all = gates.flatMap((gate) => gate.evidence.map((state) => ({ gate, state })));
  const [first, ...more] = all.filter(({ state }) => state.id === id);
  if (first !== undefined) return [first, ...more];
  const ids = [...new Set(all.map(({ state }) => `\`${state.id}\``))];
  if (ids.length === 0) return puzzled("this change asks for no evidence");
  return puzzled(
    `${id === null ? "name the evidence" : "this change asks for no such evidence"}: it asks for ${ids.join(", ")}`,
  );
}

function problemOf({ judging, classification }: Asked, gate: Gate, id: EvidenceId, { by }: Command): string | null {
  if (!mayCommand(judging, by)) return "only people with write access confirm evidence";
  const match = classification.classes.find((one) => one.id === gate.classId);
  return match === undefined ? null : attestationProblem(judgingAt(judging, match.tier), match, id, by.login);
}
