import type { RepositoryRef } from "../domain/ids.js";

/** One file on the default branch of a repository: where a policy for other repositories lies. */
export type FloorPlace = RepositoryRef & { readonly path: string };

/**
 * What became of reading a floor: the policy that others extend. `unreadable`: there is nothing that can be read there,
 * in words that read on from "because", and what to do. `not-asked`: whoever reads cannot ask GitHub.
 */
export type FloorSource = { readonly place: FloorPlace } & (
  | { readonly kind: "found"; readonly commit: string | null; readonly text: string }
  | { readonly kind: "unreadable"; readonly because: string; readonly remedy: string }
  | { readonly kind: "not-asked" }
);

/** GitHub's repository for what concerns everything of an owner. */
const OWNERS_REPOSITORY = ".github";

const EXAMPLE = '"acme/.github", or "acme/policies:base.yml" for another file';
const OWNER = /^[a-z0-9][a-z0-9_-]*$/i;
const REPOSITORY = /^[a-z0-9._-]+$/i;
const MAX_PATH_LENGTH = 256;

/** Where an `extends` points to; a string says what is wrong with it and what to write. */
export function parseExtends(raw: string): FloorPlace | string {
  const [repository = "", path, ...more] = raw.split(":");
  const [owner = "", repo = "", ...rest] = repository.split("/");
  const problem =
    formProblem(raw) ??
    (rest.length > 0 || more.length > 0 || !OWNER.test(owner) || !isRepository(repo) ? notAPlace(raw) : null) ??
    (path === undefined ? null : pathProblem(path));
  if (problem !== null) return problem;
  const place = { owner: owner.toLowerCase(), repo: repo.toLowerCase() };
  return { ...place, path: path ?? defaultPath(place) };
}

/** The policy that governs those repositories of an owner that have none of their own. */
export function ownersFloor(owner: string): FloorPlace {
  const place = { owner: owner.toLowerCase(), repo: OWNERS_REPOSITORY };
  return { ...place, path: defaultPath(place) };
}

/** Where this repository holds a policy for its owner's other repositories; `null` where it is not the one for that. */
export const ownersFloorIn = (repository: RepositoryRef): string | null =>
  repository.repo === OWNERS_REPOSITORY ? defaultPath(repository) : null;

/** `acme/.github:agent-approval.yml` */
export const placeText = ({ owner, repo, path }: FloorPlace): string => `${owner}/${repo}:${path}`;

/** The owner's own repository holds nothing else, so its policy for all lies at the root, beside its own in `.github/`. */
const defaultPath = ({ repo }: RepositoryRef): string =>
  repo === OWNERS_REPOSITORY ? "agent-approval.yml" : ".github/agent-approval.yml";

const isRepository = (repo: string): boolean => REPOSITORY.test(repo) && repo !== "." && repo !== "..";

const notAPlace = (raw: string): string =>
  `"${shorten(raw)}" names no repository; write OWNER/REPO, such as ${EXAMPLE}`;

/** What people write who have another tool in mind. */
function formProblem(raw: string): string | null {
  const address =
    /^(?:https?:\/\/|ssh:\/\/|git@)?(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}[/:]([^/\s]+)\/([^/\s:?#]+)/i;
  const [, owner = "", repo = ""] = address.exec(raw) ?? [];
  const bare = repo.replace(/\.git$/, "");
  if (owner !== "" && OWNER.test(owner) && isRepository(bare))
    return `a repository is named here, and not its address; write "${owner}/${bare}"`;
  if (raw.includes("://"))
    return `a repository is named here, and not an address; write OWNER/REPO, such as ${EXAMPLE}`;
  if (/[\s,]/.test(raw)) return `only one policy can be extended; write one OWNER/REPO, such as ${EXAMPLE}`;
  if (raw.startsWith("@")) return `a repository is named without "@"; write "${shorten(raw.slice(1))}"`;
  const branch = /[@#][^]*/.exec(raw)?.[0];
  return branch === undefined
    ? null
    : `it is always read from the default branch of that repository; remove "${shorten(branch)}"`;
}

function pathProblem(path: string): string | null {
  if (path.startsWith("/") || path.startsWith("\\"))
    return `a path starts at the root of that repository by itself; write "${shorten(path.replace(/^[/\\]+/, ""))}" after the colon`;
  if (path.split("/").some((segment) => segment === "" || segment === "." || segment === ".."))
    return `"${shorten(path)}" is no path of a file; write the folders and the name as git lists them, such as "policies/base.yml"`;
  if (!/^[\w .()+~/-]+\.ya?ml$/i.test(path) || path.length > MAX_PATH_LENGTH)
    return `"${shorten(path)}" is no policy file; name one that ends in .yml, such as "policies/base.yml"`;
  return null;
}

const shorten = (raw: string): string => (raw.length > 60 ? `${raw.slice(0, 60)}…` : raw);
