import { mayAct, type Account } from "../domain/account.js";
import { isPerson, permissionOf, principalNamed, type Judging } from "./judging.js";

/**
 * Why what this account asks for holds nothing back. `null`: it does. It is the rule on whose approval counts, read the
 * stricter way: rights that could not be read are no reason to let a change through, and nobody is silenced by text that
 * others wrote, such as a trailer that names them as co-author.
 */
export function problemObjecting(judging: Judging, by: Account): string | null {
  if (!isPerson(by, judging.policy)) return "is not a person's account";
  const principal = principalNamed(judging, by.login);
  if (principal?.role === "author" || principal?.role === "pusher") return principal.because;
  const permission = permissionOf(judging, by.login);
  return permission === null || mayAct(permission, "write") ? null : "has no write access to this repository";
}
