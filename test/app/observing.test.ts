import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { at } from "../support/builders.js";
import { aConversation, type Conversation } from "./conversation.js";

let talk: Conversation;
beforeEach(async () => void (talk = await aConversation()));
afterEach(() => talk.store.close());

const once = { decisions: 1, pullRequests: 1 };
const none = { decisions: 0, pullRequests: 0 };

test("a decision that only observes is recorded as what it would have been, and counted", async () => {
  talk.github.policy = "version: 1\nmode: observe\n";
  await talk.asked();
  await talk.worked();
  expect(talk.github.effects).toEqual(["set-check-run"]);
  expect(talk.github.snapshot.posted.checkRun).toMatchObject({
    conclusion: "neutral",
    title: expect.stringMatching(/^Observing only\. Would say: Waiting for /),
  });
  expect(await talk.store.audit.events()).toContainEqual(
    expect.objectContaining({
      kind: "decided",
      outcome: "waiting",
      wouldHave: { outcome: "waiting", classes: [{ classId: "code", outcome: "waiting", approvals: 1 }] },
    }),
  );
  const wouldHave = { misconfigured: none, approved: none, waiting: once, rejected: none, blocked: none };
  expect(await talk.store.audit.observedCounts(at(0))).toEqual({
    all: { observed: once, wouldHave },
    classes: { code: { observed: once, wouldHave } },
  });
});

test("a decision of which everything holds back says nothing of the kind", async () => {
  await talk.asked();
  await talk.worked();
  const [decided] = await talk.store.audit.events();
  expect(decided).not.toHaveProperty("wouldHave");
  expect((await talk.store.audit.observedCounts(at(0))).all.observed).toEqual(none);
});
