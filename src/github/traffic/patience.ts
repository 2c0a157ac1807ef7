/** GitHub gives up on a request after ten seconds; what takes much longer has got lost. Milliseconds. */
const PATIENCE_MS = 25_000;

/** What Octokit uses of a `Response`. */
export type Answering = Pick<Response, "headers" | "status" | "statusText" | "text" | "url">;

/** An answer that was read to its end. */
export type WholeAnswer = Answering & {
  /** What Octokit hands on where it is not to read JSON itself. */
  readonly body: string;
};

/** A `fetch` of which only that much is used. */
export type Fetch<Answer> = (input: string | URL | Request, init?: RequestInit) => Promise<Answer>;

type Given = {
  readonly fetch: Fetch<Answering>;
  /** Aborts after so many milliseconds. */
  readonly after: (ms: number) => AbortSignal;
  /** Hears the `Date` of every answer, whatever it was. */
  readonly heard: (date: string) => void;
};

/** A `fetch` that gives up, also in the middle of a body: a GitHub that takes a request and never answers holds nobody up. */
export function patientFetch({ fetch, after, heard }: Given): Fetch<WholeAnswer> {
  return async (input, init = {}) => {
    const limit = after(PATIENCE_MS);
    const signal = init.signal == null ? limit : AbortSignal.any([init.signal, limit]);
    const answer = await fetch(input, { ...init, signal });
    heard(answer.headers.get("date") ?? "");
    const { headers, status, statusText, url } = answer;
    const body = await answer.text();
    return { headers, status, statusText, url, body, text: () => Promise.resolve(body) };
  };
}
