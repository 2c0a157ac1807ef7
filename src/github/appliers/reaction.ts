import { dateOf } from "../answer.js";
import type { Apply } from "./effect-of.js";

/**
 * A sign on somebody's comment. GitHub answers 200 where ours stands already, and 201 where it is new.
 * Source: https://docs.github.com/en/rest/reactions/reactions#create-reaction-for-an-issue-comment
 */
export const react: Apply<"react"> = async ({ octokit }, { owner, repo }, { commentId, reaction }) => {
  const answer = await octokit.rest.reactions.createForIssueComment({
    ...{ owner, repo },
    comment_id: commentId,
    content: reaction,
  });
  return { effect: "react", result: answer.status === 201 ? "done" : "unchanged", at: dateOf(answer) };
};
