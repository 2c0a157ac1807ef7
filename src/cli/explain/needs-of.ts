import type { Gate, Need } from "../../domain/gate.js";

/** What is open in a gate; nothing where nobody can act. */
export const needsOf = (gate: Gate): readonly Need[] => ("needs" in gate ? gate.needs : []);
