import { randomUUID } from "node:crypto";
import { sql, type Kysely, type Transaction, type UpdateObject } from "kysely";
import type { PullRequestRef, RepositoryRef } from "../domain/ids.js";
import type { Job, JudgeGroup } from "../domain/job.js";
import { FIRST_CONTACT, jobOf, keyOf } from "./job-keys.js";
import type { JobRow, Tables } from "./tables.js";

/** A job in the hands of one worker until its lease ends. */
export type ClaimedJob = {
  readonly key: string;
  readonly job: Job;
  /** Every asking up to here is answered when this run completes. */
  readonly upTo: number;
  readonly lease: string;
  /** 1 for the first try. */
  readonly attempt: number;
};

/** How many jobs are ready or waiting for their time, in some worker's hands, and given up. */
export type Pending = { readonly waiting: number; readonly leased: number; readonly dead: number };

/** Marks a job as wanted once more, inside the caller's transaction. A dead one comes back to life. */
export async function want(db: Kysely<Tables>, job: Job, at: number): Promise<void> {
  const key = keyOf(job);
  const pending = await db
    .selectFrom("job")
    .select("data")
    .where("key", "=", key)
    .whereRef("wanted", ">", "done")
    .executeTakeFirst();
  const fresh = {
    key,
    data: JSON.stringify(pending === undefined ? job : stillMeant(jobOf(pending.data), job)),
    wanted: 1,
    done: 0,
    attempts: 0,
    run_at: at,
    lease: "",
    lease_until: 0,
    dead: 0,
    wake_at: 0,
    finished_at: 0,
  };
  await db
    .insertInto("job")
    .values(fresh)
    .onConflict((conflict) =>
      conflict.column("key").doUpdateSet({
        data: fresh.data,
        wanted: sql`job.wanted + 1`,
        dead: 0,
        // What is already due keeps its place; a retry in a while runs now, because something new happened.
        run_at: sql`case when job.wanted > job.done and job.run_at < ${at} then job.run_at else ${at} end`,
        attempts: sql`case when job.dead = 1 then 0 else job.attempts end`,
      }),
    )
    .execute();
}

/** What took approval away, or a policy that came, and was not looked at yet is not forgotten because something else happened since. */
function stillMeant(before: Job, now: Job): Job {
  if (before.kind === "judge-base" && now.kind === "judge-base")
    return { ...now, byPolicy: before.byPolicy !== false || now.byPolicy !== false };
  const isForgotten = before.kind === "judge" && now.kind === "judge" && now.revokes === undefined;
  return isForgotten && before.revokes !== undefined ? { ...now, revokes: before.revokes } : now;
}

/** The jobs of the store: leases with fencing, one run per pull request at a time. */
export class Jobs {
  constructor(private readonly db: Kysely<Tables>) {}

  /** Asks for jobs that no webhook asked for. */
  async want(jobs: readonly Job[], at: Date): Promise<void> {
    await this.db.transaction().execute(async (transaction) => {
      for (const job of jobs) await want(transaction, job, at.getTime());
    });
  }

  /** The oldest due job that nobody holds, for so many milliseconds. */
  claim(now: Date, leaseMs: number): Promise<ClaimedJob | null> {
    return this.db.transaction().execute(async (transaction) => {
      await wakeDue(transaction, now.getTime());
      const row = await transaction
        .selectFrom("job")
        .selectAll()
        .whereRef("wanted", ">", "done")
        .where("dead", "=", 0)
        .where("run_at", "<=", now.getTime())
        .where("lease_until", "<=", now.getTime())
        .orderBy("run_at")
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : lease(transaction, row, now.getTime() + leaseMs);
    });
  }

  /** Keeps a job for longer; false when it was lost meanwhile. */
  renew(job: ClaimedJob, until: Date): Promise<boolean> {
    return this.#change(job, { lease_until: until.getTime() });
  }

  /** Done, unless the lease was lost. `wakeAt`: when to run again although nothing happens. */
  complete(job: ClaimedJob, now: Date, wakeAt: Date | null): Promise<boolean> {
    return this.#change(job, {
      done: job.upTo,
      attempts: 0,
      lease: "",
      lease_until: 0,
      wake_at: wakeAt?.getTime() ?? 0,
      finished_at: now.getTime(),
      // What was asked for meanwhile waits its turn behind those who asked before.
      run_at: sql`case when wanted > ${job.upTo} then ${now.getTime()} else run_at end`,
    });
  }

  /** Not done: try again at this time, or give up (`null`) until something new happens or a sweep asks again. */
  fail(job: ClaimedJob, now: Date, retryAt: Date | null): Promise<boolean> {
    const free = { lease: "", lease_until: 0 };
    if (retryAt !== null) return this.#change(job, { ...free, run_at: retryAt.getTime() });
    const news = sql<number>`wanted > ${job.upTo}`; // what arrived during the last try is still to be looked at
    return this.#change(job, {
      ...free,
      dead: sql`case when ${news} then 0 else 1 end`,
      attempts: sql`case when ${news} then 0 else attempts end`,
      run_at: now.getTime(),
      finished_at: now.getTime(),
    });
  }

  async pending(now: Date): Promise<Pending> {
    const rows = await this.db
      .selectFrom("job")
      .select(["wanted", "done", "dead", "lease_until"])
      .whereRef("wanted", ">", "done")
      .execute();
    const alive = rows.filter(({ dead }) => dead === 0);
    const leased = alive.filter((row) => row.lease_until > now.getTime()).length;
    return { waiting: alive.length - leased, leased, dead: rows.length - alive.length };
  }

  /** What was judged, or given up, before this moment and not looked at since, oldest first. */
  async judgedBefore(moment: Date, most: number): Promise<readonly Job[]> {
    const rows = await this.db
      .selectFrom("job")
      .select("data")
      .where((or) => or.or([or("wanted", "=", or.ref("done")), or("dead", "=", 1)]))
      .where("finished_at", "<", moment.getTime())
      .where("key", "not like", `${FIRST_CONTACT} %`)
      .orderBy("finished_at")
      .limit(most)
      .execute();
    return rows.map(({ data }) => jobOf(data));
  }

  /**
   * The pull requests of a repository, or (`null`) of an installation, that some worker looks at now: it may have read
   * what has changed since.
   */
  async beingJudged(place: InHandAt, now: Date): Promise<readonly PullRequestRef[]> {
    const rows = await this.db.selectFrom("job").select("data").where("lease_until", ">", now.getTime()).execute();
    return rows
      .map(({ data }) => jobOf(data))
      .flatMap((job) => (job.kind === "judge" && isAt(place, job) ? [job.ref] : []));
  }

  /** The pull requests of an installation that are looked after: judged, and not closed since. */
  async watched(installationId: number): Promise<readonly PullRequestRef[]> {
    const rows = await this.db.selectFrom("job").select("data").execute();
    return rows
      .map(({ data }) => jobOf(data))
      .flatMap((job) => (job.kind === "judge" && job.installationId === installationId ? [job.ref] : []));
  }

  /** Done, and it needs no further look unless it was asked for meanwhile. False when the lease was lost. */
  async forget(job: ClaimedJob, now: Date): Promise<boolean> {
    const gone = await this.db
      .deleteFrom("job")
      .where("key", "=", job.key)
      .where("lease", "=", job.lease)
      .where("wanted", "=", job.upTo)
      .executeTakeFirst();
    return Number(gone.numDeletedRows) > 0 || this.complete(job, now, null);
  }

  /** The merge groups of a repository that are looked after. */
  async groups({ owner, repo }: RepositoryRef): Promise<readonly JudgeGroup[]> {
    const rows = await this.db.selectFrom("job").select("data").where("key", "like", "group %").execute();
    return rows
      .map(({ data }) => jobOf(data))
      .flatMap((job) =>
        job.kind === "judge-group" && job.repository.owner === owner && job.repository.repo === repo ? [job] : [],
      );
  }

  async #change(job: ClaimedJob, values: UpdateObject<Tables, "job">): Promise<boolean> {
    const result = await this.db
      .updateTable("job")
      .set(values)
      .where("key", "=", job.key)
      .where("lease", "=", job.lease)
      .executeTakeFirst();
    return Number(result.numUpdatedRows) > 0;
  }
}

async function wakeDue(transaction: Transaction<Tables>, now: number): Promise<void> {
  await transaction
    .updateTable("job")
    .set({ wanted: sql`wanted + 1`, run_at: now, wake_at: 0 })
    .where("wake_at", ">", 0)
    .where("wake_at", "<=", now)
    .execute();
}

async function lease(transaction: Transaction<Tables>, row: JobRow, until: number): Promise<ClaimedJob> {
  const id = randomUUID();
  await transaction
    .updateTable("job")
    .set({ lease: id, lease_until: until, attempts: row.attempts + 1 })
    .where("key", "=", row.key)
    .execute();
  return { key: row.key, job: jobOf(row.data), upTo: row.wanted, lease: id, attempt: row.attempts + 1 };
}

type InHandAt = { readonly repository: RepositoryRef | null; readonly installationId: number };

function isAt(place: InHandAt, { ref, installationId }: Extract<Job, { kind: "judge" }>): boolean {
  if (place.repository !== null) return ref.owner === place.repository.owner && ref.repo === place.repository.repo;
  return place.installationId === installationId;
}
