import type { RepositoryRef } from "../../domain/ids.js";
import type { OpenPullRequest, OpenReading } from "../../domain/open-pull-request.js";
import { dateOf } from "../answer.js";
import type { Api } from "../api.js";
import { askQuestion } from "../question.js";
import { OpenAnswer, OpenErrors, type GivenPage } from "./answer.js";
import { openPullRequest } from "./pull.js";
import { OPEN_QUERY } from "./query.js";

/** A repository with more open pull requests than this is not compared as a whole. */
const MOST_PAGES = 100;

/**
 * The open pull requests of a repository with what can change without a webhook, `size` of them (100 at most) in one
 * question. Half an answer is none. Throws when GitHub could not be asked.
 */
export async function readOpen(api: Api, repository: RepositoryRef, size: number): Promise<OpenReading> {
  const open = new Map<number, OpenPullRequest>();
  let [at, after] = ["", null as string | null];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const read = await readPage(api, repository, { size, after });
    if (read.kind !== "page") return read;
    // One that was closed meanwhile moves the others, so that one of them may come twice.
    for (const one of read.open) open.set(one.number, one);
    at = at === "" ? read.at : at;
    after = read.next;
    if (after === null) return { kind: "read", open: [...open.values()], at };
  }
  return { kind: "unknown", because: `it has more than ${MOST_PAGES * size} open pull requests` };
}

type Page =
  | {
      readonly kind: "page";
      readonly open: readonly OpenPullRequest[];
      readonly at: string;
      readonly next: string | null;
    }
  | Exclude<OpenReading, { kind: "read" }>;

async function readPage(
  api: Api,
  { owner, repo }: RepositoryRef,
  { size, after }: { readonly size: number; readonly after: string | null },
): Promise<Page> {
  const variables = { owner, repo, first: size, after, appId: api.app.id };
  const answer = await askQuestion(api, OPEN_QUERY, variables);
  const [error] = OpenErrors.safeParse(answer.data).data?.errors ?? [];
  if (error !== undefined) {
    const because = `GitHub answered "${error.message.slice(0, 200)}"`;
    return isGone(error) ? { kind: "gone", because } : { kind: "unknown", because };
  }
  const parsed = OpenAnswer.safeParse(answer.data);
  if (!parsed.success) return { kind: "unknown", because: "GitHub answered a part of the question only" };
  const { pullRequests } = parsed.data.data.repository;
  return {
    kind: "page",
    open: pullRequests.nodes.map(openPullRequest),
    at: dateOf(answer),
    next: nextOf(pullRequests),
  };
}

const isGone = ({
  type,
  path,
}: {
  readonly type?: string | undefined;
  readonly path?: readonly unknown[] | undefined;
}) => type === "NOT_FOUND" && path?.length === 1;

const nextOf = ({ pageInfo }: GivenPage): string | null => (pageInfo.hasNextPage ? pageInfo.endCursor : null);
