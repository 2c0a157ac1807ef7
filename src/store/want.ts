import { sql, type Transaction } from "kysely";
import type { Job } from "../domain/job.js";
import { oneAtATime } from "./engines/engine-of.js";
import { jobOf, keyOf, placeOf } from "./job-keys.js";
import type { JobRow, Tables } from "./tables.js";

type Asked = { readonly at: number; readonly delivery: string | null };
type JudgeBase = Extract<Job, { kind: "judge-base" }>;

/** Marks jobs as wanted once more, inside the caller's transaction. In one order, so that two of them never wait for each other. */
export async function wantAll(
  transaction: Transaction<Tables>,
  jobs: readonly Job[],
  at: number,
  delivery: string | null,
): Promise<void> {
  const inOrder = jobs.map((job) => ({ job, key: keyOf(job) })).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  for (const { job } of inOrder) await want(transaction, job, { at, delivery });
}

/**
 * Marks a job as wanted once more, inside the caller's transaction. A dead one comes back to life. What took approval
 * away and was not looked at yet is not forgotten because something else happened since.
 */
async function want(transaction: Transaction<Tables>, job: Job, asked: Asked): Promise<void> {
  const fresh = rowOf(job.kind === "judge-base" ? await stillMeant(transaction, job) : job, asked);
  await transaction
    .insertInto("job")
    .values(fresh)
    .onConflict((conflict) =>
      conflict.column("key").doUpdateSet({
        data: fresh.data,
        installation_id: fresh.installation_id,
        revokes: sql`case when ${fresh.revokes === null ? 0 : 1} = 1 then excluded.revokes when job.wanted > job.done then job.revokes else null end`,
        wanted: sql`job.wanted + 1`,
        dead: 0,
        // What is already due keeps its place; a retry in a while runs now, because something new happened.
        run_at: sql`case when job.wanted > job.done and job.run_at < excluded.run_at then job.run_at else excluded.run_at end`,
        attempts: sql`case when job.dead = 1 then 0 else job.attempts end`,
      }),
    )
    .execute();
}

function rowOf(job: Job, { at, delivery }: Asked): JobRow {
  const { revokes = null, ...rest } = { revokes: undefined, ...job };
  return {
    key: keyOf(job),
    data: JSON.stringify(delivery === null ? rest : { ...rest, delivery }),
    wanted: 1,
    done: 0,
    attempts: 0,
    run_at: at,
    lease: "",
    lease_until: 0,
    dead: 0,
    wake_at: 0,
    finished_at: 0,
    kind: job.kind,
    installation_id: job.installationId,
    repository: placeOf(job),
    revokes,
  };
}

/** A policy that came, and was not looked at yet, is not forgotten because another push brought none. */
async function stillMeant(transaction: Transaction<Tables>, job: JudgeBase): Promise<JudgeBase> {
  const key = keyOf(job);
  await oneAtATime(transaction, key);
  const pending = await transaction
    .selectFrom("job")
    .select("data")
    .where("key", "=", key)
    .whereRef("wanted", ">", "done")
    .executeTakeFirst();
  const before = pending === undefined ? null : jobOf(pending);
  return before?.kind === "judge-base"
    ? { ...job, byPolicy: before.byPolicy !== false || job.byPolicy !== false }
    : job;
}
