import type { Classification } from "../domain/classification.js";
import type { CommandAnswer } from "../domain/command.js";
import type { Gate } from "../domain/gate.js";
import type { Judging } from "./judging.js";

/** What commands are answered from. */
export type Asked = {
  readonly judging: Judging;
  readonly classification: Classification;
  readonly gates: readonly Gate[];
};

export type Answer = Pick<CommandAnswer, "how" | "line">;
