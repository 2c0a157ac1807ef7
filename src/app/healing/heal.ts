import type { Heal } from "../../domain/job.js";
import type { ClaimedJob } from "../../store/jobs.js";
import type { Store } from "../../store/store.js";
import { mustHold } from "../lease.js";
import type { Pass } from "../process-pull-request.js";
import type { Work } from "../work.js";
import { noticeOutage } from "./outage.js";
import { reconcile } from "./reconcile.js";
import { redeliver } from "./redeliver.js";
import { reconcileAll } from "./turns.js";

/** What runs by itself from the start on, in one of all processes at a time. */
const ALWAYS: readonly Heal[] = (["redeliver", "reconcile"] as const).map((kind) => ({
  kind,
  installationId: 0,
  repository: null,
  because: "webhooks may have been missed",
}));

/** At the start of a process. What comes round by itself comes round now. */
export async function beginHealing({ healing, jobs }: Pick<Store, "healing" | "jobs">, now: Date): Promise<void> {
  await noticeOutage(healing, now);
  await jobs.want(ALWAYS, now);
}

/** Finds what was missed. */
export async function heal(work: Work, claimed: ClaimedJob, job: Heal): Promise<Pass> {
  const { repository } = job;
  if (job.kind === "redeliver")
    return redeliver({ ...work, asApp: work.healing.asApp, fence: () => mustHold(work, claimed) });
  if (repository === null) return reconcileAll(work, work.healing.everyMinutes);
  return reconcile({ ...work, github: await work.gitHubFor(job.installationId) }, { ...job, repository });
}
