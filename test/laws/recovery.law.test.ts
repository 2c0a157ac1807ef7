import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Account } from "../../src/domain/account.js";
import { login } from "../../src/domain/ids.js";
import { newIn, together, type Objected } from "../../src/domain/objection.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import type { Verdict } from "../../src/domain/verdict.js";
import { aComment, aCommit, aFile, anApproval, aReview, aSha, aSnapshot, at } from "../support/builders.js";
import { readingOf } from "../support/arbitraries.js";
import { forget, recall, tell, type Story } from "../support/story.js";
import { hold } from "../support/hold.js";

const PATHS = ["README.md", "src/index.ts", ".github/workflows/ci.yml", "infra/main.tf"];
const POLICIES = [
  "version: 1\nmatrix:\n  approve: { approvals: 1, from: [maintainers], evidence: [reason] }\n  strong: { approvals: 1, from: [maintainers], evidence: [rollback] }\n",
  "version: 1\nmatrix:\n  approve: { approvals: 1, from: [maintainers], evidence: [] }\n  strong: { approvals: 1, from: [maintainers], evidence: [rollback] }\n",
];
const BODIES = ["reason one", "reason two"].map(
  (reason) => `## Reason\nThis is ${reason} of ours.\n\n## Rollback\nRevert the merge commit for ${reason}.\n`,
);
const COMMITS = ["head", "second", "third"];

type Step = (story: Story) => Story;
const named = (name: string, step: Step): Step => Object.assign(step, { [fc.toStringMethod]: () => name });
const change =
  (of: (snapshot: PullRequestSnapshot, minute: number) => Partial<PullRequestSnapshot>): Step =>
  (story) => ({ ...story, snapshot: { ...story.snapshot, ...of(story.snapshot, story.minute) } });

/** A commit always holds the same, so a push back, which takes the later commits away, brings back what was there. */
const push = (commit: string): Step =>
  change(() => ({
    headSha: aSha(commit),
    changes: { files: filesOf(commit), complete: true },
    commits: { list: commitsUpTo(commit), complete: true },
  }));
const commitsUpTo = (commit: string) =>
  COMMITS.slice(0, COMMITS.indexOf(commit) + 1).map((name) => aCommit("ana", { sha: aSha(name) }));
const filesOf = (commit: string) =>
  PATHS.map((path, index) =>
    aFile(path, { blob: aSha(index <= COMMITS.indexOf(commit) ? `${commit} ${path}` : path) }),
  );
const write = (body: string): Step => change(() => ({ body }));
const approve = (who: string, commit: string | null): Step =>
  change(({ reviews, headSha }, minute) => ({
    reviews: [
      ...reviews,
      anApproval(who, {
        id: reviews.length + 1,
        submittedAt: at(minute),
        commit: commit === null ? headSha : aSha(commit),
      }),
    ],
  }));
const govern =
  (text: string): Step =>
  (story) => ({ ...story, reading: readingOf(text) });

const reject = (who: string): Step =>
  change(({ comments }, minute) => ({
    comments: [...comments, aComment(who, "/reject", { id: minute, createdAt: at(minute) })],
  }));
const askForChanges = (who: string): Step =>
  change(({ reviews, headSha }, minute) => ({
    reviews: [
      ...reviews,
      aReview(who, "changes-requested", { id: reviews.length + 1, submittedAt: at(minute), commit: headSha }),
    ],
  }));

/** Everything that this person said is taken off GitHub, by somebody or by nobody knows whom. */
const takeAway = (whose: string, by: string | null): Step =>
  change(({ comments, reviews, objected }) => {
    const theirs = (one: { readonly by: Account | null }) => one.by?.login === whose;
    const asking = reviews.filter((one) => theirs(one) && one.state === "changes-requested");
    const undone = [
      ...comments.filter(theirs).map(({ id }) => ({ how: "command", id }) as const),
      ...asking.map(({ id }) => ({ how: "review", id }) as const),
    ].flatMap((one) => (by === null ? [] : [{ ...one, by: login(by) }]));
    return {
      comments: comments.filter((one) => !theirs(one)),
      reviews: reviews.map((one) => (asking.includes(one) ? { ...one, state: "dismissed" } : one)),
      objected: together(objected, { said: [], undone }),
    };
  });

const anyObjection: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom("ben", "cy").map((who) => named(`${who} rejects`, reject(who))),
  fc.constantFrom("ben", "cy").map((who) => named(`${who} asks for changes`, askForChanges(who))),
  fc
    .tuple(fc.constantFrom("ben", "cy"), fc.constantFrom("ana", "ben", "cy", null))
    .map(([whose, by]) => named(`${by} takes away what ${whose} said`, takeAway(whose, by))),
);

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  anyObjection,
  fc.constantFrom(...COMMITS).map((commit) => named(`push ${commit}`, push(commit))),
  fc.constantFrom(...BODIES).map((body) => named(body.slice(10, 28), write(body))),
  fc
    .tuple(fc.constantFrom("ben", "cy"), fc.constantFrom(null, null, ...COMMITS))
    .map(([who, commit]) => named(`${who} approves ${commit}`, approve(who, commit))),
  fc.constantFrom(...POLICIES).map((text) => named(`policy ${POLICIES.indexOf(text)}`, govern(text))),
);

type Between = (story: Story, index: number, wasPushedBack: boolean) => Story;

/** Each step is followed by a pass, as a webhook is. */
function verdicts(steps: readonly Step[], before: Between): readonly Verdict[] {
  const changes = { files: filesOf("head"), complete: true };
  const commits = { list: commitsUpTo("head"), complete: true };
  const opened = aSnapshot({ changes, commits, body: BODIES[0] ?? "" });
  let told = tell({ reading: readingOf(POLICIES[0] ?? ""), snapshot: opened, minute: 0 });
  return steps.map((step, index) => {
    const { story } = told;
    const next = step({ ...story, minute: story.minute + 1 });
    const wasPushedBack = next.snapshot.commits.list.length < story.snapshot.commits.list.length;
    const webhooks = newIn(next.snapshot.objected, story.snapshot.objected);
    told = tell(hear(before(next, index, wasPushedBack), webhooks));
    return told.verdict;
  });
}

/** What the step's own webhooks tell reaches the new store as well. */
const hear = (story: Story, webhooks: Objected): Story => ({
  ...story,
  snapshot: { ...story.snapshot, objected: together(story.snapshot.objected, webhooks) },
});

/**
 * But for one moment: a run of an older commit cannot know what was shown of later ones until the first pass after a push
 * back to it, so what is lost in between is known only as far as reviews name it.
 */
test("a lost database changes no verdict: everything shown is read back from our check runs", () => {
  const losses = fc.array(fc.nat(9), { maxLength: 4 });
  hold(
    fc.property(fc.array(anyStep, { minLength: 1, maxLength: 10 }), losses, (steps, lostAt) => {
      const kept = verdicts(steps, (story) => story);
      const lost = verdicts(steps, (story, index, wasPushedBack) =>
        recall(lostAt.includes(index) && !wasPushedBack ? forget(story) : story),
      );
      expect(lost).toEqual(kept);
    }),
    { numRuns: 120 },
  );
});

test("the histories have approvals that count, and some that end", () => {
  const seen = { counted: 0, refused: 0 };
  hold(
    fc.property(fc.array(anyStep, { minLength: 4, maxLength: 10 }), (steps) => {
      for (const verdict of verdicts(steps, (story) => recall(forget(story)))) {
        if (verdict.outcome === "ungoverned") continue;
        for (const { reviews } of verdict.gates)
          for (const { counts } of reviews) seen[counts ? "counted" : "refused"] += 1;
      }
    }),
    { numRuns: 50, seed: 7 },
  );
  expect(seen.counted).toBeGreaterThan(50);
  expect(seen.refused).toBeGreaterThan(50);
});

test("the histories have objections that outlive their words", () => {
  const seen = { standing: 0, lost: 0, lifted: 0 };
  hold(
    fc.property(fc.array(anyStep, { minLength: 4, maxLength: 10 }), (steps) => {
      for (const verdict of verdicts(steps, (story) => recall(forget(story)))) {
        if (verdict.outcome === "ungoverned") continue;
        for (const { lost } of verdict.objections) seen[lost === null ? "standing" : "lost"] += 1;
        seen.lifted += verdict.heard.undone.length;
      }
    }),
    { numRuns: 50, seed: 7 },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(2);
});

test("only its author's hand, or one that is entitled, lifts what was once said", () => {
  hold(
    fc.property(fc.array(anyObjection, { maxLength: 8 }), (steps) => {
      const before = [...steps, named("cy rejects", reject("cy"))];
      const hands = [named("ana", takeAway("cy", "ana")), named("nobody", takeAway("cy", null))];
      const last = verdicts([...before, ...hands], (story) => story).at(-1);
      expect(last?.outcome === "ungoverned" ? [] : last?.rejectedBy).toContain("cy");
    }),
    { numRuns: 60 },
  );
});
