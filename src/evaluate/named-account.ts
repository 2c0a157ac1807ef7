import { accountKinds, type Account, type AccountKind } from "../domain/account.js";
import { login } from "../domain/ids.js";
import { agentOnlyLogins } from "./known-agents.js";

/** An account as a list of changes names it. `null`: not said. */
export type NamedAccount = { readonly login: string; readonly type: string | null; readonly id: number | null };

/** No account has this id, so nobody is recognised by it. */
const NO_ID = 0;

/**
 * The account behind a name. Without a type, the name itself tells a bot: `x[bot]` and `app/x` (as GitHub's `gh` prints
 * it) are apps, and a few logins belong to agents alone.
 */
export function namedAccount({ login: raw, type, id }: NamedAccount): Account {
  const name = login(raw.replace(/^@/, "").replace(/^app\/(.+?)(?:\[bot\])?$/i, "$1[bot]"));
  const bot = name.endsWith("[bot]") || agentOnlyLogins.has(name);
  return { login: name, id: id ?? NO_ID, kind: kindOf(type) ?? (bot ? "Bot" : "User") };
}

const kindOf = (type: string | null): AccountKind | undefined => accountKinds.find((kind) => kind === type);
