import { login, type Login } from "./ids.js";

/** What GitHub calls `type` on an account. Only a `User` can ever be an independent person. */
export type AccountKind = (typeof accountKinds)[number];
export const accountKinds = ["User", "Bot", "Mannequin", "Organization"] as const;

export type Account = {
  readonly login: Login;
  /** GitHub's numeric account id: it survives a renamed login. */
  readonly id: number;
  readonly kind: AccountKind;
};

/** GitHub's own account as committer of merges and edits made in the browser: the author is the person who clicked. */
export const WEB_FLOW = login("web-flow");

/** Rights on one repository, weakest first. GitHub's `role_name` for the built-in roles. */
export type Permission = (typeof permissions)[number];
export const permissions = ["none", "read", "triage", "write", "maintain", "admin"] as const;

/** True when `has` includes everything that `needed` gives. */
export const mayAct = (has: Permission, needed: Permission): boolean =>
  permissions.indexOf(has) >= permissions.indexOf(needed);

/** Somebody with rights on the repository. */
export type Collaborator = Account & { readonly permission: Permission };
