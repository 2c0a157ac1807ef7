import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { login } from "../../src/domain/ids.js";
import type { Job } from "../../src/domain/job.js";
import { sweep } from "../../src/app/sweep.js";
import { pause } from "../../src/app/failures.js";
import { workOnce } from "../../src/app/worker.js";
import { aCommit, anAccount, aReview, aSha, at } from "../support/builders.js";
import { aConversation, type Conversation } from "./conversation.js";

let talk: Conversation;
beforeEach(async () => void (talk = await aConversation()));
afterEach(() => talk.store.close());

const pending = () => talk.store.jobs.pending(talk.work.now());
const failures = async () => (await talk.store.audit.events()).filter((event) => event.kind === "failed");

/** Every retry as soon as it is due, until the job is given up or done. */
async function toTheEnd(): Promise<number> {
  for (let tries = 0; ; talk.later(300)) {
    tries += await talk.worked();
    if ((await pending()).waiting === 0) return tries;
  }
}

describe("one pass", () => {
  test("judges, records, and shows, the check run first", async () => {
    await talk.asked();
    expect(await talk.worked()).toBe(1);
    expect(talk.github.effects.slice(0, 2)).toEqual(["set-check-run", "upsert-comment"]);
    expect(talk.github.snapshot.posted.checkRun?.conclusion).toBe("action_required");
    expect(await talk.history()).toEqual(["decided", "applied"]);
    expect(await pending()).toEqual({ waiting: 0, leased: 0, dead: 0 });
  });

  test("an unchanged verdict sends nothing and adds no line of history", async () => {
    await talk.asked();
    await talk.worked();
    const before = talk.github.applied.length;
    // Whom it asked is remembered now, and said in the comment once.
    await talk.asked();
    await talk.worked();
    const settled = [talk.github.applied.length, (await talk.history()).length];
    await talk.asked();
    await talk.worked();
    expect([talk.github.applied.length, (await talk.history()).length]).toEqual(settled);
    expect(before).toBe(1);
  });

  test("a repository without a policy hears nothing, and is not looked after", async () => {
    talk.github.policy = null;
    await talk.asked();
    await talk.worked();
    expect(talk.github.applied).toEqual([]);
    expect(await talk.history()).toEqual([]);
    talk.later(3600);
    expect(await sweep(talk.work, 5)).toBe(0);
  });

  test("a closed pull request is forgotten, an open one is swept", async () => {
    await talk.asked();
    await talk.worked();
    talk.later(301);
    expect(await sweep(talk.work, 5)).toBe(1);
    talk.github.snapshot = { ...talk.github.snapshot, state: "closed" };
    await talk.worked();
    talk.later(301);
    expect(await sweep(talk.work, 5)).toBe(0);
  });

  test("the author's own approval is refused on record once", async () => {
    const snapshot = { ...talk.github.snapshot, reviews: [aReview("ana", "approved", { id: 77 })] };
    talk.github.snapshot = snapshot;
    talk.github.refused.add("dismiss-review");
    for (let round = 0; round < 3; round += 1) {
      await talk.asked();
      await talk.worked();
    }
    const refused = (await talk.store.audit.events()).filter((event) => event.kind === "approval-refused");
    expect(refused).toEqual([
      expect.objectContaining({
        ref: "acme/shop#7",
        by: "ana",
        reviewId: 77,
        refusal: "self-approval",
        because: "opened this pull request",
      }),
    ]);
  });

  test("a contributor's approval is on record as refused, and as no attempt at a self-approval", async () => {
    const commits = { list: [aCommit("ana"), aCommit("ben")], complete: true };
    const reviews = [aReview("ben", "approved", { id: 78 })];
    talk.github.snapshot = { ...talk.github.snapshot, commits, reviews };
    await talk.asked();
    await talk.worked();
    const refused = (await talk.store.audit.events()).filter((event) => event.kind === "approval-refused");
    expect(refused).toEqual([expect.objectContaining({ by: "ben", reviewId: 78, refusal: "principal" })]);
    expect(talk.github.effects).not.toContain("dismiss-review");
  });

  test("an objection whose words somebody else took away is on record once for each hand, and remembered", async () => {
    const cy = aReview("cy", "changes-requested", { id: 79 });
    talk.github.snapshot = { ...talk.github.snapshot, reviews: [cy] };
    await talk.asked();
    await talk.worked();
    const said = [{ how: "review" as const, id: 79, by: anAccount("cy"), reason: "", at: cy.submittedAt }];
    expect((await talk.store.memory.remember(talk.github.snapshot.ref)).objected).toEqual({ said, undone: [] });
    for (const by of [null, null, login("ana"), login("ana")]) {
      const objected = { said, undone: [{ how: "review" as const, id: 79, by }] };
      talk.github.snapshot = { ...talk.github.snapshot, reviews: [{ ...cy, state: "dismissed" }], objected };
      await talk.asked();
      await talk.worked();
    }
    const kept = (await talk.store.audit.events()).filter((event) => event.kind === "objection-kept");
    const line = { ref: "acme/shop#7", kind: "objection-kept", of: "cy", how: "review", id: 79, lost: "dismissed" };
    expect(kept).toMatchObject([
      { ...line, by: null },
      { ...line, by: "ana" },
    ]);
    expect((await talk.store.memory.remember(talk.github.snapshot.ref)).objected.undone).toHaveLength(2);
  });

  test("a best-effort effect that fails is recorded, and the pass is over", async () => {
    talk.github.refused.add("upsert-comment");
    await talk.asked();
    expect(await toTheEnd()).toBe(1);
    const [applied] = (await talk.store.audit.events()).filter((event) => event.kind === "applied");
    expect(applied).toMatchObject({
      results: expect.arrayContaining([{ effect: "upsert-comment", result: "failed", because: "GitHub answered 403" }]),
    });
    expect((await talk.store.memory.remember(talk.github.snapshot.ref)).commentId).toBeNull();
  });

  test("what was shown by a process that ended before it could remember is remembered by the next", async () => {
    await talk.asked();
    await talk.worked();
    const { snapshot } = talk.github;
    await talk.store.close();
    const after = await aConversation();
    // The second store knows nothing; GitHub shows everything.
    after.github.snapshot = { ...snapshot, takenAt: at(125) };
    await after.asked();
    await after.worked();
    const { checkRun, comment } = snapshot.posted;
    const remembered = await after.store.memory.remember(snapshot.ref);
    expect(remembered).toMatchObject({ checkRunId: checkRun?.id, commentId: comment?.id });
    expect(remembered.packs.length).toBeGreaterThan(0);
    expect(after.github.effects).not.toContain("set-check-run");
    talk = after;
  });
});

describe("failing", () => {
  test("is tried five times with growing pauses, then shown, visible, and given up", async () => {
    talk.github.failing.set("readSnapshot", new Error("reading files", { cause: new Error("GitHub answered 502") }));
    await talk.asked();
    expect(await toTheEnd()).toBe(5);
    expect(await failures()).toEqual(
      [1, 2, 3, 4, 5].map((attempt) =>
        expect.objectContaining({
          because: "reading files: GitHub answered 502",
          attempt,
          final: attempt === 5,
          shown: attempt === 5 ? "failure" : null,
        }),
      ),
    );
    expect(talk.github.snapshot.posted.checkRun).toMatchObject({ conclusion: "failure", headSha: aSha("head") });
    expect(talk.github.applied[0]?.effects[0]).toMatchObject({
      summary: expect.stringContaining("GitHub answered 502"),
    });
    expect(await pending()).toEqual({ waiting: 0, leased: 0, dead: 1 });
  });

  test("is not tried again before its pause is over", async () => {
    talk.github.failing.set("readPolicy", new Error("GitHub answered 502"));
    await talk.asked();
    expect(await talk.worked()).toBe(1);
    talk.later(1.9);
    expect(await talk.worked()).toBe(0);
    talk.later(0.1);
    talk.github.failing.clear();
    expect(await talk.worked()).toBe(1);
    expect(talk.github.snapshot.posted.checkRun?.conclusion).toBe("action_required");
    expect(await talk.history()).toEqual(["failed", "decided", "applied"]);
  });

  test("a check run that cannot be set is tried again", async () => {
    talk.github.failing.set("apply", new Error("GitHub answered 500"));
    await talk.asked();
    await talk.worked();
    talk.github.failing.clear();
    expect(await toTheEnd()).toBe(1);
    expect(talk.github.snapshot.posted.checkRun?.conclusion).toBe("action_required");
  });

  test("where not even the failure can be shown, that is on record too", async () => {
    for (const call of ["readPolicy", "readHead"] as const) talk.github.failing.set(call, new Error("GitHub is away"));
    await talk.asked();
    await toTheEnd();
    expect((await failures()).at(-1)).toMatchObject({ final: true, shown: null });
    expect(talk.logged).toContain("the failure could not be shown on the pull request");
  });

  test("given up, a sweep tries again; the same failure is on record once, and the end of it is shown", async () => {
    talk.github.failing.set("readSnapshot", new Error("GitHub answered 502"));
    await talk.asked();
    await toTheEnd();
    talk.later(301);
    await sweep(talk.work, 5);
    expect(await toTheEnd()).toBe(1);
    expect(await failures()).toHaveLength(5);
    talk.github.failing.clear();
    talk.later(301);
    await sweep(talk.work, 5);
    await talk.worked();
    expect(talk.github.snapshot.posted.checkRun?.conclusion).toBe("action_required");
  });

  test("closed, and its base branch gone: it holds nobody back, shows nothing and is not tried again", async () => {
    await talk.asked();
    await talk.worked();
    const { ref, headSha } = talk.github.snapshot;
    const before = talk.github.applied.length;
    talk.github.snapshot = { ...talk.github.snapshot, state: "closed" };
    talk.github.failing.set("readPolicy", new Error("GitHub answered 404"));
    await talk.asked();
    expect(await toTheEnd()).toBe(5);
    expect(await talk.store.standings.sharing({ ref: { ...ref, number: 99 }, headSha })).toEqual([]);
    expect(talk.github.applied).toHaveLength(before);
    expect(await pending()).toEqual({ waiting: 0, leased: 0, dead: 0 });
    expect(await talk.store.jobs.watched(1)).toEqual([]);
  });

  test("what stops the process each time is not started for ever", async () => {
    await talk.asked();
    for (let crash = 0; crash < 20; crash += 1) {
      await talk.store.jobs.claim(talk.work.now(), 60_000);
      talk.later(61);
    }
    await talk.worked();
    expect(await failures()).toEqual([
      expect.objectContaining({ because: "the app was stopped 20 times while it worked on this", final: true }),
    ]);
    expect(talk.github.remembered).toEqual([]);
    expect(await pending()).toMatchObject({ dead: 1 });
  });
});

describe("a job lost to another worker while this one slept", () => {
  const sleepAndLose = async () => {
    talk.later(61);
    await talk.store.jobs.claim(talk.work.now(), 60_000);
  };

  test.each([
    { why: "its reading is old", failing: false },
    { why: "its reading failed", failing: true },
  ])("nothing is recorded or shown: $why", async ({ failing }) => {
    talk.github.meanwhile = sleepAndLose;
    if (failing) talk.github.failing.set("readSnapshot", new Error("GitHub answered 502"));
    await talk.asked();
    await workOnce(talk.work);
    expect(talk.github.applied).toEqual([]);
    expect(await talk.history()).toEqual([]);
    expect(await pending()).toEqual({ waiting: 0, leased: 1, dead: 0 });
    expect(talk.logged).toEqual(["another worker has taken a job over", "a job ended"]);
  });

  test("what it was sending when it lost the job is looked at once more, after the other worker", async () => {
    const { apply } = talk.github;
    talk.github.apply = async (plan, fence) => {
      const results = await apply(plan, fence);
      await sleepAndLose(); // after the fence let it pass, and before it could say that it was done
      return results;
    };
    await talk.asked();
    await workOnce(talk.work);
    expect(talk.logged).toContain("another worker has taken a job over");
    talk.github.apply = apply;
    talk.later(61);
    expect(await talk.worked()).toBe(1);
    expect(await pending()).toEqual({ waiting: 0, leased: 0, dead: 0 });
    expect(talk.github.applied).toHaveLength(1); // and stands as it should
  });

  test("a job that was moved away meanwhile is not asked for under its old name", async () => {
    talk.github.meanwhile = async () => {
      const moved = { kind: "repository-gone", repository: { owner: "acme", repo: "shop" }, forEver: true } as const;
      await talk.store.inbox.accept(
        { id: "gone", event: "repository", payload: "{}" },
        { jobs: [], observations: [], changes: [moved] },
        talk.work.now(),
      );
    };
    await talk.asked();
    await workOnce(talk.work);
    expect(talk.github.applied).toEqual([]);
    expect(await pending()).toEqual({ waiting: 0, leased: 0, dead: 0 });
  });
});

describe("spreading", () => {
  const place = { installationId: 1, repository: { owner: "acme", repo: "shop" } };
  test.each<{ job: Job }>([
    { job: { ...place, kind: "judge-repository", because: "the app was installed here" } },
    { job: { ...place, kind: "judge-base", branch: "main", because: "push to main" } },
  ])("$job.kind asks for each pull request, and is then over", async ({ job }) => {
    const [ref] = talk.github.refs;
    if (ref === undefined) throw new Error("there is no pull request");
    talk.github.refs = [ref, { ...ref, number: 8 }];
    await talk.asked(job);
    await workOnce(talk.work);
    const judged = [await talk.store.jobs.claim(talk.work.now(), 1), await talk.store.jobs.claim(talk.work.now(), 1)];
    expect(judged.map((claimed) => claimed?.job)).toEqual(
      [7, 8].map((number) => ({ kind: "judge", installationId: 1, ref: { ...ref, number }, because: job.because })),
    );
    expect(await talk.store.jobs.claim(talk.work.now(), 1)).toBeNull();
  });

  test.each([
    ["governed by it", "acme/.github", "version: 1\n", 1],
    ["governed by another", "acme/policies", "version: 1\n", 0],
    ["judged by the built-in matrix, because its policy cannot be read", "acme/.github", null, 1],
  ])("a floor asks for a pull request %s", async (_why, extended, floor, judged) => {
    talk.github.policy = `version: 1\nextends: ${extended}\n`;
    talk.github.floor = floor;
    await talk.asked();
    await talk.worked();
    await talk.asked({
      ...place,
      repository: { owner: "acme", repo: ".github" },
      kind: "judge-floor",
      because: "a push",
    });
    expect(await talk.worked()).toBe(1 + judged);
    await talk.asked({
      ...place,
      repository: { owner: "acme", repo: ".github" },
      installationId: 2,
      kind: "judge-floor",
      because: "a push",
    });
    expect(await talk.worked()).toBe(1);
  });

  test("one that cannot be spread is given up without a check run, and swept", async () => {
    talk.github.failing.set("openPullRequestsInto", new Error("GitHub answered 502"));
    await talk.asked({ ...place, kind: "judge-base", branch: "main", because: "push to main" });
    expect(await toTheEnd()).toBe(5);
    expect((await failures()).at(-1)).toMatchObject({ ref: "base acme/shop:main", final: true, shown: null });
    talk.github.failing.clear();
    talk.later(301);
    expect(await sweep(talk.work, 5)).toBe(1);
    expect(await talk.worked()).toBe(2);
    expect(talk.github.snapshot.posted.checkRun).not.toBeNull();
  });
});

describe("what can only take approval away", () => {
  const titles = (): readonly string[] =>
    talk.github.applied.flatMap(({ effects }) =>
      effects.flatMap((effect) => (effect.kind === "set-check-run" ? [`${effect.conclusion}: ${effect.title}`] : [])),
    );
  const APPROVED = "success: Approved by @ben for code";
  const revoking = (): Job => ({ ...talk.judge, revokes: "a review was dismissed" }) as Job; // a job that judges

  async function approved(): Promise<void> {
    talk.github.snapshot = { ...talk.github.snapshot, reviews: [aReview("ben", "approved")] };
    await talk.asked();
    await talk.worked();
    expect(titles()).toEqual([APPROVED]);
  }

  test("closes an open gate before anything is read, and then judges", async () => {
    await approved();
    const seen: (readonly string[])[] = [];
    talk.github.meanwhile = () => Promise.resolve(void seen.push(titles()));
    await talk.asked(revoking());
    await talk.worked();
    expect(seen).toEqual([[APPROVED, "action_required: Re-checking after a review was dismissed"]]);
    expect(titles().at(-1)).toBe(APPROVED);
    expect(talk.github.snapshot.posted.checkRun?.conclusion).toBe("success");
  });

  test("says nothing where the gate is closed anyway", async () => {
    await talk.asked();
    await talk.worked();
    const before = titles();
    await talk.asked(revoking());
    await talk.worked();
    expect(titles()).toEqual(before);
  });

  test("stays closed where the facts cannot be read, and says why in the end", async () => {
    await approved();
    talk.github.failing.set("readSnapshot", new Error("GitHub answered 502"));
    await talk.asked(revoking());
    await talk.worked();
    expect(talk.github.snapshot.posted.checkRun?.conclusion).toBe("action_required");
    await toTheEnd();
    expect(talk.github.snapshot.posted.checkRun?.conclusion).toBe("failure");
  });

  test("judges although the check could not be closed at once", async () => {
    await approved();
    talk.github.failing.set("apply", new Error("GitHub answered 502"));
    await talk.asked(revoking());
    await talk.worked();
    expect(talk.logged).toContain("the check could not be closed at once; it is judged now");
    talk.github.failing.clear();
    await toTheEnd();
    expect(talk.github.snapshot.posted.checkRun?.conclusion).toBe("success");
  });

  test.each([
    { why: "here", repository: { owner: "acme", repo: "shop" }, judged: 1 },
    { why: "everywhere", repository: null, judged: 1 },
    { why: "in another repository", repository: { owner: "acme", repo: "other" }, judged: 0 },
  ])("a right that somebody lost $why concerns what stands approved", async ({ repository, judged }) => {
    await approved();
    const lost: Job = { kind: "judge-approved", installationId: 1, repository, because: "somebody left a team" };
    await talk.asked(lost);
    expect(await talk.worked()).toBe(1 + judged);
    expect(titles().slice(1)).toEqual(
      judged === 0 ? [] : ["action_required: Re-checking after somebody left a team", APPROVED],
    );
    talk.github.snapshot = { ...talk.github.snapshot, reviews: [] };
    await talk.asked();
    await talk.worked();
    await talk.asked(lost);
    expect(await talk.worked()).toBe(1);
  });
});

describe("pause", () => {
  test.each([
    { attempt: 1, least: 1_000, most: 2_000 },
    { attempt: 2, least: 2_000, most: 4_000 },
    { attempt: 4, least: 8_000, most: 16_000 },
    { attempt: 9, least: 150_000, most: 300_000 },
    { attempt: 2_000, least: 150_000, most: 300_000 },
  ])("after try $attempt: from $least to $most ms", ({ attempt, least, most }) => {
    expect([pause(attempt, 0), pause(attempt, 1)]).toEqual([least, most]);
  });
});
