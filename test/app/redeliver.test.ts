import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { Job } from "../../src/domain/job.js";
import { beginHealing } from "../../src/app/healing/heal.js";
import { aConversation, type Conversation } from "./conversation.js";

const MINUTE = 60;
let talk: Conversation;
beforeEach(async () => void (talk = await aConversation()));
afterEach(() => talk.store.close());

const REDELIVER: Job = { kind: "redeliver", installationId: 0, repository: null, because: "a test" };

/** GitHub tried to deliver something just now. */
function delivers(guid: string, event = "pull_request", redelivery = false): void {
  const id = `${guid}-${talk.asApp.log.filter((one) => one.guid === guid).length + 1}`;
  talk.asApp.log = [...talk.asApp.log, { id, guid, event, redelivery, deliveredAt: talk.work.now().getTime() }];
}
const arrives = (id: string) =>
  talk.store.inbox.accept(
    { id, event: "pull_request", payload: "{}" },
    { jobs: [], observations: [] },
    talk.work.now(),
  );
/** So many minutes pass, a second look at what is due after each. */
async function pass(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    talk.later(MINUTE);
    await talk.worked();
  }
}

test("comes round every two minutes by itself, in one process of all", async () => {
  await beginHealing(talk.store, talk.work.now());
  await beginHealing(talk.store, talk.work.now());
  expect(await talk.worked()).toBe(2); // this, and comparing
  await pass(10);
  expect(talk.asApp.pagesRead).toBe(6);
});

test("asks for what nobody here has heard, and not for what arrived", async () => {
  delivers("lost");
  delivers("arrived");
  await arrives("arrived");
  talk.later(2 * MINUTE);
  await talk.asked(REDELIVER);
  await talk.worked();
  expect(talk.asApp.asked).toEqual(["lost-1"]);
});

test("what never arrives is asked for five times in all, given up, and said so once", async () => {
  await talk.asked(REDELIVER);
  await talk.worked();
  delivers("lost");
  for (let minute = 0, asked = 0; minute < 90; minute += 1) {
    await pass(1);
    if (talk.asApp.asked.length === asked) continue;
    asked = talk.asApp.asked.length;
    delivers("lost", "pull_request", true);
  }
  expect(talk.asApp.asked).toEqual([1, 2, 3, 4, 5].map((attempt) => `lost-${attempt}`));
  expect(talk.logged.filter((line) => line.includes("given up"))).toHaveLength(1);
});

test("what waits for its next try is not left behind by what is dealt with", async () => {
  delivers("lost");
  await talk.asked(REDELIVER);
  await pass(2);
  delivers("lost", "pull_request", true);
  for (let minute = 0; minute < 20; minute += 1) {
    delivers(`other-${minute}`);
    await arrives(`other-${minute}`);
    await pass(1);
  }
  expect(talk.asApp.asked.slice(0, 2)).toEqual(["lost-1", "lost-2"]);
});

test("no more than 300 are asked for in one pass, and the others in the next", async () => {
  for (let number = 0; number < 400; number += 1) delivers(`lost-${number}`);
  talk.later(2 * MINUTE);
  await talk.asked(REDELIVER);
  await talk.worked();
  expect(talk.asApp.asked).toHaveLength(300);
  expect(talk.asApp.pagesRead).toBe(4);
});

test("nothing older than three days is asked for, because GitHub would not deliver it", async () => {
  delivers("old");
  talk.later(3 * 24 * 60 * MINUTE + 1);
  await talk.asked(REDELIVER);
  await talk.worked();
  expect(talk.asApp.asked).toEqual([]);
});

test("what GitHub has no more is not waited for", async () => {
  talk.asApp.gone.add("lost-1");
  delivers("lost");
  talk.later(2 * MINUTE);
  await talk.asked(REDELIVER);
  await talk.worked();
  const from = await talk.store.healing.mark("deliveries-from");
  expect(from?.getTime()).toBe(talk.work.now().getTime() - 5 * MINUTE * 1000);
});

test.each([
  { why: "where GitHub does not show the log", broken: () => (talk.asApp.refused = "GitHub answered 404") },
  { why: "where GitHub does not answer", broken: () => (talk.asApp.failing = new Error("no connection")) },
])("says so $why, moves no mark, and looks again", async ({ broken }) => {
  broken();
  await talk.asked(REDELIVER);
  await talk.worked();
  expect(talk.logged.join()).toMatch(/cannot be asked for again|could not be looked for/);
  expect(await talk.store.healing.mark("deliveries-from")).toBeNull();
  [talk.asApp.refused, talk.asApp.failing] = [null, null];
  delivers("lost");
  await pass(4);
  expect(talk.asApp.asked).toContain("lost-1");
});
