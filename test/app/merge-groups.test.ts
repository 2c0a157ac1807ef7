import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Job } from "../../src/domain/job.js";
import type { MergeGroupReading } from "../../src/domain/merge-group.js";
import { sweep } from "../../src/app/sweep.js";
import { aSha, anApproval } from "../support/builders.js";
import { aConversation, type Conversation } from "./conversation.js";

let talk: Conversation;
beforeEach(async () => void (talk = await aConversation({ reviews: [anApproval("ben")] })));
afterEach(() => talk.store.close());

const repository = { owner: "acme", repo: "shop" };
const group: Job = {
  kind: "judge-group",
  installationId: 1,
  repository,
  headSha: aSha("group"),
  baseBranch: "main",
  headRef: `refs/heads/gh-readonly-queue/main/pr-7-${aSha("base")}`,
  because: "a test",
};

/** The queue holds pull request 7, as a merge commit on top of `main`. */
function queued(more: Partial<Extract<MergeGroupReading, { kind: "read" }>> = {}): MergeGroupReading {
  const { headSha, ref } = talk.github.snapshot;
  const entry = { number: ref.number, headSha, baseBranch: "main", isOpen: true, groupHead: aSha("group"), commits: 1 };
  const own = { sha: headSha, parents: [aSha("base")], byGitHub: false };
  const merge = { sha: aSha("group"), parents: [aSha("base"), headSha], byGitHub: true };
  const read = { defaultBranch: "main", entries: [entry], commits: [own, merge], rebases: false };
  return { kind: "read", group: read, isAnswered: false, ...more };
}

/** What was said on the group's commit, in order. */
const said = () =>
  talk.github.applied
    .flatMap(({ effects }) => effects)
    .flatMap((effect) =>
      effect.kind === "set-check-run" && effect.headSha === aSha("group")
        ? [`${effect.name}: ${effect.conclusion}: ${effect.title}`]
        : [],
    );

async function toTheEnd(): Promise<number> {
  for (let tries = 0; ; talk.later(300)) {
    tries += await talk.worked();
    if ((await talk.store.jobs.pending(talk.work.now())).waiting === 0) return tries;
  }
}

describe("a merge group", () => {
  test("is answered after its pull request was judged, and on record", async () => {
    talk.github.group = queued();
    await talk.asked(group);
    await talk.worked();
    const conclusion = (await talk.store.standings.of(talk.github.snapshot.ref))?.conclusion;
    expect(said()).toEqual([`agent-approval: ${conclusion}: Approved: #7`]);
    const [decided] = (await talk.store.audit.events()).filter(({ kind }) => kind === "group-decided");
    expect(decided).toMatchObject({ ref: `acme/shop@${aSha("group")}`, entries: [{ number: 7, status: "approved" }] });
  });

  test("is looked at again when its pull request stands differently, at once and when it is known", async () => {
    talk.github.group = queued();
    await talk.asked(group);
    await talk.worked();
    talk.github.group = queued({ isAnswered: true });
    talk.github.snapshot = { ...talk.github.snapshot, reviews: [] };
    await talk.asked({ ...talk.judge, revokes: "a review was dismissed" } as Job);
    await talk.worked();
    expect(said().slice(1)).toEqual(
      expect.arrayContaining(["agent-approval: action_required: Waiting for #7, not approved"]),
    );
    expect(said().at(-1)).toMatch(/action_required/);
  });

  test("is told although the pass that found out could not show it", async () => {
    talk.github.group = queued();
    await talk.asked(group);
    await talk.worked();
    talk.github.group = queued({ isAnswered: true });
    talk.github.snapshot = { ...talk.github.snapshot, reviews: [] };
    const apply = talk.github.apply;
    talk.github.apply = (plan, fence) =>
      plan.pullRequest.number === 7 && plan.fingerprint !== null
        ? Promise.reject(new Error("502"))
        : apply(plan, fence);
    await talk.asked();
    await talk.worked();
    expect(said().at(-1)).toBe("agent-approval: action_required: Waiting for #7, not approved");
  });

  test("hears nothing where nothing governs, and is not looked after", async () => {
    talk.github.policy = null;
    talk.github.group = queued();
    await talk.asked(group);
    await talk.worked();
    expect(said()).toEqual([]);
    expect(await talk.store.jobs.groups(repository)).toEqual([]);
  });

  test.each([
    { why: "was merged", reading: { isMerged: true, isAnswered: false } },
    { why: "was answered and left the queue", reading: { isMerged: false, isAnswered: true } },
  ])("that $why is forgotten", async ({ reading }) => {
    talk.github.group = { kind: "not-queued", ...reading };
    await talk.asked(group);
    await talk.worked();
    talk.later(3600);
    expect(await sweep(talk.work, 5)).toBe(0);
    expect(said()).toEqual([]);
  });

  test.each([
    { why: "the queue never shows", error: null, words: /shows no pull request for this group/ },
    { why: "cannot be read", error: new Error("GitHub answered 502"), words: /GitHub answered 502/ },
  ])("that $why is tried five times and then closed, with a sentence", async ({ error, words }) => {
    await talk.asked();
    await talk.worked();
    if (error !== null) talk.github.failing.set("readMergeGroup", error);
    await talk.asked(group);
    expect(await toTheEnd()).toBe(5);
    expect(said()).toEqual(["agent-approval: failure: Could not judge this merge group"]);
    const effect = talk.github.applied.at(-1)?.effects[0];
    expect(effect?.kind === "set-check-run" ? effect.summary : "").toMatch(words);
  });

  test("that appears in the queue a moment after it was told of is answered then", async () => {
    await talk.asked();
    await talk.worked();
    await talk.asked(group);
    expect(await talk.worked()).toBe(1);
    talk.github.group = queued();
    talk.later(10);
    await talk.worked();
    expect(said()).toHaveLength(1);
  });

  test("whose queue is hidden is closed by the name that its branch requires", async () => {
    talk.github.group = { kind: "unreadable", because: "it is hidden", remedy: "show it", defaultBranch: "main" };
    await talk.asked(group);
    await talk.worked();
    expect(said()).toEqual(["agent-approval: failure: The merge queue could not be read"]);
  });

  test("whose name leads to a pull request into another branch gets no name of a check by it", async () => {
    talk.github.snapshot = { ...talk.github.snapshot, baseBranch: "lax" };
    talk.github.group = { kind: "unreadable", because: "it is hidden", remedy: "show it", defaultBranch: "main" };
    await talk.asked(group);
    expect(await toTheEnd()).toBe(5);
    expect(said()).toEqual([]);
  });
});

describe("everything of a repository", () => {
  const everything: Job = { kind: "judge-repository", installationId: 1, repository, because: "a test" };

  test("is judged so many at once, and the others some minutes later", async () => {
    talk.github.refs = Array.from({ length: 120 }, (_, at) => ({ ...repository, number: at + 1 }));
    await talk.asked(everything);
    expect(await talk.worked()).toBe(1 + 50);
    talk.later(599);
    expect(await talk.worked()).toBe(0);
    talk.later(1);
    expect(await talk.worked()).toBe(50);
    talk.later(600);
    expect(await talk.worked()).toBe(20);
  });

  test("of an installation is asked for by repository", async () => {
    talk.github.refs = [7, 8].map((number) => ({ ...repository, number }));
    await talk.asked({ kind: "judge-installation", installationId: 1, because: "a test" });
    await talk.worked();
    expect((await talk.store.jobs.watched(1)).map(({ number }) => number).toSorted()).toEqual([7, 8]);
  });
});
