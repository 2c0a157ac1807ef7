import type { ProbotOctokit } from "probot";
import type { Budgets } from "./budgets.js";
import { costOf } from "./pace.js";
import { limitIn, rateIn, resourceIn, type Headers, type Resource } from "./rate-headers.js";
import { RateLimited, Suspended, troubleIn, Unsound } from "./trouble.js";

type Attending = {
  /** 0: the app itself. */
  readonly installationId: number;
  readonly budgets: Budgets;
  readonly wait: (ms: number) => Promise<void>;
  /** GitHub does not know our token any more. */
  readonly onUnauthorized: () => void;
};

/** A read that met a fault is asked again at once, because most faults are over by then. Milliseconds. */
const SOON_MS = [250, 1_000] as const;

type Options = { readonly method: string; readonly url: string };

/**
 * Stands at the gate of an Octokit: what may not be sent now fails at once instead of holding a worker for up to an hour,
 * every answer is counted, and none passes that is not GitHub's. Only reads are asked again here. A write whose answer got
 * lost may have happened: a second comment, the same annotations twice; so the job comes back and looks first.
 */
export function attend(octokit: ProbotOctokit, attending: Attending): void {
  const { budgets, installationId } = attending;
  octokit.hook.wrap("request", async (request, options) => {
    const resource = costOf(options.method, options.url) === "graphql" ? "graphql" : "core";
    const send = async () => {
      mustBeAllowed(attending, resource); // a limit may have been met while this waited for its turn
      try {
        const answer = withData(await request(options));
        hear(attending, resource, answer.headers);
        mustBeSound(attending, resource, answer);
        return answer;
      } catch (error) {
        throw meaningOf(attending, resource, error);
      }
    };
    for (let tries = 0; ; tries += 1) {
      try {
        await turnOf(attending, options, resource);
        // A token is asked for on behalf of a request that is on its way already.
        return await (isForToken(options) ? send() : budgets.paceFor(installationId).atOnce(send));
      } catch (said) {
        const soon = SOON_MS[tries];
        if (soon === undefined || !isWorthAsking(options, said)) throw said;
        await attending.wait(soon);
      }
    }
  });
}

async function turnOf(attending: Attending, { method, url }: Options, resource: Resource): Promise<void> {
  mustBeAllowed(attending, resource);
  await attending.budgets.paceFor(attending.installationId).turn(costOf(method, url));
}

function mustBeAllowed({ budgets, installationId }: Attending, resource: Resource): void {
  const refusal = budgets.refusal(installationId, resource);
  if (refusal !== null) throw refusal;
}

function hear({ budgets, installationId }: Attending, asked: Resource, headers: Headers): void {
  budgets.answered(installationId);
  budgets.heard(installationId, resourceIn(headers, asked), rateIn(headers));
}

/**
 * Octokit reads JSON so that whole numbers beyond 2^53 stay exact, which takes several times as long; GitHub has none.
 * What is no JSON stays a text.
 */
function withData<Answer extends { readonly headers: Headers; readonly data: unknown }>(answer: Answer): Answer {
  if (typeof answer.data !== "string" || !JSON_TYPE.test(String(answer.headers["content-type"]))) return answer;
  try {
    return { ...answer, data: JSON.parse(answer.data) as unknown };
  } catch {
    return answer;
  }
}

const JSON_TYPE = /^application\/(?:scim\+)?json\s*(?:;|$)/i;

type Answered = { readonly status: number; readonly headers: Headers; readonly data: unknown };

/** Octokit hands on what is no JSON as a text, and a page of a proxy would be taken for a list without anything in it. */
function mustBeSound(
  { budgets, installationId }: Attending,
  resource: Resource,
  { status, headers, data }: Answered,
): void {
  if (status === 204 || status === 205) return;
  if (typeof data !== "object" || data === null || data instanceof ArrayBuffer)
    throw new Unsound(headers["content-type"] === undefined ? undefined : String(headers["content-type"]));
  if (resource === "graphql" && isLimited(data))
    throw budgets.limited(installationId, resource, { kind: "primary", waitMs: rateIn(headers)?.resetsInMs ?? 60_000 });
  budgets.pauses.recovered(installationId);
}

/**
 * GraphQL answers 200 to a question that it refuses for its limit.
 * Source: https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#exceeding-the-rate-limit
 */
const isLimited = (data: object): boolean =>
  "errors" in data &&
  Array.isArray(data.errors) &&
  data.errors.some((one: unknown) => typeof one === "object" && one !== null && "type" in one && LIMITED.has(one.type));

const LIMITED: ReadonlySet<unknown> = new Set(["RATE_LIMITED", "RATE_LIMIT"]);

/** An error in the words of this room, where it has any. */
function meaningOf(attending: Attending, resource: Resource, error: unknown): unknown {
  if (!(error instanceof Error) || !hasAnswer(error)) return error;
  const { budgets, installationId } = attending;
  const { status, message, response } = error;
  if (response === undefined) return error;
  // A token that cannot be had says nothing of the installation's own budget.
  if (!isOfToken(error))
    budgets.heard(installationId, resourceIn(response.headers, resource), rateIn(response.headers));
  const limit = limitIn(status, response.headers, message);
  if (limit !== null) return budgets.limited(installationId, resource, limit);
  if (status === 403 && /\bsuspended\b/i.test(message)) return new Suspended();
  if (status < 500) budgets.answered(installationId);
  if (status === 401) attending.onUnauthorized();
  return error;
}

type WithAnswer = Error & {
  readonly status: number;
  readonly request?: { readonly url?: string };
  readonly response?: { readonly headers: Headers };
};

const hasAnswer = (error: Error): error is WithAnswer => "status" in error && typeof error.status === "number";

const isForToken = ({ url }: Pick<Options, "url">): boolean => url.endsWith("/access_tokens");
const isOfToken = ({ request }: WithAnswer): boolean => isForToken({ url: request?.url ?? "" });

/** What took too long has held somebody up long enough already. */
const isWorthAsking = ({ method, url }: Options, error: unknown): boolean =>
  (["GET", "HEAD"].includes(method) || costOf(method, url) === "graphql") &&
  troubleIn(error).kind === "silent" &&
  !(error instanceof RateLimited) &&
  !isTimeout(error);

/** By its name alone: what aborts a request is no `Error` of the language in every place that this runs in. */
function isTimeout(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  return typeof cause === "object" && cause !== null && "name" in cause && cause.name === "TimeoutError";
}
