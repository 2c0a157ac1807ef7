import type { Rows, RepositoryRow, TokenOwner, UserRow, Json } from "./emulate-internals.js";

/** GitHub's roles on a repository, weakest first. */
const ROLES = ["none", "read", "triage", "write", "maintain", "admin"] as const;
export type Role = (typeof ROLES)[number];

export const atLeast = (role: Role, needed: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(needed);

export type PersonOptions = {
  /** On every repository, until `setPermission` says otherwise for one. */
  readonly role?: Role;
  readonly id?: number;
  readonly type?: "User" | "Bot";
  /** An outside collaborator is not a member of the organisation. */
  readonly outside?: boolean;
};

/** emulate's names of the roles it stores for a collaborator. */
const STORED: Readonly<Record<Exclude<Role, "none">, string>> = {
  read: "pull",
  triage: "triage",
  write: "push",
  maintain: "maintain",
  admin: "admin",
};

/**
 * Accounts and what each may do, as one explicit table of "owner/repo:login". emulate would make every member of the
 * organisation an administrator, which hides exactly the mistakes this product must not make.
 */
export class People {
  readonly #roles = new Map<string, Role>();
  readonly #outside = new Set<string>();

  constructor(
    private readonly rows: Rows,
    private readonly tokens: Map<string, TokenOwner>,
  ) {}

  add(login: string, options: PersonOptions, repositories: readonly RepositoryRow[]): void {
    const user = this.#insert(login, options);
    this.tokens.set(tokenOf(login), { login, id: user.id, scopes: ["repo"] });
    if (options.outside === true) this.#outside.add(login.toLowerCase());
    for (const repository of repositories) this.setRole(repository, login, options.role ?? "none");
  }

  #insert(login: string, { id, type = "User" }: PersonOptions): UserRow {
    return this.rows.users.insert({
      ...(id === undefined ? {} : { id }),
      login,
      type,
      node_id: `U_${login}`,
      name: login,
      email: `${login}@example.test`,
      avatar_url: "",
      gravatar_id: "",
      site_admin: false,
    });
  }

  /** Logins are one whatever their letter case. */
  find(login: string): UserRow | undefined {
    return this.rows.users.all().find((user) => user.login.toLowerCase() === login.toLowerCase());
  }

  known(login: string): UserRow {
    const user = this.find(login);
    if (user !== undefined && this.tokens.has(tokenOf(user.login))) return user;
    throw new Error(`nobody called "${login}" is on this emulated GitHub: name them in \`users\` when it starts`);
  }

  roleOf(repository: RepositoryRow, login: string): Role {
    return this.#roles.get(key(repository, login)) ?? (repository.private ? "none" : "read");
  }

  setRole(repository: RepositoryRow, login: string, role: Role): void {
    const user = this.known(login);
    this.#roles.set(key(repository, login), role);
    for (const row of this.rows.collaborators.findBy("repo_id", repository.id)) {
      if (row.user_id === user.id) this.rows.collaborators.delete(row.id);
    }
    if (role === "none") return;
    this.rows.collaborators.insert({ repo_id: repository.id, user_id: user.id, permission: STORED[role] });
  }

  /** A repository keeps its people under another name. */
  renamed(from: string, { full_name }: Pick<RepositoryRow, "full_name">): void {
    const before = `${from}:`.toLowerCase();
    for (const [name, role] of [...this.#roles])
      if (name.startsWith(before)) this.#roles.set(`${full_name}:${name.slice(before.length)}`.toLowerCase(), role);
  }

  /** People with a role on the repository. Bots act through apps and are not collaborators. */
  collaborators(repository: RepositoryRow): readonly { user: UserRow; role: Role; outside: boolean }[] {
    return this.rows.users
      .all()
      .filter((user) => user.type === "User" && this.#roles.has(key(repository, user.login)))
      .map((user) => ({
        user,
        role: this.roleOf(repository, user.login),
        outside: this.#outside.has(user.login.toLowerCase()),
      }))
      .filter(({ role }) => role !== "none");
  }

  /** The account GitHub links to a commit: by the number in its private address, or by an address it owns. */
  byEmail(email: string): UserRow | undefined {
    const address = email.toLowerCase();
    const numbered = /^(\d+)\+.*@users\.noreply\.github\.com$/.exec(address);
    if (numbered) return this.rows.users.get(Number(numbered[1]));
    return this.rows.users
      .all()
      .find(({ login, email: own }) =>
        [own?.toLowerCase(), `${login.toLowerCase()}@users.noreply.github.com`].includes(address),
      );
  }
}

export const tokenOf = (login: string): string => `token-of-${login}`;

export const privateEmail = (user: UserRow): string => `${user.id}+${user.login}@users.noreply.github.com`;

export function accountJson(user: UserRow, url: string): Json {
  return {
    login: user.login,
    id: user.id,
    node_id: user.node_id,
    avatar_url: `${url}/avatars/u/${user.login}`,
    url: `${url}/users/${user.login}`,
    html_url: `${url}/${user.login}`,
    type: user.type,
    site_admin: user.site_admin,
  };
}

function key(repository: RepositoryRow, login: string): string {
  return `${repository.full_name}:${login}`.toLowerCase();
}
