import { describe, expect, test } from "@jest/globals";
import { costOf, paceOf, type Cost } from "../../../src/github/traffic/pace.js";
import { slidingWindow } from "../../../src/github/traffic/windows.js";

/** A pace over a clock that moves only by waiting. */
function timed(writesPerMinute: number) {
  let at = 1_000_000;
  const waited: number[] = [];
  const wait = (ms: number): Promise<void> => {
    waited.push(ms);
    at += ms;
    return Promise.resolve();
  };
  const pace = paceOf(writesPerMinute, { now: () => at, wait });
  const send = async (cost: Cost, count: number): Promise<void> => {
    for (let sent = 0; sent < count; sent += 1) await pace.turn(cost);
  };
  return { pace, send, waited, later: (ms: number) => void (at += ms) };
}

describe("pace", () => {
  test("a burst of writes goes out at once, and the minute's sum stays under GitHub's 900 points", async () => {
    const { send, waited } = timed(160);
    await send("write", 180);
    expect(waited).toEqual([]);
    await send("write", 1);
    expect(waited).toEqual([60_000]);
  });

  test("reads take their share of the same points", async () => {
    const { send, waited, pace } = timed(160);
    await send("read", 701);
    expect(pace.isRoomy()).toBe(false);
    await send("read", 199);
    expect(waited).toEqual([]);
    await send("read", 1);
    expect(waited).toEqual([60_000]);
  });

  test.each([0, 160])("with %i writes a minute, 40 are on their way at the same time and no more", async (writes) => {
    const { pace } = timed(writes);
    let [underWay, most] = [0, 0];
    const ends: (() => void)[] = [];
    const send = async (): Promise<void> => {
      most = Math.max(most, (underWay += 1));
      await new Promise<void>((end) => ends.push(end));
      underWay -= 1;
    };
    const sent = Array.from({ length: 100 }, () => pace.atOnce(send));
    for (let ended = 0; ended < 100; ended += 1) {
      while (ends.length === 0) await Promise.resolve();
      ends.shift()?.();
    }
    await Promise.all(sent);
    expect({ underWay, most }).toEqual({ underWay: 0, most: 40 });
  });

  test("one that fails makes room for the next", async () => {
    const { pace } = timed(160);
    const failing = Array.from({ length: 40 }, () => pace.atOnce(() => Promise.reject(new Error("no"))));
    await Promise.allSettled(failing);
    await expect(pace.atOnce(() => Promise.resolve("sent"))).resolves.toBe("sent");
  });

  test("GraphQL is counted apart", async () => {
    const { send, waited, pace } = timed(160);
    await send("graphql", 2_000);
    expect([waited, pace.isRoomy()]).toEqual([[], true]);
    await send("graphql", 1);
    expect(waited).toEqual([60_000]);
  });

  test("the 81st comment of a minute holds nobody up, and says when it may come", async () => {
    const { send, waited, pace } = timed(160);
    await send("content", 80);
    await expect(pace.turn("content")).rejects.toMatchObject({ until: new Date(1_060_000) });
    await pace.turn("write");
    expect(waited).toEqual([]);
  });

  test("nor the 501st of an hour", async () => {
    const { send, pace, later } = timed(160);
    for (let minute = 0; minute < 7; minute += 1) {
      await send("content", minute === 6 ? 20 : 80);
      later(60_000);
    }
    await expect(pace.turn("content")).rejects.toMatchObject({ until: new Date(1_000_000 + 3_600_000) });
  });

  test("0 is no limit", async () => {
    const { send, waited, pace } = timed(0);
    await send("content", 5_000);
    expect([waited, pace.isRoomy()]).toEqual([[], true]);
  });

  test("a clock that is set back holds nothing up", () => {
    let at = 1_000_000;
    const window = slidingWindow(1, 60_000, () => at);
    window.spend(1);
    expect(window.wait(1)).toBe(60_000);
    at -= 3_600_000;
    expect(window.wait(1)).toBe(0);
  });
});

test.each<readonly [string, string, Cost]>([
  ["GET", "/repos/{owner}/{repo}/issues/{issue_number}/comments", "read"],
  ["POST", "/graphql", "graphql"],
  ["POST", "https://ghes.example/api/graphql", "graphql"],
  ["POST", "/repos/{owner}/{repo}/check-runs", "write"],
  ["PATCH", "/repos/{owner}/{repo}/issues/comments/{comment_id}", "write"],
  ["PUT", "/repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/dismissals", "write"],
  ["POST", "/repos/{owner}/{repo}/issues/{issue_number}/comments", "content"],
  ["POST", "/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers", "content"],
  ["POST", "/repos/{owner}/{repo}/issues", "content"],
  ["POST", "/repos/{owner}/{repo}/issues/comments/{comment_id}/reactions", "content"],
])("%s %s is a %s", (method, url, cost) => {
  expect(costOf(method, url)).toBe(cost);
});
