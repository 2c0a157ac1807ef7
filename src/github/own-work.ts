import { login } from "../domain/ids.js";
import type { AppIdentity } from "./api.js";
import { accountOf, type RawAccount } from "./account-of.js";

type RawComment = {
  readonly user?: RawAccount;
  readonly performed_via_github_app?: { readonly id?: number | undefined } | null | undefined;
};

/**
 * True when our bot wrote this comment. A person may comment through the app as well, and that is the person's word.
 * The text proves nothing: anybody can write our marks, and a maintainer can edit our comment.
 */
export function wroteComment(app: AppIdentity, { user, performed_via_github_app: via }: RawComment): boolean {
  const author = accountOf(user);
  if (author?.kind !== "Bot") return false;
  return via?.id === app.id || author.login === (app.login ?? login(`${app.slug}[bot]`));
}

/** True when we made this check run. Its name proves nothing: any app may use any name. */
export const madeCheckRun = (app: AppIdentity, run: { readonly app: { readonly id: number } | null }): boolean =>
  run.app?.id === app.id;
