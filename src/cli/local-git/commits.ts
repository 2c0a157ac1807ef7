import type { Account } from "../../domain/account.js";
import type { Commit, Commits } from "../../domain/commit.js";
import { login, sha, type Login, type Sha } from "../../domain/ids.js";
import type { Git } from "./git.js";

/** Enough for any pull request; a longer list says that it was cut. */
const MOST = 10_000;
const FORMAT = ["%H", "%P", "%ae", "%ce", "%B"].join("%x00");
const FIELDS = 5;

/** Every commit reachable from `head` and not from `base` (all of them when there is no base), newest first. */
export async function readCommits(git: Git, base: Sha | null, head: Sha): Promise<Commits> {
  const fields = (await git.text(log(head, ...(base === null ? [] : [`^${base}`])))).split("\0");
  const list: Commit[] = [];
  for (let at = 0; at + FIELDS <= fields.length; at += FIELDS) list.push(commit(fields.slice(at, at + FIELDS)));
  return { list: list.slice(0, MOST), complete: list.length <= MOST };
}

const log = (...revisions: readonly string[]): readonly string[] => [
  ...["log", "-z", "--no-patch", "--no-color", "--no-show-signature", "--no-notes", "--encoding=UTF-8"],
  ...[`--max-count=${MOST + 1}`, `--format=tformat:${FORMAT}`, ...revisions, "--"],
];

/** Signatures are not checked: that would run a program which the configuration names, and GitHub has its own answer. */
function commit([
  id = "",
  parents = "",
  authorEmail = "",
  committerEmail = "",
  message = "",
]: readonly string[]): Commit {
  return {
    sha: sha(id),
    parents: parents.split(" ").filter(Boolean).map(sha),
    author: accountOf(authorEmail) ?? standIn(authorEmail),
    committer: accountOf(committerEmail) ?? standIn(committerEmail),
    authorEmail,
    committerEmail,
    message: message.trimEnd(),
    verified: false,
  };
}

/** Older private addresses carry no account id, and no account has this one. */
const UNKNOWN_ID = 0;

/**
 * The account of a private e-mail address, the only one that names its account. `null` for every other address: only
 * GitHub knows whose it is.
 * Source: https://docs.github.com/en/account-and-profile/reference/email-addresses-reference
 */
export function accountOf(email: string): Account | null {
  const match = /^(?:(\d{1,15})\+)?([a-z0-9-]{1,100}(?:\[bot\])?)@users\.noreply\.[a-z0-9.-]+$/i.exec(email);
  if (match?.[2] === undefined) return null;
  const name = login(match[2]);
  return { login: name, id: Number(match[1] ?? UNKNOWN_ID), kind: name.endsWith("[bot]") ? "Bot" : "User" };
}

/**
 * Most addresses belong to some account, and only GitHub knows which: until then the address stands for it. No login
 * has an `@`, so it is nobody else's.
 */
const standIn = (email: string): Account | null =>
  email.includes("@") ? { login: login(email), id: UNKNOWN_ID, kind: "User" } : null;

/** Whether a login is an address that stands for an account. */
export const isStandIn = (name: Login): boolean => name.includes("@");
