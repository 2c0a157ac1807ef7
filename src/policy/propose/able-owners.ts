import type { Login, TeamSlug } from "../../domain/ids.js";
import type { Newcomer } from "../../domain/newcomer.js";
import { ownersOf, parseCodeowners, type Owner } from "../codeowners.js";

/** Who CODEOWNERS names for a path and can act: "@acme/platform". Empty: nobody who can. */
export type AbleOwners = {
  readonly of: (path: string) => readonly string[];
  /** Named somewhere and unable to act, each with why: "has no member with write access". */
  readonly unable: readonly Unable[];
};

type Unable = { readonly name: string; readonly because: string };

/** Somebody can act who has write access, and a team in which somebody has. An e-mail address names no account. */
export function ableOwners({ codeowners, writers, teams }: Newcomer): AbleOwners {
  if (codeowners === null) return { of: () => [], unable: [] };
  const parsed = parseCodeowners(codeowners.text);
  const known = new Map<string, string | null>();
  const problem = (owner: Owner): string | null => {
    const name = nameOf(owner);
    const found = known.get(name);
    if (found !== undefined) return found;
    const made = problemOf(owner, writers, teams);
    known.set(name, made);
    return made;
  };
  const unable = parsed.rules.flatMap(({ owners }) => owners.map((owner) => [nameOf(owner), problem(owner)] as const));
  return {
    of: (path) => [
      ...new Set((ownersOf(parsed, path)?.owners ?? []).filter((one) => problem(one) === null).map(nameOf)),
    ],
    unable: [...new Map(unable)].flatMap(([name, because]) => (because === null ? [] : [{ name, because }])),
  };
}

function nameOf(owner: Owner): string {
  switch (owner.kind) {
    case "user":
      return `@${owner.login}`;
    case "team":
      return `@${owner.team}`;
    case "email":
      return owner.email;
  }
}

function problemOf(owner: Owner, writers: Newcomer["writers"], teams: Newcomer["teams"]): string | null {
  const mayWrite = (who: Login): boolean =>
    writers.list.some(({ login, kind }) => login === who && kind === "User") || !writers.complete;
  switch (owner.kind) {
    case "email":
      return "is an e-mail address, which names no account that could approve";
    case "user":
      return mayWrite(owner.login) ? null : "is no person with write access";
    case "team":
      return teamProblem(teams, owner.team, mayWrite);
  }
}

function teamProblem(teams: Newcomer["teams"], team: TeamSlug, mayWrite: (who: Login) => boolean): string | null {
  const members = Object.hasOwn(teams, team) ? (teams[team] ?? null) : null;
  if (members === null) return "could not be read";
  return members.some(mayWrite) ? null : "has no member with write access";
}
