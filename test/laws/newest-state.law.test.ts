import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { login } from "../../src/domain/ids.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import { workOnce } from "../../src/app/worker.js";
import { aConversation, type Conversation } from "../app/conversation.js";
import { aFile, anApproval, aReview, aSha, at } from "../support/builders.js";
import { holdAsync } from "../support/hold.js";

/** What happens to the pull request on GitHub. */
type Happening = (snapshot: PullRequestSnapshot, nth: number) => PullRequestSnapshot;

const happenings: Readonly<Record<string, Happening>> = {
  approves: (snapshot, nth) => ({
    ...snapshot,
    reviews: [
      ...snapshot.reviews,
      anApproval("ben", { id: 100 + nth, commit: snapshot.headSha, submittedAt: at(nth) }),
    ],
  }),
  objects: (snapshot, nth) => ({
    ...snapshot,
    reviews: [
      ...snapshot.reviews,
      aReview("ben", "changes-requested", { id: 100 + nth, commit: snapshot.headSha, submittedAt: at(nth) }),
    ],
  }),
  dismisses: (snapshot) => ({
    ...snapshot,
    reviews: snapshot.reviews.map((one) => ({ ...one, state: "dismissed" as const })),
  }),
  pushes: (snapshot, nth) => ({
    ...snapshot,
    headSha: aSha(`head ${nth}`),
    pushes: [...snapshot.pushes, { sha: aSha(`head ${nth}`), by: login("ana") }],
    changes: { files: [aFile("src/index.ts", { blob: aSha(`blob ${nth}`) })], complete: true },
  }),
  "goes into another branch": (snapshot, nth) => ({ ...snapshot, baseBranch: nth % 2 === 0 ? "main" : "next" }),
};

/** What comes between: how often the event of it is delivered, and who works on it how far. */
const step = fc.record({
  what: fc.constantFrom(...Object.keys(happenings)),
  deliveries: fc.integer({ min: 1, max: 3 }),
  /** The event overtakes what it tells of: the facts change only while they are read. */
  early: fc.boolean(),
  workers: fc.integer({ min: 0, max: 2 }),
});

test("11. whatever comes in any order and at any speed, the check shows the newest state", async () => {
  await holdAsync(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const talk = await aConversation({ changes: { files: [aFile("src/index.ts")], complete: true } });
      try {
        for (const [nth, { what, deliveries, early, workers }] of steps.entries()) {
          const happen = (): void => void (talk.github.snapshot = happened(talk, what, nth + 1));
          if (early) talk.github.meanwhile = once(talk, happen);
          else happen();
          for (let n = 0; n < deliveries; n += 1) await talk.asked();
          await Promise.all(Array.from({ length: workers }, () => workOnce(talk.work)));
        }
        await talk.worked();
        const shown = talk.github.snapshot.posted.checkRun;
        await talk.asked();
        expect(await talk.worked()).toBe(1);
        expect(talk.github.snapshot.posted.checkRun).toEqual(shown);
        expect(shown?.headSha).toBe(talk.github.snapshot.headSha);
        expect(shown?.name).toBe(
          talk.github.snapshot.baseBranch === "main" ? "agent-approval" : "agent-approval (next)",
        );
      } finally {
        await talk.store.close();
      }
    }),
    { numRuns: 60 },
  );
});

const happened = ({ github }: Conversation, what: string, nth: number): PullRequestSnapshot => {
  const happening = happenings[what];
  if (happening === undefined) throw new Error(`nothing is called ${what}`);
  return happening(github.snapshot, nth);
};

/** While the facts are read, once; GitHub tells of it while that pass still goes on. */
function once(talk: Conversation, happen: () => void): () => Promise<void> {
  return () => {
    talk.github.meanwhile = () => Promise.resolve();
    happen();
    return talk.asked();
  };
}
