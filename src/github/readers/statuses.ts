import type { HeadCheck } from "../../domain/check.js";
import type { RepositoryRef, Sha } from "../../domain/ids.js";
import { PER_PAGE, wholeList } from "../all-pages.js";
import type { Api } from "../api.js";

type Combined = Awaited<ReturnType<Api["octokit"]["rest"]["repos"]["getCombinedStatusForRef"]>>["data"];

/** The newest commit status of each context. */
export async function readStatuses(
  { octokit }: Api,
  { owner, repo }: RepositoryRef,
  headSha: Sha,
): Promise<{ readonly list: readonly HeadCheck[]; readonly complete: boolean }> {
  const { items, first } = await wholeList({
    what: `the commit statuses of ${owner}/${repo} at ${headSha}`,
    page: (page) => octokit.rest.repos.getCombinedStatusForRef({ owner, repo, ref: headSha, per_page: PER_PAGE, page }),
    itemsOf: ({ statuses }) => statuses,
  });
  return { list: items.map(headCheckOf), complete: items.length === first.data.total_count };
}

const headCheckOf = ({ context, state, updated_at }: Combined["statuses"][number]): HeadCheck => ({
  name: context,
  app: null,
  kind: "status",
  conclusion: state === "pending" ? null : state,
  startedAt: updated_at,
});
