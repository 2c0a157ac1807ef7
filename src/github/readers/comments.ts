import type { Comment } from "../../domain/comment.js";
import { refText, type PullRequestRef } from "../../domain/ids.js";
import type { PostedComment } from "../../domain/posted.js";
import { accountOf } from "../account-of.js";
import { PER_PAGE, wholeList } from "../all-pages.js";
import type { Api, AppIdentity } from "../api.js";
import type { CommentGiven } from "../glance/lists.js";
import { wroteComment } from "../own-work.js";

type RawComment = Awaited<ReturnType<Api["octokit"]["rest"]["issues"]["listComments"]>>["data"][number];

type Conversation = { readonly comments: readonly Comment[]; readonly ours: PostedComment | null };

/** The conversation without our own part, and our comment: the remembered one, else the first that our bot wrote. */
export async function readConversation(
  api: Api,
  ref: PullRequestRef,
  rememberedId: number | null,
): Promise<Conversation> {
  const raw = await listComments(api, ref);
  const isOurs = (comment: RawComment) => Number(comment.id) === rememberedId || wroteComment(api.app, comment);
  const ours = raw.filter(isOurs);
  const own = ours.find(({ id }) => Number(id) === rememberedId) ?? ours[0];
  return {
    comments: raw.filter((comment) => !isOurs(comment)).map(commentOf),
    ours: own === undefined ? null : { id: Number(own.id), body: own.body ?? "" },
  };
}

type WhoseComment = { readonly comment: Pick<Comment, "by">; readonly byUs: boolean };

/** Whether our bot wrote it, as a glance or the account tells. */
export const isByUs = (app: AppIdentity, { comment: { by }, byUs }: WhoseComment): boolean =>
  byUs || wroteComment(app, { user: by && { ...by, type: by.kind } });

/** The same from what a glance told of the conversation. */
export function conversationOf(
  { app }: Api,
  given: readonly CommentGiven[],
  rememberedId: number | null,
): Conversation {
  const isOurs = (one: CommentGiven): boolean => one.comment.id === rememberedId || isByUs(app, one);
  const ours = given.filter(isOurs).map(({ comment }) => comment);
  const own = ours.find(({ id }) => id === rememberedId) ?? ours[0];
  return {
    comments: given.filter((one) => !isOurs(one)).map(({ comment }) => comment),
    ours: own === undefined ? null : { id: own.id, body: own.body },
  };
}

/** Every comment, oldest first. */
export async function listComments({ octokit }: Api, ref: PullRequestRef): Promise<readonly RawComment[]> {
  const { owner, repo, number } = ref;
  const { items } = await wholeList({
    what: `the comments of ${refText(ref)}`,
    page: (page) => octokit.rest.issues.listComments({ owner, repo, issue_number: number, per_page: PER_PAGE, page }),
    itemsOf: (data) => data,
  });
  return items;
}

const commentOf = ({ id, user, body, created_at: createdAt, updated_at: updatedAt }: RawComment): Comment => ({
  id: Number(id),
  by: accountOf(user),
  body: body ?? "",
  createdAt,
  edited: updatedAt !== createdAt,
});
