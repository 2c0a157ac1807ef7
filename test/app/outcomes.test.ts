import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { MOST_ATTEMPTS } from "../../src/app/failures.js";
import { NOBODY, type JobOutcome } from "../../src/app/observer.js";
import { workOnce } from "../../src/app/worker.js";
import type { Job } from "../../src/domain/job.js";
import { RateLimited } from "../../src/github/traffic/trouble.js";
import { aConversation, type Conversation } from "./conversation.js";

let talk: Conversation;
beforeEach(async () => void (talk = await aConversation()));
afterEach(() => talk.store.close());

/** How the next try of a job is counted. */
async function next(): Promise<JobOutcome | undefined> {
  const told: JobOutcome[] = [];
  await workOnce({ ...talk.work, observer: { ...NOBODY, job: (_kind, outcome) => void told.push(outcome) } });
  return told[0];
}
const inAnHour = (): Date => new Date(talk.work.now().getTime() + 3_600_000);

describe("a try is counted as", () => {
  test("done, where it was", async () => {
    await talk.asked();
    expect(await next()).toBe("done");
  });

  test("postponed, where GitHub's limit puts the job off: it did not fail, and never counts as given up", async () => {
    await talk.asked();
    for (let round = 0; round <= MOST_ATTEMPTS; round += 1) {
      const limited = new RateLimited(inAnHour(), "GitHub's hourly limit is used up");
      talk.github.failing.set("readPolicy", new Error("reading", { cause: limited }));
      expect(await next()).toBe("postponed");
      talk.later(3_600);
    }
  });

  test("postponed, where few requests are left for what can wait", async () => {
    const { owner, repo } = talk.github.snapshot.ref;
    talk.work.budgets.heard(1, "core", { limit: 5000, remaining: 400, window: 1, resetsInMs: 1_200_000 });
    await talk.asked({ kind: "reconcile", installationId: 1, repository: { owner, repo }, because: "a test" });
    expect(await next()).toBe("postponed");
  });

  test("failed, and in the end as given up", async () => {
    await talk.asked();
    const told: unknown[] = [];
    for (let round = 0; round < MOST_ATTEMPTS; round += 1, talk.later(600)) {
      talk.github.failing.set("readPolicy", new Error("no"));
      told.push(await next());
    }
    expect(told).toEqual(["failed", "failed", "failed", "failed", "given-up"]);
  });
});

test.each(["judge-base", "judge-repository"] as const)(
  "what %s asks for goes back to the same webhook",
  async (kind) => {
    const { owner, repo } = talk.github.snapshot.ref;
    const place = { installationId: 1, repository: { owner, repo }, because: "a test" };
    const job: Job = kind === "judge-base" ? { kind, ...place, branch: "main", isDefault: true } : { kind, ...place };
    await talk.store.jobs.want([job], talk.work.now(), "d-1");
    expect(await next()).toBe("done");
    const asked = await talk.store.jobs.claim(talk.work.now(), 1_000);
    expect(asked).toMatchObject({ job: { kind: "judge" }, delivery: "d-1" });
  },
);
