import { fingerprintOf } from "../domain/fingerprint.js";
import { holdingBack } from "../domain/gate.js";
import type { Effect, Plan } from "../domain/plan.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { JudgedVerdict, Verdict } from "../domain/verdict.js";
import { checkRunContent } from "./check-run.js";
import { chooseReviewers, type Reviewers } from "./choose-reviewers.js";
import { classChecks } from "./class-checks.js";
import { commandReactions } from "./command-answers.js";
import { commentBody } from "./comment.js";
import { dismissals } from "./dismissals.js";
import { recordNews, withRecord } from "./pack-record.js";
import { heldContent, shows, speaksFor } from "./shared-check-run.js";

/** What should be said on the pull request, less what is said already. An unchanged verdict has no effects. */
export function planEffects(verdict: Verdict, snapshot: PullRequestSnapshot): Plan {
  if (verdict.outcome === "ungoverned") return { pullRequest: snapshot.ref, fingerprint: null, effects: [] };
  const asking = { ...verdict, gates: holdingBack(verdict.gates, verdict.observed) };
  const reviewers = chooseReviewers(asking, snapshot);
  return {
    pullRequest: snapshot.ref,
    fingerprint: verdict.requestHash,
    effects: [
      ...checkRun(verdict, snapshot),
      ...reactions(asking, snapshot),
      ...comment(asking, snapshot, reviewers),
      ...requests(reviewers),
      ...dismissals(verdict, snapshot),
      ...classChecks(verdict, snapshot),
    ],
  };
}

function checkRun(verdict: JudgedVerdict, snapshot: PullRequestSnapshot): readonly Effect[] {
  const { headSha, posted } = snapshot;
  const other = speaksFor(verdict, snapshot);
  if (other !== null && shows(posted.checkRun, other)) return [];
  const wanted = other === null ? checkRunContent(verdict, snapshot) : heldContent(other, snapshot);
  const digest = fingerprintOf({ says: wanted, record: recordNews(verdict, snapshot) });
  const run = posted.checkRun?.headSha === headSha && posted.checkRun.name === wanted.name ? posted.checkRun : null;
  if (run?.conclusion === wanted.conclusion && run.title === wanted.title && run.digest === digest) return [];
  const text = withRecord(wanted.text, verdict, snapshot);
  return [{ kind: "set-check-run", checkRunId: run?.id ?? null, headSha, ...wanted, text, digest }];
}

function comment(verdict: JudgedVerdict, snapshot: PullRequestSnapshot, reviewers: Reviewers): readonly Effect[] {
  const { posted } = snapshot;
  if (posted.comment === null && !opensConversation(verdict, snapshot)) return [];
  const body = commentBody(verdict, snapshot, reviewers);
  if (posted.comment !== null && asStored(posted.comment.body) === asStored(body)) return [];
  return [{ kind: "upsert-comment", commentId: posted.comment?.id ?? null, body }];
}

/** Without a comment of ours nothing would remember which commands were answered. */
const reactions = (verdict: JudgedVerdict, snapshot: PullRequestSnapshot): readonly Effect[] =>
  snapshot.posted.comment === null && !opensConversation(verdict, snapshot) ? [] : commandReactions(verdict, snapshot);

/**
 * Something is asked of somebody, somebody objects or asks something, or an agent wrote it. A comment that exists is kept
 * up to date whatever happens.
 */
const opensConversation = (
  { gates, problems, objections, agent, observed, answers }: JudgedVerdict,
  { draft, state }: PullRequestSnapshot,
): boolean =>
  !draft &&
  !observed &&
  state === "open" &&
  (agent.kind === "agent" ||
    problems.length + objections.length + answers.length > 0 ||
    gates.some(({ status }) => status !== "satisfied"));

/** Line ends and blanks at the end are GitHub's to keep or not. */
const asStored = (body: string): string => body.replaceAll("\r\n", "\n").trimEnd();

const requests = ({ users, teams }: Reviewers): readonly Effect[] =>
  users.length + teams.length === 0 ? [] : [{ kind: "request-reviewers", users, teams }];
