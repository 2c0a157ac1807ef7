import { login, teamSlug, type Login, type TeamSlug } from "../domain/ids.js";
import type { Posted } from "../domain/posted.js";
import type { Reviewers } from "./choose-reviewers.js";
import { code } from "./escape.js";

/** How a person or team is written in the comment: with an `@` that notifies, or as code that does not. */
export type Naming = (name: Login | TeamSlug) => string;

/**
 * Only those whom this plan asks for the first time are mentioned. A mention that stands in the posted comment stays as
 * it is, because taking it back would be a second edit and notify nobody less.
 */
export function namingFor({ users, teams }: Reviewers, posted: Posted): Naming {
  const before = new Set<Login | TeamSlug>([
    ...posted.everRequested,
    ...posted.requestedUsers,
    ...posted.requestedTeams,
  ]);
  const mentioned = mentionsIn(posted.comment?.body ?? "");
  const fresh = new Set([...users, ...teams].filter((name) => !before.has(name)));
  return (name) => (isName(name) && (fresh.has(name) || mentioned.has(name)) ? `@${name}` : code(name, 100));
}

/** What GitHub takes for a login or a team: anything else would not notify, and could carry markdown. */
const isName = (name: string): boolean => /^[a-z\d][a-z\d-]{0,38}(?:\/[a-z\d][a-z\d_-]{0,99})?$/.test(name);

function mentionsIn(body: string): ReadonlySet<Login | TeamSlug> {
  const found = [...body.matchAll(/@([a-z\d][a-z\d-]{0,38}(?:\/[a-z\d][a-z\d_-]{0,99})?)/giu)];
  return new Set(found.map(([, name = ""]) => (name.includes("/") ? teamSlug(name) : login(name))));
}
