import type { ProbotOctokit } from "probot";
import { PER_PAGE } from "./all-pages.js";
import { dateOf, during, isRefusal, reasonOf, statusOf } from "./answer.js";

/** One attempt of GitHub to deliver a webhook, as its own log has it. A redelivery is another one with the same `guid`. */
export type Attempt = {
  /** GitHub's numbers outgrow what a JavaScript number holds, so they are kept as text. */
  readonly id: string;
  readonly guid: string;
  readonly event: string;
  /** Somebody asked for it again. */
  readonly redelivery: boolean;
  /** Milliseconds, GitHub's clock. */
  readonly deliveredAt: number;
};

/** One page of the log, newest first. `next: null`: there are no older ones. `at`: milliseconds, GitHub's clock. */
export type LogPage = {
  readonly kind: "page";
  readonly attempts: readonly Attempt[];
  readonly next: string | null;
  readonly at: number;
};

/** `refused`: GitHub lets nobody see it, and asking again soon is no use. */
export type LogReading = LogPage | { readonly kind: "refused"; readonly because: string };

/** What is asked of GitHub as the app itself, and not as one of its installations. */
export interface GitHubAsApp {
  /** Throws when GitHub could not be asked. */
  readDeliveries(cursor: string | null): Promise<LogReading>;
  /** False where GitHub has that attempt no more. Throws when GitHub could not be asked. */
  redeliver(attempt: string): Promise<boolean>;
}

/** Signs in again for every request: an app's own token lives for ten minutes. */
export const gitHubAsApp = (signIn: () => Promise<ProbotOctokit>): GitHubAsApp => ({
  readDeliveries: async (cursor) => readDeliveries(await signIn(), cursor),
  redeliver: async (attempt) => redeliver(await signIn(), attempt),
});

/** The list is paged by a cursor. Source: https://docs.github.com/en/rest/apps/webhooks#list-deliveries-for-an-app-webhook */
async function readDeliveries(octokit: ProbotOctokit, cursor: string | null): Promise<LogReading> {
  try {
    const asked = { per_page: PER_PAGE, ...(cursor === null ? {} : { cursor }) };
    const answer = await octokit.rest.apps.listWebhookDeliveries(asked);
    if (!Array.isArray(answer.data)) throw new Error("GitHub answered something that is no list");
    const attempts = answer.data.map(({ id, guid, event, redelivery, delivered_at }) => ({
      id: String(id),
      guid,
      event,
      redelivery,
      deliveredAt: momentOf(delivered_at),
    }));
    return { kind: "page", attempts, next: nextIn(answer.headers.link ?? ""), at: Date.parse(dateOf(answer)) };
  } catch (cause) {
    if (statusOf(cause) === 401 || isRefusal(cause)) return { kind: "refused", because: reasonOf(cause) };
    throw new Error("reading the log of the app's deliveries", { cause });
  }
}

function momentOf(given: string): number {
  const at = Date.parse(given);
  if (Number.isNaN(at)) throw new Error(`GitHub dates a delivery "${given}"`);
  return at;
}

function nextIn(link: string): string | null {
  const next = /<([^<>]{1,2000})>;\s*rel="next"/.exec(link)?.[1];
  return next === undefined ? null : new URL(next).searchParams.get("cursor");
}

/** GitHub answers 202 and delivers a moment later. It keeps deliveries for some days, and answers 404 or 422 after that. */
async function redeliver(octokit: ProbotOctokit, attempt: string): Promise<boolean> {
  try {
    await during(`asking for the delivery ${attempt} again`, () =>
      // As text, which stands in the address as the number does, and is exact.
      octokit.request("POST /app/hook/deliveries/{delivery_id}/attempts", {
        delivery_id: attempt as unknown as number,
      }),
    );
    return true;
  } catch (cause) {
    if ([404, 422].includes(statusOf(cause) ?? 0)) return false;
    throw cause;
  }
}
