import type { Generated } from "kysely";

/** The tables, the same for every engine. Times are milliseconds since 1970. */
export type Tables = {
  readonly inbox: InboxRow;
  readonly observation: ObservationRow;
  readonly job: JobRow;
  readonly pack: PackRow;
  readonly posted_check: PostedCheckRow;
  readonly posted_comment: PostedCommentRow;
  readonly asked: AskedRow;
  readonly awaited: AwaitedRow;
  readonly not_asked: NotAskedRow;
  readonly standing: StandingRow;
  readonly entered: EnteredRow;
  readonly blob_text: BlobTextRow;
  readonly rights: RightsRow;
  readonly discovered: DiscoveredRow;
  readonly first_contact: FirstContactRow;
  readonly mark: MarkRow;
  readonly reconciled: ReconciledRow;
  readonly audit: AuditRow;
};

/** One delivery, kept as signed. */
type InboxRow = { delivery: string; event: string; payload: string; at: number };
/** A fact that only a webhook tells, as JSON; `seq` keeps the order of arrival. */
type ObservationRow = { seq: Generated<number>; ref: string; data: string };
/**
 * One thing to do, once however often it was asked for: `wanted` counts the askings, `done` is the count that the last
 * finished run had seen.
 */
export type JobRow = {
  key: string;
  data: string;
  wanted: number;
  done: number;
  attempts: number;
  run_at: number;
  lease: string;
  lease_until: number;
  dead: number;
  /** When a finished job should run again by itself; 0: not. */
  wake_at: number;
  finished_at: number;
  kind: string;
  /** 0: of none. */
  installation_id: number;
  /** "acme/shop"; empty: of none. */
  repository: string;
  /** What took approval away and was not looked at yet; `null`: nothing. */
  revokes: string | null;
};
type PackRow = {
  seq: Generated<number>;
  ref: string;
  class_id: string;
  head_sha: string;
  data: string;
  published_at: string;
};
type PostedCheckRow = { ref: string; id: number };
type PostedCommentRow = { ref: string; id: number; body: string };
type AskedRow = { ref: string; who: string };
/** Whose answer is awaited on a pull request of this owner. */
type AwaitedRow = { ref: string; who: string; owner: string };
type NotAskedRow = { ref: string; who: string; because: string };
export type StandingRow = {
  ref: string;
  repository: string;
  number: number;
  head_sha: string;
  base_branch: string;
  check_name: string;
  conclusion: string;
  title: string;
  /** JSON; `null`: any. */
  heeds: string | null;
  /** A digest of what was judged; `null`: not known. */
  seen: string | null;
};
/** A commit of a pull request that was approved at `head_sha` and merged; `made_by_merging` is 1 for what merging made. */
export type EnteredRow = {
  repository: string;
  sha: string;
  number: number;
  head_sha: string;
  made_by_merging: number;
};
/**
 * What a blob of one repository says. `data`: its bytes, deflated; `null`: they are no UTF-8 text. `bytes`: what the row
 * weighs. `used_at`: when it was wanted last, to the day.
 */
export type BlobTextRow = {
  repository_id: number;
  sha: string;
  bytes: number;
  used_at: number;
  data: Uint8Array | null;
};
/** How often a webhook told that rights or rules may have changed. */
type RightsRow = { installation_id: number; changes: number };
/** When the open pull requests of a repository were all asked for. */
type DiscoveredRow = { repository: string; at: number };
/** A moment that outlives the process, by its name. */
type MarkRow = { name: string; at: number };
/**
 * A repository whose pull requests were judged, and when they were last compared with GitHub: `looked_at` by our clock,
 * `github_at` by GitHub's (ISO 8601); 0 and empty: never.
 */
export type ReconciledRow = { repository: string; installation_id: number; looked_at: number; github_at: string };
/** A repository that a policy is proposed to since `begun_at`; `issue` is null until GitHub has answered. */
type FirstContactRow = { repository: string; installation_id: number; begun_at: number; issue: number | null };
export type AuditRow = { seq: number; at: string; kind: string; ref: string; data: string; prev: string; hash: string };
