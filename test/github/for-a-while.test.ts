import { describe, expect, test } from "@jest/globals";
import { seenRuns } from "../../src/github/appliers/seen-runs.js";
import { seenTalks } from "../../src/github/appliers/seen-talk.js";
import { forAWhile } from "../../src/github/for-a-while.js";
import { glances } from "../../src/github/glance/glances.js";
import { HEAD, ref } from "./acme-shop.js";

/** A clock that goes when it is told to. Milliseconds. */
function clock() {
  let at = 0;
  return { now: () => at, pass: (milliseconds: number) => (at += milliseconds) };
}

describe("what is believed for a while", () => {
  const counting = (answers: readonly (string | null)[]) => {
    let asked = 0;
    return {
      read: () => Promise.resolve(asked < answers.length ? (answers[asked++] ?? null) : `more ${asked++}`),
      asked: () => asked,
    };
  };

  test("is read once until its time is over", async () => {
    const { now, pass } = clock();
    const [kept, { read, asked }] = [forAWhile(100, now), counting(["one", "two"])];
    expect([await kept("key", read), await kept("key", read)]).toEqual(["one", "one"]);
    pass(100);
    expect([await kept("key", read), asked()]).toEqual(["two", 2]);
  });

  test("is forgotten when it is said that it changed", async () => {
    const [kept, { read }] = [forAWhile(100, clock().now), counting(["one", "two"])];
    await kept("key", read);
    kept.clear();
    expect(await kept("key", read)).toBe("two");
  });

  test("is not what was asked for before that and comes after it", async () => {
    const kept = forAWhile(100, clock().now);
    let arrive = (_answer: string): void => undefined;
    const late = kept("key", () => new Promise<string>((resolve) => (arrive = resolve)));
    kept.clear();
    expect(await kept("key", () => Promise.resolve("new"))).toBe("new");
    arrive("old");
    expect(await late).toBe("old");
    expect(await kept("key", () => Promise.resolve("newer"))).toBe("new");
  });

  test("is not kept where it is none, and neither is a failure", async () => {
    const [kept, { read }] = [forAWhile(100, clock().now), counting([null, "two"])];
    await expect(kept("key", () => Promise.reject(new Error("502")))).rejects.toThrow("502");
    expect(await kept("key", read, (value) => value !== null)).toBeNull();
    expect(await kept("key", read)).toBe("two");
  });

  test("is of a bounded number of keys, the oldest leaving first", async () => {
    const [kept, { read, asked }] = [forAWhile(100, clock().now), counting([])];
    for (let index = 0; index <= 5_000; index += 1) await kept(`key ${index}`, read);
    await kept("key 5000", read);
    expect(asked()).toBe(5_001);
    await kept("key 0", read);
    expect(asked()).toBe(5_002);
  });
});

describe("our check runs as they were seen", () => {
  const run = (id: number, name = "agent-approval") =>
    ({ id, name, conclusion: "success", digest: "", text: "", annotations: 1, at: "2026-11-20T10:00:00Z" }) as const;
  const mark = { path: "a", line: 1, level: "notice", title: "t", message: "m" } as const;

  test("give the newest of a name, for a moment", () => {
    const { now, pass } = clock();
    const runs = seenRuns(now);
    expect(runs.newest("acme/shop", HEAD, "agent-approval")).toBeUndefined();
    runs.saw("acme/shop", HEAD, [run(3), run(7), run(9, "other")]);
    expect(runs.newest("acme/shop", HEAD, "agent-approval")?.id).toBe(7);
    expect(runs.newest("acme/shop", HEAD, "nobody's")).toBeNull();
    expect(runs.newest("acme/toys", HEAD, "agent-approval")).toBeUndefined();
    pass(5_000);
    expect(runs.newest("acme/shop", HEAD, "agent-approval")).toBeUndefined();
  });

  test("are looked at again after one was written", () => {
    const runs = seenRuns(clock().now);
    runs.saw("acme/shop", HEAD, [run(7)]);
    runs.forget("acme/shop", HEAD);
    expect(runs.newest("acme/shop", HEAD, "agent-approval")).toBeUndefined();
  });

  test("carry annotations that are known only while their number is the one that GitHub tells", () => {
    const runs = seenRuns(clock().now);
    expect(runs.marksOf(run(7))).toBeUndefined();
    runs.setMarks(7, [mark]);
    expect(runs.marksOf(run(7))).toEqual([mark]);
    expect(runs.marksOf({ ...run(7), annotations: 2 })).toBeUndefined();
  });
});

describe("a conversation as it was seen", () => {
  const talk = { comment: null, users: new Set([]), teams: new Set([]), at: "2026-11-20T10:00:00Z" } as const;

  test("is believed for a moment, with what was written since", () => {
    const { now, pass } = clock();
    const talks = seenTalks(now);
    talks.wrote(ref, { comment: { id: 1, body: "x" } });
    expect(talks.of(ref)).toBeUndefined();
    talks.saw(ref, talk);
    talks.wrote(ref, { comment: { id: 1, body: "x" } });
    expect(talks.of(ref)).toEqual({ ...talk, comment: { id: 1, body: "x" } });
    pass(5_000);
    expect(talks.of(ref)).toBeUndefined();
  });
});

test("GraphQL that was refused is tried again after a minute", () => {
  const { now, pass } = clock();
  const asking = glances(now);
  expect(asking.areClosed()).toBe(false);
  asking.close();
  expect(asking.areClosed()).toBe(true);
  pass(60_000);
  expect(asking.areClosed()).toBe(false);
});
