import type { PullRequestRef } from "../../domain/ids.js";
import type { Applied } from "../../domain/plan.js";
import { dateOf, statusOf, type Answer } from "../answer.js";
import type { Api } from "../api.js";
import { wroteComment } from "../own-work.js";
import type { Apply } from "./effect-of.js";
import { ownComments, ownCommentsWith } from "./own-comments.js";

type RawComment = Awaited<ReturnType<Api["octokit"]["rest"]["issues"]["getComment"]>>["data"];

/** Edits our comment in place, or writes it where there is none (any more). */
export const upsertComment: Apply<"upsert-comment"> = async (api, ref, { commentId, body }) => {
  const standing = await standingComment(api, ref, commentId);
  if (standing?.body === body)
    return { effect: "upsert-comment", result: "unchanged", at: standing.at, id: standing.id };
  const written = (standing && (await change(api, ref, standing.id, body))) ?? (await create(api, ref, body));
  api.talks.wrote(ref, { comment: { id: written.id, body } });
  return written;
};

type Standing = { readonly id: number; readonly body: string; readonly at: string };

/** What was seen a moment ago is not asked again. */
async function standingComment(api: Api, ref: PullRequestRef, remembered: number | null): Promise<Standing | null> {
  const seen = api.talks.of(ref);
  if (seen !== undefined) return seen.comment && { ...seen.comment, at: seen.at };
  const id = await standingId(api, ref, remembered);
  const own = id === null ? null : await readOwn(api, ref, id);
  return own && { id: Number(own.data.id), body: own.data.body ?? "", at: dateOf(own) };
}

/** Our comment's id; without one remembered, the first comment of our bot, so that there is never a second. */
async function standingId(api: Api, ref: PullRequestRef, remembered: number | null): Promise<number | null> {
  if (remembered !== null) return remembered;
  return (await ownComments(api, ref))[0] ?? null;
}

/** The comment, or `null` when it is gone. One that our bot did not write is never overwritten: we may edit anybody's. */
async function readOwn(api: Api, { owner, repo }: PullRequestRef, id: number): Promise<Answer<RawComment> | null> {
  const answer = await orGone(api.octokit.rest.issues.getComment({ owner, repo, comment_id: id }));
  return answer !== null && wroteComment(api.app, answer.data) ? answer : null;
}

async function change(api: Api, ref: PullRequestRef, id: number, body: string): Promise<Written | null> {
  const { owner, repo } = ref;
  const answer = await orGone(api.octokit.rest.issues.updateComment({ owner, repo, comment_id: id, body }));
  return answer && done(answer);
}

/** Two processes may write at once, each before it sees what the other wrote: whoever looks later leaves the older one. */
async function create(api: Api, ref: PullRequestRef, body: string): Promise<Written> {
  const { owner, repo, number } = ref;
  const written = await api.octokit.rest.issues.createComment({ owner, repo, issue_number: number, body });
  const id = Number(written.data.id);
  const own = new Set([id, ...(await ownCommentsWith(api, ref, id))]); // GitHub may not list it yet
  const [oldest = 0, ...others] = [...own].toSorted((a, b) => a - b);
  for (const other of others) await orGone(api.octokit.rest.issues.deleteComment({ owner, repo, comment_id: other }));
  if (oldest === id) return done(written);
  return (await change(api, ref, oldest, body)) ?? done(written);
}

type Written = Applied & { readonly result: "done"; readonly id: number };

const done = (answer: Answer<RawComment>): Written => ({
  effect: "upsert-comment",
  result: "done",
  at: dateOf(answer),
  id: Number(answer.data.id),
});

const orGone = <Value>(asking: Promise<Value>): Promise<Value | null> =>
  asking.catch((error: unknown) => {
    if (statusOf(error) === 404 || statusOf(error) === 410) return null;
    throw error;
  });
