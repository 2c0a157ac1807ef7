/** GitHub gives up on a request after ten seconds; what takes much longer has got lost. Milliseconds. */
const PATIENCE_MS = 25_000;

type Given = {
  readonly fetch: typeof fetch;
  /** Aborts after so many milliseconds. */
  readonly after: (ms: number) => AbortSignal;
  /** Hears the `Date` of every answer, whatever it was. */
  readonly heard: (date: string) => void;
};

/** A `fetch` that gives up, also in the middle of a body: a GitHub that takes a request and never answers holds nobody up. */
export function patientFetch({ fetch, after, heard }: Given): typeof globalThis.fetch {
  return async (input, init = {}) => {
    const limit = after(PATIENCE_MS);
    const signal = init.signal == null ? limit : AbortSignal.any([init.signal, limit]);
    const answer = await fetch(input, { ...init, signal });
    heard(answer.headers.get("date") ?? "");
    return answer;
  };
}
