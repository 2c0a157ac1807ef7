import { z } from "zod";
import type { PullRequestRef } from "../../domain/ids.js";
import type { Api } from "../api.js";
import { GivenAccount, Id, listOf } from "../glance/answer.js";
import { accountGiven, wholeOf } from "../glance/lists.js";
import { ACCOUNT_FRAGMENT } from "../glance/query.js";
import { wroteComment } from "../own-work.js";
import { askQuestion } from "../question.js";
import { isByUs, listComments } from "../readers/comments.js";

/** Source: https://docs.github.com/en/graphql/reference/objects#issuecomment */
export const COMMENTS_QUERY = `
query Comments($owner: String!, $repo: String!, $number: Int!) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      comments(first: 100) {
        totalCount
        nodes { fullDatabaseId viewerDidAuthor author { ...account } }
      }
    }
  }
}
${ACCOUNT_FRAGMENT}`;

const GivenComment = z.object({ fullDatabaseId: Id, viewerDidAuthor: z.boolean(), author: GivenAccount });

const CommentsAnswer = z.object({
  data: z.object({ repository: z.object({ pullRequest: z.object({ comments: listOf(GivenComment) }) }) }),
  errors: z.array(z.unknown()).max(0).optional(),
});

/** The numbers of the comments that our bot wrote, oldest first. */
export const ownComments = async (api: Api, ref: PullRequestRef): Promise<readonly number[]> =>
  (await listComments(api, ref)).flatMap((comment) => (wroteComment(api.app, comment) ? [Number(comment.id)] : []));

/**
 * The same once we have written one, by a question. An answer that does not know of it yet is older than it, and may lack
 * what another process wrote before it as well; then, and where no answer can be had, they are listed by REST.
 */
export async function ownCommentsWith(api: Api, ref: PullRequestRef, written: number): Promise<readonly number[]> {
  const told = await askForOwn(api, ref).catch(() => null); // what is wrong is said where they are listed
  return told?.includes(written) === true ? told : ownComments(api, ref);
}

/** `null`: there are more comments than one answer holds, or none are asked for by GraphQL now. */
async function askForOwn(api: Api, { owner, repo, number }: PullRequestRef): Promise<readonly number[] | null> {
  if (api.glances.areClosed()) return null;
  const { data } = await askQuestion(api, COMMENTS_QUERY, { owner, repo, number });
  const all = wholeOf(CommentsAnswer.parse(data).data.repository.pullRequest.comments);
  const isOurs = ({ viewerDidAuthor: byUs, author }: z.infer<typeof GivenComment>): boolean =>
    isByUs(api.app, { comment: { by: accountGiven(author) }, byUs });
  return all?.filter(isOurs).map(({ fullDatabaseId: id }) => id) ?? null;
}
