/** The headers of an answer, by their names in lower case. */
export type Headers = Readonly<Record<string, string | number | undefined>>;

/** GitHub counts what is asked by REST and by GraphQL apart. */
export type Resource = "core" | "graphql";

/** What an answer says of the hourly budget. */
export type RateReading = {
  readonly limit: number;
  readonly remaining: number;
  /** Which hour it is of: GitHub's own seconds since 1970, only to be compared with one another. */
  readonly window: number;
  /** Milliseconds from the answer on. */
  readonly resetsInMs: number;
};

const HOUR_MS = 60 * 60_000;
/** Where an answer does not say when it was given, nobody can say how far off the reset is: look again soon. */
const UNKNOWN_MS = 60_000;

/**
 * `null` where the answer says nothing of it, as a GitHub Enterprise Server without rate limits does. The reset is a time
 * of GitHub's clock, so it is compared with the `Date` of the same answer: our clock may be an hour off.
 * Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#checking-the-status-of-your-rate-limit
 */
export function rateIn(headers: Headers): RateReading | null {
  const [limit, remaining, window] = ["limit", "remaining", "reset"].map((name) => wholeIn(headers, name));
  if (limit == null || remaining == null || window == null) return null;
  const answeredAt = Date.parse(String(headers["date"] ?? ""));
  const left = Number.isNaN(answeredAt) ? UNKNOWN_MS : window * 1000 - answeredAt;
  return { limit, remaining, window, resetsInMs: Math.min(Math.max(left, 0), HOUR_MS) };
}

const wholeIn = (headers: Headers, name: string): number | null => {
  const text = String(headers[`x-ratelimit-${name}`] ?? "");
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
};

/** Which budget an answer is about. Others (search, code scanning) are not ours to spend. `null`: one of those. */
export function resourceIn(headers: Headers, asked: Resource): Resource | null {
  const named = headers["x-ratelimit-resource"];
  if (named === undefined) return asked;
  return named === "core" || named === "graphql" ? named : null;
}

/** GitHub refused because of a limit. `waitMs`: what it says itself; `null`: it does not. */
export type LimitHit =
  | { readonly kind: "primary"; readonly waitMs: number }
  | { readonly kind: "secondary"; readonly waitMs: number | null };

const LIMIT_WORDS = /rate limit|abuse detection/i;

/**
 * Whether a refusal is one of the limits, which answer 403 or 429. `retry-after` goes before the reset.
 * Source: https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
 */
export function limitIn(status: number, headers: Headers, message: string): LimitHit | null {
  if (status !== 403 && status !== 429) return null;
  const retryAfter = /^\d{1,6}$/.exec(String(headers["retry-after"] ?? ""))?.[0];
  const rate = rateIn(headers);
  const isPrimary = rate?.remaining === 0 && !/secondary/i.test(message);
  if (status === 403 && retryAfter === undefined && !isPrimary && !LIMIT_WORDS.test(message)) return null;
  if (retryAfter !== undefined) return { kind: "secondary", waitMs: Number(retryAfter) * 1000 };
  return isPrimary ? { kind: "primary", waitMs: rate.resetsInMs } : { kind: "secondary", waitMs: null };
}
