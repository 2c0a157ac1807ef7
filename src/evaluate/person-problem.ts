import { mayAct, type Account } from "../domain/account.js";
import type { Refusal } from "../domain/gate.js";
import { isPerson, permissionOf, principalNamed, type Judging } from "./judging.js";

/** Why somebody's word does not count. */
export type PersonProblem = { readonly because: string; readonly refusal: Refusal };

/** What speaks against this account's word, whatever it says: only people with write access whose work it is not are heard. */
export function problemWith(judging: Judging, by: Account): PersonProblem | null {
  if (!isPerson(by, judging.policy))
    return { because: "is not a person's account, and only people approve", refusal: "not-a-person" };
  const principal = principalNamed(judging, by.login);
  if (principal !== undefined)
    return {
      because: principal.because,
      refusal: principal.role === "contributor" ? "principal" : "self-approval",
    };
  const permission = permissionOf(judging, by.login);
  if (permission === null)
    return { because: "their rights on this repository could not be read", refusal: "no-write-access" };
  return mayAct(permission, "write")
    ? null
    : { because: "has no write access to this repository", refusal: "no-write-access" };
}
