import type { Account, AccountKind } from "../domain/account.js";
import { login } from "../domain/ids.js";

/** The part of GitHub's account objects that we read. A commit without an account carries `null` or `{}`. */
export type RawAccount =
  | {
      readonly login?: string | undefined;
      readonly id?: number | bigint | undefined;
      readonly type?: string | undefined;
    }
  | null
  | undefined;

/** An account, or `null` where GitHub names none: it was deleted, or the e-mail belongs to nobody. */
export function accountOf(raw: RawAccount): Account | null {
  if (raw?.login === undefined || raw.id === undefined) return null;
  return { login: login(raw.login), id: Number(raw.id), kind: kindOf(raw.type) };
}

const kinds: readonly AccountKind[] = ["User", "Bot", "Mannequin", "Organization"];

/** A kind that we do not know is taken for a bot, because only a `User` can ever count as a person. */
const kindOf = (type: string | undefined): AccountKind => kinds.find((kind) => kind === type) ?? "Bot";
