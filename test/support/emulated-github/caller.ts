import { createPublicKey, verify } from "node:crypto";
import { badCredentials, forbidden, forbiddenToApp, noJwt, notFound } from "./answers.js";
import type { RepositoryRow, TokenOwner } from "./emulate-internals.js";
import type { Call } from "./front.js";
import { atLeast, type Role } from "./people.js";
import type { World } from "./world.js";

/** Who makes a request, by the token it carries. */
export type Caller =
  | { readonly kind: "anybody" }
  | { readonly kind: "app" }
  | { readonly kind: "installation"; readonly permissions: Readonly<Record<string, string>> }
  | { readonly kind: "person"; readonly login: string };

/** GitHub answers 401 to a token it does not know, where emulate takes its holder for the first seeded user. */
export function callerOf(
  authorization: string | null,
  tokens: ReadonlyMap<string, TokenOwner>,
  privateKey: string,
): Caller {
  if (authorization === null) return { kind: "anybody" };
  const token = authorization.replace(/^(bearer|token)\s+/i, "").trim();
  if (token.startsWith("eyJ")) return appBehind(token, privateKey);
  const owner = tokens.get(token);
  if (owner === undefined) throw badCredentials();
  return owner.installation
    ? { kind: "installation", permissions: owner.installation.permissions }
    : { kind: "person", login: owner.login };
}

function appBehind(jwt: string, privateKey: string): Caller {
  const [head = "", body = "", signature = ""] = jwt.split(".");
  const signed = verify(
    "RSA-SHA256",
    Buffer.from(`${head}.${body}`),
    createPublicKey(privateKey),
    Buffer.from(signature, "base64url"),
  );
  if (!signed) throw noJwt();
  return { kind: "app" };
}

export type Need = {
  /** The permission an installation needs, such as `pull_requests`. */
  readonly permission: string;
  readonly level: "read" | "write";
  /** The least role a person needs; reading by default. */
  readonly role?: Role;
};

/** The repository a request is about, once its caller may do what it asks for. A stranger sees 404, as on GitHub. */
export function enter(world: World, call: Call, need: Need): RepositoryRow {
  const repository = repositoryAt(world, call.params);
  const { caller } = call;
  if (caller.kind === "installation") requirePermission(caller.permissions, need);
  else if (caller.kind === "person") requireRole(world, repository, caller.login, need.role ?? "read");
  else if (repository.private || need.level === "write") throw notFound();
  return repository;
}

function repositoryAt(world: World, params: Readonly<Record<string, string>>): RepositoryRow {
  const fullName = `${params["owner"]}/${params["repo"]}`.toLowerCase();
  const repository = world.rows.repos.all().find((row) => row.full_name.toLowerCase() === fullName);
  if (repository === undefined) throw notFound();
  return repository;
}

export function requirePermission(permissions: Readonly<Record<string, string>>, need: Need): void {
  const granted = permissions[need.permission];
  if (granted !== "write" && (granted !== "read" || need.level === "write")) throw forbiddenToApp();
}

function requireRole(world: World, repository: RepositoryRow, login: string, needed: Role): void {
  const role = world.people.roleOf(repository, login);
  if (role === "none" && repository.private) throw notFound();
  if (role === "none" && needed === "read") return;
  if (!atLeast(role, needed)) throw forbidden(`Must have ${needed} rights to Repository.`);
}
