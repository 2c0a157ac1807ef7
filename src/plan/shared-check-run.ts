import type { PostedCheckRun } from "../domain/posted.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import { heedingAll, worstOf, type Standing } from "../domain/standing.js";
import type { JudgedVerdict } from "../domain/verdict.js";
import { conclusionOf } from "./check-conclusion.js";
import { seenDigest } from "../domain/seen.js";
import { plain, sentence } from "./escape.js";
import { listed } from "./words.js";

/** How this pull request stands, for others with the same commit. */
export const standingOf = (verdict: JudgedVerdict, snapshot: PullRequestSnapshot): Standing => ({
  ref: snapshot.ref,
  headSha: snapshot.headSha,
  baseBranch: snapshot.baseBranch,
  checkName: verdict.checkName,
  conclusion: conclusionOf(verdict),
  title: verdict.title,
  heeds: heedingAll(
    verdict.gates.flatMap(({ evidence }) => evidence.flatMap(({ heeds }) => (heeds === undefined ? [] : [heeds]))),
  ),
  seen: seenDigest(snapshot),
});

/** Another pull request that this check run has to speak for, because it stands worse; `null` when it speaks for this one. */
export function speaksFor(verdict: JudgedVerdict, snapshot: PullRequestSnapshot): Standing | null {
  const worst = worstOf([standingOf(verdict, snapshot), ...sharers(verdict, snapshot)]);
  return worst === null || worst.ref.number === snapshot.ref.number ? null : worst;
}

/** What a reader of any of them has to know first; empty where the commit is nobody else's. */
export function sharedLine(verdict: JudgedVerdict, snapshot: PullRequestSnapshot): string {
  const others = sharers(verdict, snapshot).map(({ ref }) => `#${ref.number}`);
  if (others.length === 0) return "";
  return `**This commit is also the head of ${listed(others, 5)}.** A check belongs to the commit, so it shows whichever of them stands worst: here #${snapshot.ref.number}.`;
}

/** True when the run shows that pull request already. */
export const shows = (run: PostedCheckRun | null, { conclusion, title }: Standing): boolean =>
  run?.conclusion === conclusion && run.title === shownTitle(title);

const shownTitle = (title: string): string => plain(title, 90);

/** What is said until the other pull request says it itself. */
export function heldContent(other: Standing, { ref }: PullRequestSnapshot) {
  const number = `#${other.ref.number}`;
  return {
    name: other.checkName,
    conclusion: other.conclusion,
    title: shownTitle(other.title),
    summary: [
      `**This check speaks for ${number}:** ${sentence(other.title, 200)}.`,
      `#${ref.number} has the same head commit, and a check belongs to the commit, so both go by the one that stands worse. Finish or close ${number}, or push a commit of its own to #${ref.number}.`,
    ].join("\n\n"),
    text: "",
    annotations: [],
  };
}

const sharers = ({ checkName }: JudgedVerdict, { ref, headSha, sharing }: PullRequestSnapshot): readonly Standing[] =>
  sharing.filter((one) => one.checkName === checkName && one.headSha === headSha && one.ref.number !== ref.number);
