import { sql, type UpdateObject } from "kysely";
import type { PullRequestRef, RepositoryRef } from "../domain/ids.js";
import type { Job, JudgeGroup } from "../domain/job.js";
import { dueInstallations, leaseOldest, wakeDue } from "./due.js";
import { BY_THEMSELVES, deliveryOf, jobOf } from "./job-keys.js";
import type { Tables } from "./tables.js";
import type { Turns } from "./turns.js";
import { wantAll } from "./want.js";
import type { Database, Held } from "./database.js";

/** A job in the hands of one worker until its lease ends. */
export type ClaimedJob = {
  readonly key: string;
  readonly job: Job;
  /** Every asking up to here is answered when this run completes. */
  readonly upTo: number;
  readonly lease: string;
  /** 1 for the first try. */
  readonly attempt: number;
  /** The webhook that asked for it last; `null`: none did. */
  readonly delivery: string | null;
};

/** How many jobs are ready or waiting for their time, in some worker's hands, and given up. */
export type Pending = {
  readonly waiting: number;
  readonly leased: number;
  readonly dead: number;
};

const FREE = { lease: "", lease_until: 0 };
/** As many tries as before it was taken. */
const UNCOUNTED = sql<number>`case when attempts > 0 then attempts - 1 else 0 end`;

/** A job that was given up, and since when. */
export type DeadJob = { readonly key: string; readonly since: Date };

/** The jobs of the store: leases with fencing, one run per pull request at a time. */
export class Jobs {
  constructor(
    private readonly db: Database,
    private readonly turns: Turns,
  ) {}

  /** Asks for jobs. `delivery`: the webhook that they go back to, for the log. */
  async want(jobs: readonly Job[], at: Date, delivery: string | null = null): Promise<void> {
    if (jobs.length > 0) await this.db.write((transaction) => wantAll(transaction, jobs, at.getTime(), delivery));
  }

  /**
   * A due job that nobody holds, for so many milliseconds: first what takes approval away, and among those the oldest of
   * the installation that waited longest for a turn. `paused`: installations that have none now.
   */
  async claim(now: Date, leaseMs: number, paused: ReadonlySet<number> = new Set()): Promise<ClaimedJob | null> {
    const at = now.getTime();
    if (this.turns.isTimeForSleepers(at)) await wakeDue(this.db, at);
    const claimed = await this.#claim(at, leaseMs, paused);
    if (claimed !== null) return claimed;
    return (await wakeDue(this.db, at)) ? this.#claim(at, leaseMs, paused) : null;
  }

  async #claim(now: number, leaseMs: number, paused: ReadonlySet<number>): Promise<ClaimedJob | null> {
    const due = (await dueInstallations(this.db.read, now)).filter(({ installationId }) => !paused.has(installationId));
    const inOrder = this.turns.inOrder(due);
    const first = inOrder.filter(({ urgent }) => urgent);
    for (const one of [...first, ...inOrder.map((any) => ({ ...any, urgent: false }))]) {
      const row = await this.db.single((db) => leaseOldest(db, one, { now, until: now + leaseMs }));
      if (row === undefined) continue; // others were faster
      this.turns.served(one.installationId);
      const delivery = deliveryOf(row);
      return { key: row.key, job: jobOf(row), upTo: row.wanted, lease: row.lease, attempt: row.attempts, delivery };
    }
    return null;
  }

  /** Keeps a job for longer; false when it was lost meanwhile. */
  renew(job: ClaimedJob, until: Date): Promise<boolean> {
    return this.#change(job, { lease_until: until.getTime() });
  }

  /** False when it was lost. */
  async isHeld({ key, lease }: Held): Promise<boolean> {
    const row = await this.db.read
      .selectFrom("job")
      .select("key")
      .where("key", "=", key)
      .where("lease", "=", lease)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Wants a job once more, where it is known. */
  async again(key: string): Promise<void> {
    await this.db.single((db) =>
      db
        .updateTable("job")
        .set({ wanted: sql`wanted + 1` })
        .where("key", "=", key)
        .execute(),
    );
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
    if (retryAt !== null) return this.#change(job, { ...FREE, run_at: retryAt.getTime() });
    const news = sql<number>`wanted > ${job.upTo}`; // what arrived during the last try is still to be looked at
    return this.#change(job, {
      ...FREE,
      dead: sql`case when ${news} then 0 else 1 end`,
      attempts: sql`case when ${news} then 0 else attempts end`,
      run_at: now.getTime(),
      finished_at: now.getTime(),
    });
  }

  /** Not done through no fault of the job: it waits until then, and the try does not count. */
  postpone(job: ClaimedJob, until: Date): Promise<boolean> {
    return this.#change(job, { ...FREE, attempts: UNCOUNTED, run_at: until.getTime() });
  }

  /**
   * Not done, because whoever held it has to go: it is due at once, for anybody, in its old place, and the try does not
   * count. False when it was lost.
   */
  release(job: ClaimedJob): Promise<boolean> {
    return this.#change(job, { ...FREE, attempts: UNCOUNTED });
  }

  async pending(now: Date): Promise<Pending> {
    const held = sql`dead = 0 and lease_until > ${now.getTime()}`;
    const { waiting, leased, dead } = await this.db.read
      .selectFrom("job")
      .select([
        sql<number | null>`sum(case when dead = 0 and not (${held}) then 1 else 0 end)`.as("waiting"),
        sql<number | null>`sum(case when ${held} then 1 else 0 end)`.as("leased"),
        sql<number | null>`sum(dead)`.as("dead"),
      ])
      .whereRef("wanted", ">", "done")
      .executeTakeFirstOrThrow();
    return { waiting: Number(waiting ?? 0), leased: Number(leased ?? 0), dead: Number(dead ?? 0) };
  }

  /** For how many seconds the job that waits longest has been due; 0 where none is. */
  async age(now: Date): Promise<number> {
    const { oldest } = await this.db.read
      .selectFrom("job")
      .select((job) => job.fn.min("run_at").as("oldest"))
      .whereRef("wanted", ">", "done")
      .where("dead", "=", 0)
      .where("lease_until", "<=", now.getTime())
      .executeTakeFirstOrThrow();
    // The type says that there always is an oldest one, and of no rows there is none.
    const due = oldest as number | null;
    return due === null ? 0 : Math.max(0, (now.getTime() - due) / 1000);
  }

  /** What was given up and waits for something new, the longest first. */
  async dead(most: number): Promise<readonly DeadJob[]> {
    const rows = await this.db.read
      .selectFrom("job")
      .select(["key", "finished_at"])
      .where("dead", "=", 1)
      .orderBy("finished_at")
      .orderBy("key")
      .limit(most)
      .execute();
    return rows.map(({ key, finished_at }) => ({ key, since: new Date(finished_at) }));
  }

  /** Tries again what was given up, or only the job of this key. Answers how many there were. */
  async replay(key: string | null, now: Date): Promise<number> {
    const { numUpdatedRows } = await this.db.single((db) => {
      const dead = db.updateTable("job").set({ dead: 0, attempts: 0, run_at: now.getTime() }).where("dead", "=", 1);
      return (key === null ? dead : dead.where("key", "=", key)).executeTakeFirst();
    });
    return Number(numUpdatedRows);
  }

  /** What was judged, or given up, before this moment and not looked at since, oldest first. */
  async judgedBefore(moment: Date, most: number): Promise<readonly Job[]> {
    const rows = await this.db.read
      .selectFrom("job")
      .select("data")
      .where((or) => or.or([or("wanted", "=", or.ref("done")), or("dead", "=", 1)]))
      .where("finished_at", "<", moment.getTime())
      .where("kind", "not in", BY_THEMSELVES)
      .orderBy("finished_at")
      .limit(most)
      .execute();
    return rows.map(jobOf);
  }

  /**
   * The pull requests of a repository, or (`null`) of an installation, that some worker looks at now: it may have read
   * what has changed since.
   */
  async beingJudged(place: InHandAt, now: Date): Promise<readonly PullRequestRef[]> {
    const rows = await this.db.read.selectFrom("job").select("data").where("lease_until", ">", now.getTime()).execute();
    return rows.map(jobOf).flatMap((job) => (job.kind === "judge" && isAt(place, job) ? [job.ref] : []));
  }

  /** The pull requests of an installation that are looked after: judged, and not closed since. */
  async watched(installationId: number): Promise<readonly PullRequestRef[]> {
    const rows = await this.db.read
      .selectFrom("job")
      .select("data")
      .where("installation_id", "=", installationId)
      .where("kind", "=", "judge")
      .execute();
    return rows.map(jobOf).flatMap((job) => (job.kind === "judge" ? [job.ref] : []));
  }

  /** Done, and it needs no further look unless it was asked for meanwhile. False when the lease was lost. */
  async forget(job: ClaimedJob, now: Date): Promise<boolean> {
    const gone = await this.db.single((db) =>
      db
        .deleteFrom("job")
        .where("key", "=", job.key)
        .where("lease", "=", job.lease)
        .where("wanted", "=", job.upTo)
        .executeTakeFirst(),
    );
    return Number(gone.numDeletedRows) > 0 || this.complete(job, now, null);
  }

  /** The merge groups of a repository that are looked after. */
  async groups({ owner, repo }: RepositoryRef): Promise<readonly JudgeGroup[]> {
    const rows = await this.db.read
      .selectFrom("job")
      .select("data")
      .where("repository", "=", `${owner}/${repo}`)
      .where("kind", "=", "judge-group")
      .execute();
    return rows.map(jobOf).flatMap((job) => (job.kind === "judge-group" ? [job] : []));
  }

  async #change(job: ClaimedJob, values: UpdateObject<Tables, "job">): Promise<boolean> {
    const result = await this.db.single((db) =>
      db.updateTable("job").set(values).where("key", "=", job.key).where("lease", "=", job.lease).executeTakeFirst(),
    );
    return Number(result.numUpdatedRows) > 0;
  }
}

type InHandAt = { readonly repository: RepositoryRef | null; readonly installationId: number };

function isAt(place: InHandAt, { ref, installationId }: Extract<Job, { kind: "judge" }>): boolean {
  if (place.repository !== null) return ref.owner === place.repository.owner && ref.repo === place.repository.repo;
  return place.installationId === installationId;
}
