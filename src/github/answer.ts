/** The part of Octokit's answers that the readers share. */
export type Answer<Data> = {
  readonly data: Data;
  readonly headers: { readonly date?: string | undefined; readonly link?: string | undefined };
};

/** GitHub's own clock, ISO 8601, from the `Date` of an answer. Throws without one: times must not mix two clocks. */
export function dateOf({ headers }: Answer<unknown>): string {
  const at = new Date(headers.date ?? "");
  if (Number.isNaN(at.getTime())) throw new Error(`GitHub's answer carries no date ("${headers.date ?? ""}")`);
  return at.toISOString();
}

/** The HTTP status of a refusal, or `null` where GitHub gave none (no connection, an answer that makes no sense). */
export const statusOf = (error: unknown): number | null => refusalIn(error)?.status ?? null;

/**
 * True when GitHub answered that we may not see this, or that it is not there. Its rate limits answer 403 as well, and
 * say nothing but "later".
 * Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export function isRefusal(error: unknown): boolean {
  const refusal = refusalIn(error);
  if (refusal?.status === 404) return true;
  return refusal?.status === 403 && !/rate limit|abuse detection/i.test(refusal.message);
}

/** An error in words that read on from "because": `GitHub answered 403 (Resource not accessible by integration)`. */
export function reasonOf(error: unknown): string {
  const refusal = refusalIn(error);
  // Octokit gives a connection that failed the status 500, and no answer.
  if (refusal === null || (refusal.status === 500 && refusal.response === undefined))
    return `GitHub could not be asked (${short(error instanceof Error ? error.message : String(error))})`;
  return `GitHub answered ${refusal.status} (${short(refusal.message)})`;
}

/** Octokit ends its messages in a link to the documentation. */
function short(message: string): string {
  const words = message.replace(/ - https:\/\/\S+$/, "");
  return words.length > 200 ? `${words.slice(0, 199)}…` : words;
}

type Refused = Error & { readonly status: number; readonly response?: unknown };

/** GitHub's refusal, however many places it was wrapped in. */
function refusalIn(error: unknown): Refused | null {
  if (!(error instanceof Error)) return null;
  return isRefused(error) ? error : refusalIn(error.cause);
}

const isRefused = (error: Error): error is Refused => "status" in error && typeof error.status === "number";

/** What `work` gives; an error is passed on as the cause of one that says what was being done. */
export async function during<Value>(what: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (cause) {
    throw new Error(what, { cause });
  }
}
