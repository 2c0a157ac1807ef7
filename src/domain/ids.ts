/**
 * GitHub treats `Octocat` and `octocat` as one account, so logins are kept lower-cased.
 * Source: https://docs.github.com/en/get-started/learning-about-github/types-of-github-accounts
 */
export type Login = string & { readonly __checked: "Login" };
/** A raw login or mention as a `Login`: without a leading `@`, lower-cased. */
export const login = (raw: string): Login => raw.replace(/^@/, "").toLowerCase() as Login; // the one place a Login is made

/** `org/team`, lower-cased, without the `@`. */
export type TeamSlug = string & { readonly __checked: "TeamSlug" };
/** A raw team mention (`@Org/Team` or `org/team`) as a `TeamSlug`. */
export const teamSlug = (raw: string): TeamSlug => raw.replace(/^@/, "").toLowerCase() as TeamSlug; // the one place a TeamSlug is made

/** A commit, tree or blob id as 40 (or 64) lower-case hexadecimal digits. */
export type Sha = string & { readonly __checked: "Sha" };
/** A raw object id as a `Sha`; throws when it is not one, because nothing sensible can follow. */
export function sha(raw: string): Sha {
  if (!/^[0-9a-f]{40}([0-9a-f]{24})?$/i.test(raw)) throw new Error(`"${raw.slice(0, 80)}" is not a git object id`);
  return raw.toLowerCase() as Sha; // checked on the line above
}

/** The id of a risk class: a built-in one such as `ci`, or one that a policy defines. */
export type ClassId = string & { readonly __checked: "ClassId" };
export const classId = (raw: string): ClassId => raw as ClassId; // class ids are compared as written

/** The id of a kind of evidence, such as `rollback`. */
export type EvidenceId = string & { readonly __checked: "EvidenceId" };
export const evidenceId = (raw: string): EvidenceId => raw as EvidenceId; // evidence ids are compared as written

/** Where a repository lives. GitHub compares both parts without case, so both are kept lower-cased. */
export type RepositoryRef = { readonly owner: string; readonly repo: string };
/** One pull request of one repository. */
export type PullRequestRef = RepositoryRef & { readonly number: number };

/** `owner/repo#7`: the key of a pull request in jobs, logs and the audit log. */
export const refText = ({ owner, repo, number }: PullRequestRef): string => `${owner}/${repo}#${number}`;
