import { login, teamSlug, type Login, type TeamSlug } from "../domain/ids.js";

export type Owner =
  | { readonly kind: "user"; readonly login: Login }
  | { readonly kind: "team"; readonly team: TeamSlug }
  | { readonly kind: "email"; readonly email: string };

// Logins of managed users carry an underscore: octo_acme.
const USER = /^@[a-z0-9][a-z0-9_-]*$/i;
const TEAM = /^@[a-z0-9][a-z0-9_-]*\/[a-z0-9_][a-z0-9_.-]*$/i;
const EMAIL = /^[a-z0-9.!$%&'*+/=?^_`{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;

/** One word behind a CODEOWNERS pattern. `null`: it names nobody, and GitHub then skips the whole line. */
export function parseOwner(word: string): Owner | null {
  if (USER.test(word)) return { kind: "user", login: login(word) };
  if (TEAM.test(word)) return { kind: "team", team: teamSlug(word) };
  if (EMAIL.test(word)) return { kind: "email", email: word };
  return null;
}
