import type { ActivityLog } from "./activity-log.js";
import type { CheckRunBook } from "./check-run-book.js";
import type { Clock } from "./clock.js";
import type { Deliveries } from "./deliveries.js";
import type { Events } from "./events.js";
import type { Internals, Json } from "./emulate-internals.js";
import type { MergeQueues } from "./merge-queues.js";
import type { People } from "./people.js";
import type { RequiredChecks } from "./required-checks.js";
import type { StatusBook } from "./status-book.js";

export type AppIdentity = { readonly id: number; readonly slug: string; readonly name: string };

/** What every part of one emulated GitHub shares. Two of them in one process share nothing. */
export interface World extends Pick<Internals, "rows" | "tokens" | "url"> {
  readonly owner: string;
  readonly clock: Clock;
  readonly people: People;
  readonly app: AppIdentity;
  readonly installationId: number;
  readonly deliveries: Deliveries;
  readonly events: Events;
  readonly activity: ActivityLog;
  readonly checks: CheckRunBook;
  readonly statuses: StatusBook;
  readonly queues: MergeQueues;
  /** What branches require, by repository id. */
  readonly required: Map<number, readonly RequiredChecks[]>;
  /** What happened to pull requests, oldest first. */
  readonly issueEvents: IssueEvent[];
  /** Signs on comments, by the comment's id. */
  readonly reactions: Map<number, readonly Json[]>;
  /** The commits that GitHub made itself and signed. */
  readonly signed: Set<string>;
  /** A request as whoever holds the token makes it, without a socket. It is not counted as the app's. */
  ask(token: string, method: string, path: string, body?: Json): Promise<Reply>;
  /** A request to emulate itself, behind our routes, with every permission. */
  askEmulate(method: string, path: string, body?: Json): Promise<Reply>;
}

export type IssueEvent = {
  readonly repositoryId: number;
  readonly number: number;
  readonly event: "base_ref_changed";
  /** The branch that it goes into since. */
  readonly base: string;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
};

export type Reply = { readonly status: number; readonly data: unknown; readonly headers: Headers };

/** The reply's data, or an error that says which request failed and how. */
export function expectSuccess(reply: Reply, what: string): unknown {
  if (reply.status < 300) return reply.data;
  throw new Error(`${what}: the emulated GitHub answered ${reply.status} ${JSON.stringify(reply.data)}`);
}

export async function readReply(response: Response): Promise<Reply> {
  const text = await response.text();
  return { status: response.status, data: text === "" ? undefined : JSON.parse(text), headers: response.headers };
}
