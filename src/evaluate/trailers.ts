import { login, type Login } from "../domain/ids.js";

/** One `Co-authored-by:` line. `login` where the e-mail is GitHub's own noreply form, which names the account. */
export type CoAuthor = {
  readonly name: string;
  readonly email: string;
  readonly login: Login | null;
  readonly id: number | null;
};

/** Zero-width and other default-ignorable code points, used to hide a trailer from a reader. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/** The co-authors that a commit message names, from every line that has the form of the trailer, however many there are. */
export function coAuthors(message: string): readonly CoAuthor[] {
  return message
    .replace(INVISIBLE, "")
    .split(/\r\n|\n|\r/)
    .filter((line) => /^\s*co-authored-by\s*:/i.test(line))
    .flatMap(coAuthor);
}

function coAuthor(line: string): readonly CoAuthor[] {
  const value = line.slice(line.indexOf(":") + 1);
  const [open, close] = [value.lastIndexOf("<"), value.lastIndexOf(">")];
  if (open < 0 || close < open) return [];
  const email = value
    .slice(open + 1, close)
    .trim()
    .toLowerCase();
  return [{ name: value.slice(0, open).trim(), email, ...accountOf(email) }];
}

/**
 * `1234+octocat@users.noreply.github.com`, or the older form without the id, names its account; GitHub Enterprise puts
 * its own host after `noreply`. Whoever writes a trailer can name anybody, so the host proves nothing and is not asked.
 * Source: https://docs.github.com/en/account-and-profile/reference/email-addresses-reference
 */
export function accountOf(email: string): { readonly login: Login | null; readonly id: number | null } {
  const match = /^(?:(\d{1,15})\+)?([a-z0-9][a-z0-9-]{0,100}(?:\[bot\])?)@users\.noreply\.[a-z0-9.-]{1,100}$/i.exec(
    email,
  );
  if (match?.[2] === undefined) return { login: null, id: null };
  return { login: login(match[2]), id: match[1] === undefined ? null : Number(match[1]) };
}
