import type { IncomingMessage, ServerResponse } from "node:http";
import type { Delivery, EventReading } from "../domain/job.js";
import { readEvent } from "./events/read-event.js";
import type { Observer, WebhookAnswer } from "./observer.js";
import { subjectOf, type Subject } from "./subject.js";

export const WEBHOOK_PATH = "/api/github/webhooks";
/** GitHub sends no more. Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads#payload-cap */
const MOST_BYTES = 25 * 2 ** 20;

export type Ingress = {
  readonly appId: number;
  /** True when the signature is GitHub's HMAC-SHA256 of exactly these bytes. */
  readonly verify: (body: string, signature: string) => Promise<boolean>;
  /** Durable when it resolves. */
  readonly accept: (delivery: Delivery, reading: EventReading) => Promise<"new" | "duplicate">;
  /** Whether the service is about to end, and takes nothing any more. */
  readonly isStopping?: () => boolean;
  readonly observer?: Pick<Observer, "webhook">;
  readonly log: {
    readonly info: (fields: object, message: string) => void;
    readonly warn: (fields: object, message: string) => void;
    readonly error: (fields: object, message: string) => void;
  };
};

/**
 * Takes webhooks in: size, signature, then kept in the store, and only then 202. Answers in one plain sentence; `false`
 * when the request is not for this path. What fails here with 500 stays redeliverable at GitHub.
 */
export async function takeIn(ingress: Ingress, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (request.url?.split("?")[0] !== WEBHOOK_PATH) return false;
  const begun = performance.now();
  const seconds = (): number => (performance.now() - begun) / 1000;
  const { what, ...answer } = await answerTo(ingress, request).catch((cause: unknown): Answer => {
    ingress.log.error({ err: cause, ...named(request) }, "a webhook could not be kept");
    return { ...answers.failed, what: {} };
  });
  const { status, sentence, means } = answer;
  ingress.observer?.webhook(header(request, "x-github-event") ?? "", means, seconds());
  if (means === "new" || means === "duplicate")
    ingress.log.info({ ...named(request), ...what, answer: means, seconds: seconds() }, "a webhook was taken in");
  // What was not read of a refused body is not worth reading.
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    ...(status === 413 ? { connection: "close" } : {}),
    ...(status === 405 ? { allow: "POST" } : {}),
  });
  response.end(`${sentence}\n`);
  return true;
}

/** `means`: what became of it. `what`: what it is about, for the log. */
type Answer = {
  readonly status: number;
  readonly sentence: string;
  readonly means: WebhookAnswer;
  readonly what?: Subject;
};

const answers = {
  method: { status: 405, means: "refused", sentence: "Webhooks are sent with POST." },
  stopping: {
    status: 503,
    means: "stopping",
    sentence:
      "The service is about to end and takes nothing more. GitHub shows the delivery as failed and can redeliver it.",
  },
  headers: {
    status: 400,
    means: "refused",
    sentence: "This is not a webhook from GitHub: X-GitHub-Delivery or X-GitHub-Event is missing.",
  },
  unsigned: {
    status: 401,
    means: "unsigned",
    sentence: "The webhook is not signed with X-Hub-Signature-256. Set the app's webhook secret.",
  },
  large: {
    status: 413,
    means: "refused",
    sentence: "The webhook is larger than the 25 MiB that GitHub sends at most.",
  },
  wrong: {
    status: 401,
    means: "unsigned",
    sentence: "The signature does not fit. Check that the app's webhook secret and WEBHOOK_SECRET are the same.",
  },
  json: {
    status: 400,
    means: "refused",
    sentence: "The webhook's body is not JSON. Set the app's content type to application/json.",
  },
  failed: {
    status: 500,
    means: "failed",
    sentence: "The delivery could not be kept. GitHub shows it as failed and can redeliver it.",
  },
} satisfies Record<string, Answer>;

async function answerTo(ingress: Ingress, request: IncomingMessage): Promise<Answer> {
  if (request.method !== "POST") return answers.method;
  if (ingress.isStopping?.() ?? false) return answers.stopping;
  const { delivery: id, event } = named(request);
  const signature = header(request, "x-hub-signature-256");
  if (id === undefined || event === undefined) return answers.headers;
  if (!/^sha256=[0-9a-f]{64}$/.test(signature ?? "")) return answers.unsigned;
  const body = await readBody(request);
  if (body === null) return answers.large;
  // Octokit throws where there is nothing to verify.
  if (body === "" || !(await ingress.verify(body, signature ?? ""))) return answers.wrong;
  return keep(ingress, { id, event, payload: body });
}

async function keep(ingress: Ingress, delivery: Delivery): Promise<Answer> {
  const payload = parse(delivery.payload);
  if (payload === undefined) return answers.json;
  const what = subjectOf(payload);
  const read = readEvent(delivery.event, payload, { appId: ingress.appId });
  if (read.kind === "unreadable")
    ingress.log.warn({ delivery: delivery.id, event: delivery.event, ...what }, read.because);
  const reading = read.kind === "read" ? read.reading : { jobs: [], observations: [] };
  const means = await ingress.accept(delivery, reading);
  return { status: 202, sentence: means, means, what };
}

const named = (request: IncomingMessage) => ({
  delivery: header(request, "x-github-delivery"),
  event: header(request, "x-github-event"),
});

/** The raw bytes as text, or `null` as soon as they are too many. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers["content-length"] ?? 0) > MOST_BYTES) return null;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined; // said to the sender by the caller
  }
}

const header = ({ headers }: IncomingMessage, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === "string" && value !== "" ? value : undefined;
};
