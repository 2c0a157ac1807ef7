import type { Transaction } from "kysely";
import type { AuditEvent } from "../domain/audit-event.js";
import type { RepositoryRef } from "../domain/ids.js";
import type { Tampering } from "../domain/tampering.js";
import { canonicalJson, fingerprintOf } from "../domain/fingerprint.js";
import { countObserved, type ObservedCounts } from "./observed-counts.js";
import type { AuditRow, Tables } from "./tables.js";
import { oneAtATime } from "./engines/engine-of.js";
import type { Database } from "./database.js";

/** What the first line follows. */
const BEGINNING = "0".repeat(64);

/** Whether every line still follows from the one before it. */
export type ChainReading =
  | { readonly ok: true; readonly lines: number; readonly head: string }
  | { readonly ok: false; readonly line: number; readonly because: string };

/** An objection that outlived its words, as it is on record. */
export type KeptObjection = Extract<AuditEvent, { kind: "objection-kept" }>;

/** History that is only ever added to: each line carries the hash of the one before it. */
export class AuditLog {
  constructor(private readonly db: Database) {}

  /** Durable when it resolves. One writer at a time, so that two cannot fork the chain. */
  append(event: AuditEvent): Promise<void> {
    return this.db.write((transaction) => append(transaction, event));
  }

  /** All lines, oldest first. */
  async events(): Promise<readonly AuditEvent[]> {
    const rows = await this.db.read.selectFrom("audit").selectAll().orderBy("seq").execute();
    return rows.map(eventOf);
  }

  /** The newest line of this kind about one pull request. */
  async latest(ref: string, kind: AuditEvent["kind"]): Promise<AuditEvent | null> {
    const row = await this.db.read
      .selectFrom("audit")
      .selectAll()
      .where("ref", "=", ref)
      .where("kind", "=", kind)
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? null : eventOf(row);
  }

  /**
   * The pull requests whose newest decision was made under a policy of this repository as a floor, or under the built-in
   * matrix for want of a policy that can be read.
   */
  async judgedUnder({ owner, repo }: RepositoryRef): Promise<ReadonlySet<string>> {
    const rows = await this.db.read
      .selectFrom("audit")
      .select("ref")
      .where("seq", "in", (all) =>
        all
          .selectFrom("audit")
          .select((of) => of.fn.max("seq").as("seq"))
          .where("kind", "=", "decided")
          .groupBy("ref"),
      )
      .where((or) =>
        or.or([or("data", "like", `%"source":"floor ${owner}/${repo}:%`), or("data", "like", '%"source":"builtin"%')]),
      )
      .execute();
    return new Set(rows.map(({ ref }) => ref));
  }

  /** What policies that only observe would have done since then (ISO 8601): class by class, and as a whole. */
  async observedCounts(since: string): Promise<ObservedCounts> {
    const rows = await this.db.read
      .selectFrom("audit")
      .selectAll()
      .where("kind", "=", "decided")
      .where("at", ">=", since)
      .where("data", "like", '%"wouldHave":{%')
      .orderBy("seq")
      .execute();
    return countObserved(rows.map(eventOf));
  }

  /** The reviews of one pull request whose refusal is already on record. */
  async refusedReviews(ref: string): Promise<ReadonlySet<number>> {
    const lines = await this.#about(ref, "approval-refused");
    return new Set(lines.flatMap((event) => (event.kind === "approval-refused" ? [event.reviewId] : [])));
  }

  /** The objections of one pull request that outlived their words, as far as that is on record. */
  async keptObjections(ref: string): Promise<readonly KeptObjection[]> {
    const lines = await this.#about(ref, "objection-kept");
    return lines.flatMap((event) => (event.kind === "objection-kept" ? [event] : []));
  }

  /** How others changed or deleted our comment on one pull request, as far as that is on record. */
  async tampering(ref: string): Promise<readonly Tampering[]> {
    const lines = await this.#about(ref, "comment-tampered");
    return lines.flatMap((event) => {
      if (event.kind !== "comment-tampered") return [];
      const { at: _at, kind: _kind, ref: _ref, ...tampering } = event;
      return [tampering];
    });
  }

  async #about(ref: string, kind: AuditEvent["kind"]): Promise<readonly AuditEvent[]> {
    const rows = await this.db.read
      .selectFrom("audit")
      .selectAll()
      .where("ref", "=", ref)
      .where("kind", "=", kind)
      .execute();
    return rows.map(eventOf);
  }

  /** Walks the whole chain. It finds edits; a tail that was cut off is found by comparing `head` with a copy kept elsewhere. */
  async verify(): Promise<ChainReading> {
    let [prev, seq] = [BEGINNING, 0];
    for await (const row of this.#rows()) {
      seq += 1;
      if (row.seq !== seq) return { ok: false, line: seq, because: `line ${seq} is missing` };
      if (row.prev !== prev)
        return { ok: false, line: seq, because: `line ${seq} does not follow from the line before it` };
      if (row.hash !== hashOf(row))
        return { ok: false, line: seq, because: `line ${seq} was changed after it was written` };
      prev = row.hash;
    }
    return { ok: true, lines: seq, head: prev };
  }

  /** A few at a time: the log only grows, and memory does not. */
  async *#rows(): AsyncGenerator<AuditRow> {
    for (let last: number | null = null; ;) {
      const lines = this.db.read.selectFrom("audit").selectAll().orderBy("seq").limit(1000);
      const page: readonly AuditRow[] = await (last === null ? lines : lines.where("seq", ">", last)).execute();
      yield* page;
      const end = page.at(-1);
      if (end === undefined) return;
      last = end.seq;
    }
  }
}

async function append(transaction: Transaction<Tables>, { at, kind, ref, ...rest }: AuditEvent): Promise<void> {
  await oneAtATime(transaction, "audit");
  const last = await transaction
    .selectFrom("audit")
    .select(["seq", "hash"])
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  const data = canonicalJson(rest);
  const row = { seq: (last?.seq ?? 0) + 1, at, kind, ref, data, prev: last?.hash ?? BEGINNING };
  await transaction
    .insertInto("audit")
    .values({ ...row, hash: hashOf(row) })
    .execute();
}

/** A JSON array keeps the fields apart, whatever they hold. */
const hashOf = ({ seq, at, kind, ref, data, prev }: Omit<AuditRow, "hash">): string =>
  fingerprintOf([seq, at, kind, ref, data, prev]);

const eventOf = ({ at, kind, ref, data }: AuditRow): AuditEvent =>
  ({ at, kind, ref, ...(JSON.parse(data) as object) }) as AuditEvent; // written by append
