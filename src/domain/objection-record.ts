import { accountKinds, type Account, type AccountKind } from "./account.js";
import type { Json } from "./fingerprint.js";
import { login } from "./ids.js";
import { NOTHING_OBJECTED, type Objected, type ObjectionId, type SaidObjection, type Undone } from "./objection.js";
import { listOf, textOf, timeOf } from "./record-fields.js";

/** Objections as the hidden record writes them: nothing at all where nobody ever objected. */
export const packedObjected = ({ said, undone }: Objected): { readonly [key: string]: Json } =>
  said.length === 0
    ? {}
    : {
        objections: said.map(({ how, id, by, reason, at }) => [
          ...[how, id, by.login, by.id, by.kind, reason],
          new Date(at).toISOString(), // as it is read back
        ]),
        undone: undone.map(({ how, id, by }) => [how, id, by]),
      };

/** Reads them back. Throws on anything that is no objection; a record from before there were any tells of none. */
export function objectedIn(said: Json | undefined, undone: Json | undefined): Objected {
  if (said === undefined) return NOTHING_OBJECTED;
  return {
    said: listOf(said).map((row) => saidAt(listOf(row))),
    undone: listOf(undone).map((row) => undoneAt(listOf(row))),
  };
}

function saidAt([how, id, name, account, kind, reason, at]: readonly Json[]): SaidObjection {
  const by: Account = { login: login(textOf(name)), id: numberOf(account), kind: kindOf(kind) };
  return { ...whichOf(how, id), by, reason: textOf(reason), at: timeOf(at) };
}

const undoneAt = ([how, id, by]: readonly Json[]): Undone => ({
  ...whichOf(how, id),
  by: by === null ? null : login(textOf(by)),
});

function whichOf(how: Json | undefined, id: Json | undefined): ObjectionId {
  if (how !== "review" && how !== "command") throw new Error("nobody objects in this way");
  return { how, id: numberOf(id) };
}

function kindOf(raw: Json | undefined): AccountKind {
  const kind = accountKinds.find((known) => known === raw);
  if (kind === undefined) throw new Error("there is no such kind of account");
  return kind;
}

function numberOf(raw: Json | undefined): number {
  if (typeof raw !== "number") throw new Error("it is no number");
  return raw;
}
