import { mayAct } from "../domain/account.js";
import type { Comment } from "../domain/comment.js";
import { evidenceId, type EvidenceId, type Login } from "../domain/ids.js";
import { isPerson, permissionOf, type Judging } from "./judging.js";

/** `/attest <evidence> <note>`: who said so, and when. */
export type Attestation = { readonly by: Login; readonly at: string; readonly how: "ticked the box" | "wrote /attest" };

/** Everyone who ticked the box of this evidence or attested to it by command, oldest first. */
export function attestations(judging: Judging, id: EvidenceId): readonly Attestation[] {
  const ticks = judging.snapshot.ticks
    .filter((tick) => tick.evidence === id)
    .map(({ by, at }): Attestation => ({ by, at, how: "ticked the box" }));
  const commands = commandsOf(judging, "/attest")
    .filter((command) => command.id === id)
    .map(({ by, at }): Attestation => ({ by, at, how: "wrote /attest" }));
  return [...ticks, ...commands].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** The texts given for this evidence by `/evidence <id> <text>`, oldest first: bots overwrite descriptions. */
export const evidenceCommands = (judging: Judging, id: EvidenceId): readonly string[] =>
  commandsOf(judging, "/evidence").flatMap((command) =>
    command.id === id && command.rest !== "" ? [command.rest] : [],
  );

type Command = { readonly id: EvidenceId; readonly rest: string; readonly by: Login; readonly at: string };

/**
 * Commands by people with write access: on the first line of a comment that was never edited, so that neither a quote
 * nor a later change of the text can speak for anybody.
 */
function commandsOf(judging: Judging, name: "/attest" | "/evidence"): readonly Command[] {
  return judging.snapshot.comments.flatMap((comment) => {
    if (comment.edited || comment.by === null || !mayCommand(judging, comment.by)) return [];
    const [first = "", ...following] = comment.body.split(/\r?\n/);
    const [word, id, ...rest] = first.split(/[ \t]+/);
    if (word !== name || id === undefined || id === "") return [];
    const text = [rest.join(" "), ...following].join("\n").trim();
    return [{ id: evidenceId(id), rest: text, by: comment.by.login, at: comment.createdAt }];
  });
}

const mayCommand = (judging: Judging, by: NonNullable<Comment["by"]>): boolean =>
  isPerson(by, judging.policy) && mayAct(permissionOf(judging, by.login) ?? "none", "write");
