import type { ChangedFile } from "../../../domain/change.js";
import type { Signal } from "../../../domain/classification.js";
import { gatesSignal } from "../signal.js";
import { factsOf } from "./facts-of.js";
import type { Gate } from "./gate.js";
import { weakerSettings, type Weaker } from "./weaker.js";

/** What a file asks less of than before, by the gates that are kept in files of its name. */
export function askGates(id: string, gates: readonly Gate[], file: ChangedFile): readonly Signal[] {
  const own = gatesOf(gates, file);
  if (own.length === 0) return [];
  const facts = factsOf(file);
  const { path } = file;
  switch (facts.kind) {
    case "unseen":
      return [];
    case "unreadable":
      return [
        gatesSignal({ id, path, because: `${path} could not be understood, so it may ask for less than before` }),
      ];
    case "facts":
      return weakerSettings(facts.before, facts.after, own).map((one) => signal(id, path, one));
  }
}

/** A file that comes new takes nothing away, unless it is one of exceptions from what runs anyway. */
function gatesOf(gates: readonly Gate[], { path, previousPath, status }: ChangedFile): readonly Gate[] {
  const isNew = status === "added" || status === "copied";
  return gates.filter(
    ({ files, whenNew }) => files.test(isNew ? path : (previousPath ?? path)) && (!isNew || whenNew === true),
  );
}

const signal = (id: string, path: string, { said, line, before, after, doubtful }: Weaker): Signal =>
  gatesSignal({
    id,
    path,
    line,
    because: `${path} ${said}`,
    before,
    after,
    tier: doubtful === true ? "review" : "approve",
  });
