import pLimit from "p-limit";
import { RateLimited } from "./trouble.js";
import { slidingWindow, type Window } from "./windows.js";

/** What a request costs by GitHub's secondary limits. */
export type Cost = "read" | "write" | "content" | "graphql";

/** Lets requests of an installation through, as many at once as GitHub takes and as often. */
export type Pace = {
  /** Resolves when it may be sent. Throws `RateLimited` where that would take too long for somebody to wait. */
  turn(cost: Cost): Promise<void>;
  /** Sends one of the few that may be on their way at the same time. */
  atOnce<Value>(send: () => Promise<Value>): Promise<Value>;
  /** Whether there is room for several passes, so that none is begun that would stand still in the middle. */
  isRoomy(): boolean;
};

export type Timing = { readonly now: () => number; readonly wait: (ms: number) => Promise<void> };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const READ_POINTS = 1;
const WRITE_POINTS = 5;
/** What several passes cost that begin at once. */
const ROOM_POINTS = 200;
/** GitHub takes 100 of an installation at the same time; this leaves room for a second replica. */
const MOST_AT_ONCE = 40;
/** Longer than this nobody is held up for a comment. */
const CONTENT_WAIT_MS = 10_000;

/**
 * GitHub's limits beside the hourly one: 900 points a minute by REST, where a read costs 1 and a write 5; 2,000 by
 * GraphQL; of what makes content that people are told of, 80 a minute and 500 an hour; and 100 requests at the same time.
 * `writesPerMinute`: what the settings allow; 160 writes and 100 reads are the 900 points. 0: no limit a minute.
 * Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
export function paceOf(writesPerMinute: number, { now, wait }: Timing): Pace {
  const atOnce = pLimit(MOST_AT_ONCE);
  if (writesPerMinute === 0) return { atOnce, turn: () => Promise.resolve(), isRoomy: () => true };
  const points = slidingWindow(writesPerMinute * WRITE_POINTS + 100, MINUTE_MS, now);
  const graphql = slidingWindow(2_000, MINUTE_MS, now);
  const content = [
    slidingWindow(Math.max(1, Math.floor(writesPerMinute / 2)), MINUTE_MS, now),
    slidingWindow(500, HOUR_MS, now),
  ];
  const passing = async (window: Window, amount: number): Promise<void> => {
    for (let ms = window.wait(amount); ms > 0; ms = window.wait(amount)) await wait(ms);
    window.spend(amount);
  };
  return {
    atOnce,
    isRoomy: () => points.wait(ROOM_POINTS) === 0,
    turn: async (cost) => {
      if (cost === "graphql") return passing(graphql, READ_POINTS);
      if (cost === "content") await contentTurn(content, { now, wait });
      return passing(points, cost === "read" ? READ_POINTS : WRITE_POINTS);
    },
  };
}

async function contentTurn(windows: readonly Window[], { now, wait }: Timing): Promise<void> {
  for (;;) {
    const ms = Math.max(...windows.map((window) => window.wait(1)));
    if (ms === 0) break;
    if (ms > CONTENT_WAIT_MS)
      throw new RateLimited(
        new Date(now() + ms),
        "as many comments and requests were sent as GitHub takes in this time",
      );
    await wait(ms);
  }
  for (const window of windows) window.spend(1);
}

/** What makes content that people are told of: comments, review requests, issues, reactions. */
const CONTENT = /\/(?:comments|requested_reviewers|issues|reactions)(?:\/\{?[^/]+)?$/;

/** By the method and the path of a request, which may still hold its `{names}`. */
export function costOf(method: string, url: string): Cost {
  if (/\/graphql$/.test(url)) return "graphql";
  if (method === "GET" || method === "HEAD") return "read";
  return method === "POST" && CONTENT.test(url) ? "content" : "write";
}
