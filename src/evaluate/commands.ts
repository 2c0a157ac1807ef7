import { mayAct, type Account } from "../domain/account.js";
import { commandsIn, type Command } from "../domain/command.js";
import { evidenceId, type EvidenceId, type Login } from "../domain/ids.js";
import { isPerson, permissionOf, type Judging } from "./judging.js";

/** `/attest <evidence> <note>`: who said so, and when. */
export type Attestation = { readonly by: Login; readonly at: string; readonly how: "ticked the box" | "wrote /attest" };

/** Everyone who ticked the box of this evidence or attested to it by command, oldest first. */
export function attestations(judging: Judging, id: EvidenceId): readonly Attestation[] {
  const ticks = judging.snapshot.ticks
    .filter((tick) => tick.evidence === id)
    .map(({ by, at }): Attestation => ({ by, at, how: "ticked the box" }));
  const commands = given(judging, "attest", id).map(({ by, at }): Attestation => ({
    by: by.login,
    at,
    how: "wrote /attest",
  }));
  return [...ticks, ...commands].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** The texts given for this evidence by `/evidence <id> <text>`, oldest first: bots overwrite descriptions. */
export const evidenceCommands = (judging: Judging, id: EvidenceId): readonly string[] =>
  given(judging, "evidence", id)
    .map(textBehind)
    .filter((text) => text !== "");

/** Which evidence a command is about; `null`: it names none. */
export const evidenceNamed = ({ words: [id = ""] }: Command): EvidenceId | null => (id === "" ? null : evidenceId(id));

/** What a command says of the evidence that it names. */
export const textBehind = ({ words: [, ...words], below }: Command): string =>
  [words.join(" "), ...below].join("\n").trim();

/** People with write access. */
export const mayCommand = (judging: Judging, by: Account): boolean =>
  isPerson(by, judging.policy) && mayAct(permissionOf(judging, by.login) ?? "none", "write");

const given = (judging: Judging, name: "attest" | "evidence", id: EvidenceId): readonly Command[] =>
  commandsIn(judging.snapshot.comments).filter(
    (command) => command.name === name && evidenceNamed(command) === id && mayCommand(judging, command.by),
  );
