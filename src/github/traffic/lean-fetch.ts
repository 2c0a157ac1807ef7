import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { Agent, interceptors, request } from "undici";
import type { Answering, Fetch } from "./patience.js";

/** A repository that was renamed twice answers with the way to its second name, and that with the way to its third. */
const MOST_REDIRECTS = 5;
/** Answers of 7 MB are the largest that GitHub documents; what unpacks to far more is none of its. */
const MOST_BYTES = 100_000_000;

const unzipped = promisify(gunzip);
const utf8 = new TextDecoder();

/**
 * `fetch` for what Octokit sends, a text or nothing at all: it answers as the global one does, in about a quarter of its
 * processor time, which goes into web streams that nobody needs here. An answer is read to its end before it is handed
 * over. Whatever else is asked goes by the global one.
 * Source: https://undici.nodejs.org/#/docs/api/Dispatcher?id=dispatcherrequestoptions-callback
 */
export function leanFetch(): Fetch<Answering> {
  const dispatcher = new Agent().compose(interceptors.redirect({ maxRedirections: MOST_REDIRECTS }));
  return async (input, init = {}) => {
    const { method = "GET", body = null, redirect = "follow", signal = null } = init;
    if (input instanceof Request || redirect !== "follow" || !(body === null || typeof body === "string"))
      return fetch(input, init);
    const headers = { "accept-encoding": "gzip", ...Object.fromEntries(new Headers(init.headers)) };
    const answer = await request(input, { dispatcher, method, headers, body, signal });
    const text = utf8.decode(await bytesOf(answer.body, answer.headers["content-encoding"]));
    const { statusCode: status, statusText } = answer;
    return {
      url: String(input),
      status,
      statusText,
      headers: pairs(answer.headers),
      text: () => Promise.resolve(text),
    };
  };
}

type Answered = Awaited<ReturnType<typeof request>>;

async function bytesOf(body: Answered["body"], encoding: Answered["headers"][string]): Promise<Uint8Array> {
  const bytes = await body.bytes();
  if (encoding !== "gzip" || bytes.length === 0) return bytes;
  return unzipped(bytes, { maxOutputLength: MOST_BYTES });
}

const pairs = (headers: Answered["headers"]): Headers =>
  new Headers(
    Object.entries(headers).flatMap(([name, value = []]) => [value].flat().map((one): [string, string] => [name, one])),
  );
