import { mayAct, permissions, type Collaborator, type Permission } from "../../domain/account.js";
import type { Login, RepositoryRef } from "../../domain/ids.js";
import type { Comment } from "../../domain/comment.js";
import type { Review, ReviewState } from "../../domain/review.js";
import type { PullRequestSnapshot } from "../../domain/snapshot.js";
import { accountOf } from "../account-of.js";
import { allPages, PER_PAGE } from "../all-pages.js";
import { during, isRefusal } from "../answer.js";
import type { Api } from "../api.js";

type Writers = PullRequestSnapshot["writers"];
type RawCollaborator = Awaited<ReturnType<Api["octokit"]["rest"]["repos"]["listCollaborators"]>>["data"][number];

/** A thousand people: who else acted here is looked up one by one. */
const MOST_PAGES = 10;

/**
 * Everyone with write access, believed for a while. Who approves, objects or gives a command and is not among them may
 * have come since, so that they are looked for anew, once.
 */
export async function writersFor(
  api: Api,
  repository: RepositoryRef,
  said: { readonly reviews: Later<readonly Review[]>; readonly conversation: Later<{ comments: readonly Comment[] }> },
): Promise<Writers> {
  const where = `the writers of ${repository.owner}/${repository.repo}`;
  const fresh = () => readWriters(api, repository);
  const [writers, reviews, { comments }] = await Promise.all([
    api.rights(where, fresh, isWhole),
    said.reviews,
    said.conversation,
  ]);
  const known = new Set(writers.list.map(({ login }) => login));
  const deciding = [...reviews.filter(({ state }) => DECIDING.includes(state)), ...comments.filter(isCommand)];
  const people = deciding.flatMap(({ by }) => (by?.kind === "User" ? [by.login] : []));
  const strangers = [...new Set(people)].filter((login) => !known.has(login)).toSorted();
  if (strangers.length === 0 || !writers.complete) return writers;
  return api.rights(`${where} when ${strangers.join(" ")} decided`, fresh, isWhole);
}

type Later<Value> = Value | Promise<Value>;

const DECIDING: readonly ReviewState[] = ["approved", "changes-requested"];

const isCommand = ({ body }: Comment): boolean => /^\s{0,100}\//.test(body);

const isWhole = ({ complete }: Writers): boolean => complete;

/** Teams and the organisation's base permission included. Refused: an incomplete list. */
export async function readWriters({ octokit }: Api, { owner, repo }: RepositoryRef): Promise<Writers> {
  const asked = { owner, repo, affiliation: "all", permission: "push", per_page: PER_PAGE } as const;
  try {
    const { items, cut } = await allPages({
      what: `the people with write access to ${owner}/${repo}`,
      page: (page) => octokit.rest.repos.listCollaborators({ ...asked, page }),
      itemsOf: (data) => data,
      mostPages: MOST_PAGES,
    });
    return { list: items.map(collaboratorOf).filter(mayWrite), complete: !cut };
  } catch (error) {
    if (isRefusal(error)) return { list: [], complete: false };
    throw error;
  }
}

/** An incomplete list with those added who acted here and turn out to have write access. Refused: they have none. */
export async function withActors(
  api: Api,
  repository: RepositoryRef,
  writers: Writers,
  actors: readonly Login[],
): Promise<Writers> {
  if (writers.complete) return writers;
  const known = new Set(writers.list.map((writer) => writer.login));
  const asked = [...new Set(actors)].filter((actor) => !known.has(actor)).toSorted();
  const found = await Promise.all(asked.map((actor) => lookUp(api, repository, actor)));
  return { list: [...writers.list, ...found.filter(mayWrite)], complete: false };
}

function lookUp({ octokit }: Api, { owner, repo }: RepositoryRef, username: Login): Promise<Collaborator | null> {
  return during(`reading what @${username} may do in ${owner}/${repo}`, async () => {
    try {
      const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({ owner, repo, username });
      const account = accountOf(data.user);
      const raw = { role_name: data.role_name, permissions: data.user?.permissions };
      return account && { ...account, permission: permissionOf(raw) ?? legacy(data.permission) };
    } catch (error) {
      if (isRefusal(error)) return null;
      throw error;
    }
  });
}

function collaboratorOf(raw: RawCollaborator): Collaborator | null {
  const account = accountOf(raw);
  return account && { ...account, permission: permissionOf(raw) ?? "none" };
}

const mayWrite = (person: Collaborator | null): person is Collaborator =>
  person !== null && mayAct(person.permission, "write");

/** The flags first: the name of a role that an organisation made up says nothing. */
function permissionOf({
  permissions: flags,
  role_name,
}: Pick<RawCollaborator, "permissions" | "role_name">): Permission | null {
  if (flags === undefined) return permissions.find((name) => name === role_name) ?? null;
  if (flags.admin) return "admin";
  if (flags.maintain === true) return "maintain";
  if (flags.push) return "write";
  if (flags.triage === true) return "triage";
  return flags.pull ? "read" : "none";
}

const legacy = (permission: string): Permission => permissions.find((name) => name === permission) ?? "none";
