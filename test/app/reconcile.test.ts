import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { seenDigest } from "../../src/domain/seen.js";
import type { Job } from "../../src/domain/job.js";
import { noticeOutage } from "../../src/app/healing/outage.js";
import { at } from "../support/builders.js";
import { aConversation, type Conversation } from "./conversation.js";

let talk: Conversation;
beforeEach(async () => {
  talk = await aConversation();
  await talk.asked();
  await talk.worked();
});
afterEach(() => talk.store.close());

const EACH: Job = { kind: "reconcile", installationId: 0, repository: null, because: "a test" };

/** GitHub shows the pull request as it is, but for what differs. */
function shows(differs: { title?: string } = {}): void {
  const { ref, headSha, baseBranch, posted, draft, title, reviews } = talk.github.snapshot;
  const { name, conclusion } = posted.checkRun ?? { name: "", conclusion: null };
  const seen = seenDigest({ draft, title, reviews, ...differs });
  const runs = [{ name, conclusion }];
  const open = [{ number: ref.number, headSha, baseBranch, seen, updatedAt: at(0), runs }];
  talk.github.open = { kind: "read", open, at: at(1) };
}
const judged = () => talk.github.remembered.length;

test("what stands as GitHub shows it is not judged again", async () => {
  shows();
  const before = judged();
  await talk.asked(EACH);
  expect(await talk.worked()).toBe(2); // all repositories, and this one
  expect(judged()).toBe(before);
});

test("what GitHub shows otherwise is judged again, and the next round comes by itself", async () => {
  shows({ title: "Another" });
  const before = judged();
  await talk.asked(EACH);
  await talk.worked();
  expect(judged()).toBe(before + 1);
  talk.later(5 * 60);
  expect(await talk.worked()).toBe(3);
});

test("half an answer changes nothing, and is told", async () => {
  talk.github.open = { kind: "unknown", because: "GitHub answered a part of the question only" };
  const before = judged();
  await talk.asked(EACH);
  await talk.worked();
  expect(judged()).toBe(before);
  expect(talk.logged.join()).toContain("could not be compared");
  expect((await talk.store.healing.places())[0]?.lookedAt).toBeNull();
});

test("a repository that GitHub hides is not asked about again until something is judged there", async () => {
  talk.github.open = { kind: "gone", because: "GitHub knows no such repository" };
  await talk.asked(EACH);
  await talk.worked();
  expect(await talk.store.healing.place(talk.github.snapshot.ref)).toBeNull();
  expect(await talk.store.standings.of(talk.github.snapshot.ref)).not.toBeNull();
});

test.each([
  { why: "a short stop is no outage", minutes: 29, again: 0 },
  { why: "after a long one whoever may go by checks is judged again, once", minutes: 31, again: 1 },
])("$why", async ({ minutes, again }) => {
  const { ref } = talk.github.snapshot;
  const standing = await talk.store.standings.of(ref);
  if (standing === null) throw new Error("it was judged");
  await talk.store.standings.keep({ ...standing, heeds: ["test"] });
  await noticeOutage(talk.store.healing, talk.work.now());
  talk.later(minutes * 60);
  await noticeOutage(talk.store.healing, talk.work.now());
  shows();
  const before = judged();
  await talk.asked(EACH);
  await talk.worked();
  expect(judged()).toBe(before + again);
});

test("what GitHub could not be asked is tried again like any job", async () => {
  shows({ title: "Another" });
  talk.github.failing.set("readOpen", new Error("GitHub answered 502"));
  await talk.asked(EACH);
  await talk.worked();
  const before = judged();
  talk.github.failing.clear();
  talk.later(60);
  await talk.worked();
  expect(judged()).toBe(before + 1);
});
