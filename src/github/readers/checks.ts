import type { HeadChecks } from "../../domain/check.js";
import type { RepositoryRef } from "../../domain/ids.js";
import { classCheckName } from "../../domain/class-check-name.js";
import type { PostedCheckRun } from "../../domain/posted.js";
import type { FoundRecord } from "../../domain/recover.js";
import { isRefusal } from "../answer.js";
import type { Api } from "../api.js";
import type { ChecksGiven } from "../glance/lists.js";
import { readCheckRuns, type CheckRuns } from "./check-runs.js";
import type { PullRequestRead } from "./pull-request.js";
import { readStatuses } from "./statuses.js";

type ChecksRead = {
  readonly checks: HeadChecks;
  readonly ours: PostedCheckRun | null;
  /** Ours of single classes, beside the one of that name. */
  readonly classRuns: readonly PostedCheckRun[];
  readonly records: readonly FoundRecord[];
};

/**
 * What others say of the head, and our own newest check run of that name there, which is the one that
 * GitHub goes by. Where GitHub refuses a list to us, the checks are not complete; when it fails, this throws.
 */
export async function readChecks(
  api: Api,
  repository: RepositoryRef,
  { headSha }: Pick<PullRequestRead["facts"], "headSha">,
  own: { readonly name: string; readonly rememberedId: number | null },
): Promise<ChecksRead> {
  const [runs, statuses] = await Promise.all([
    orRefused(readCheckRuns(api, repository, headSha, own.rememberedId)),
    orRefused(readStatuses(api, repository, headSha)),
  ]);
  return together(runs, statuses, own.name);
}

/** The same from what a glance told of the head. */
export const checksOf = ({ runs, statuses }: ChecksGiven, own: { readonly name: string }): ChecksRead =>
  together(runs, { list: statuses, complete: true }, own.name);

type Statuses = Awaited<ReturnType<typeof readStatuses>>;

function together(runs: CheckRuns | null, statuses: Statuses | null, ourName: string): ChecksRead {
  const own = runs?.ours ?? [];
  return {
    checks: {
      list: [...(runs?.others ?? []), ...(statuses?.list ?? [])],
      complete: (runs?.complete ?? false) && (statuses?.complete ?? false),
    },
    ours: newest(own.filter(({ name }) => name === ourName)),
    classRuns: own.filter(({ name }) => name.startsWith(classCheckName(ourName, ""))),
    records: runs?.records ?? [],
  };
}

const orRefused = <Value>(reading: Promise<Value>): Promise<Value | null> =>
  reading.catch((error: unknown) => {
    if (isRefusal(error)) return null;
    throw error;
  });

const newest = (runs: readonly PostedCheckRun[]): PostedCheckRun | null =>
  runs.toSorted((a, b) => b.id - a.id)[0] ?? null;
