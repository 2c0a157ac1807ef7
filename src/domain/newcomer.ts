import type { ClassId, Login, RepositoryRef, TeamSlug } from "./ids.js";
import type { PullRequestSnapshot } from "./snapshot.js";
import type { Tier } from "./tier.js";

/** A repository that no policy governs yet, as far as a first policy is made of it. */
export type Newcomer = {
  readonly repository: RepositoryRef;
  /** The files of its default branch. `complete: false`: GitHub listed only part of them. */
  readonly files: { readonly paths: readonly string[]; readonly complete: boolean };
  /** CODEOWNERS of the default branch; `null`: there is none that GitHub would load. */
  readonly codeowners: { readonly path: string; readonly text: string } | null;
  readonly writers: PullRequestSnapshot["writers"];
  /** Members of the teams that CODEOWNERS names. `null`: the team could not be read. */
  readonly teams: Readonly<Record<TeamSlug, readonly Login[] | null>>;
};

/** Where people see a newcomer and commit to it: `https://github.com/acme/shop`, `main`. */
export type NewcomerPlace = { readonly url: string; readonly branch: string };

/** A first policy for a newcomer: its text, and the kinds of change that it was made for, riskiest first. */
export type ProposedPolicy = { readonly yaml: string; readonly classes: readonly FoundClass[] };

/** A kind of change that a repository can have, by the files that are there. */
export type FoundClass = {
  readonly id: ClassId;
  /** What a change of it needs at least, of people and of coding agents. */
  readonly people: Tier;
  readonly agents: Tier;
  readonly files: number;
  readonly example: string;
  readonly owners: FoundOwners;
};

/** Who owns the files of a class. `one`: the same person or team owns them all, and can act. */
export type FoundOwners =
  | { readonly kind: "one"; readonly name: string }
  | { readonly kind: "several" }
  | { readonly kind: "some"; readonly unowned: number }
  | { readonly kind: "nobody" };

/** An issue that is to be written. */
export type NewIssue = { readonly title: string; readonly body: string };
