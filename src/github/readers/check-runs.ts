import type { HeadCheck } from "../../domain/check.js";
import { sha, type RepositoryRef, type Sha } from "../../domain/ids.js";
import type { CheckConclusion } from "../../domain/plan.js";
import { recordsIn } from "../../domain/pack-record.js";
import type { PostedCheckRun } from "../../domain/posted.js";
import type { FoundRecord } from "../../domain/recover.js";
import { PER_PAGE, wholeList } from "../all-pages.js";
import { dateOf } from "../answer.js";
import type { Api } from "../api.js";
import { madeCheckRun } from "../own-work.js";

type RawCheckRun = Awaited<ReturnType<Api["octokit"]["rest"]["checks"]["listForRef"]>>["data"]["check_runs"][number];

export type CheckRuns = {
  /** Those of others, an app that uses our name included. */
  readonly others: readonly HeadCheck[];
  readonly ours: readonly PostedCheckRun[];
  /** What our runs repeat of the packs shown so far. */
  readonly records: readonly FoundRecord[];
  readonly complete: boolean;
};

/** Every check run of a commit, superseded ones too: the newest of a name decides, and we compare the times ourselves. */
export async function readCheckRuns(
  api: Api,
  { owner, repo }: RepositoryRef,
  headSha: Sha,
  rememberedId: number | null,
): Promise<CheckRuns> {
  const asked = { owner, repo, ref: headSha, filter: "all", per_page: PER_PAGE } as const;
  const { items, first } = await wholeList({
    what: `the check runs of ${owner}/${repo} at ${headSha}`,
    page: (page) => api.octokit.rest.checks.listForRef({ ...asked, page }),
    itemsOf: ({ check_runs }) => check_runs,
  });
  const isOurs = (run: RawCheckRun) => Number(run.id) === rememberedId || madeCheckRun(api.app, run);
  const readAt = dateOf(first);
  return {
    others: items.filter((run) => !isOurs(run)).map((run) => headCheckOf(run, readAt)),
    ours: items.filter(isOurs).map(postedCheckRun),
    records: items.flatMap((run) => recordsOf(api, run)),
    complete: items.length === first.data.total_count,
  };
}

/** The records in a run that our app made; a remembered id proves nothing here, and a name even less. */
export const recordsOf = ({ app }: Api, run: RawCheckRun): readonly FoundRecord[] =>
  madeCheckRun(app, run)
    ? recordsIn(run.output.text ?? "").map((record) => ({ record, completedAt: run.completed_at }))
    : [];

/** A run that has not begun is the newest there is. A conclusion counts once the run is completed, and not before. */
const headCheckOf = (run: RawCheckRun, readAt: string): HeadCheck => ({
  name: run.name,
  app: run.app?.slug ?? null,
  kind: "check-run",
  conclusion: run.status === "completed" ? run.conclusion : null,
  startedAt: run.started_at ?? readAt,
});

const conclusions: readonly CheckConclusion[] = ["success", "action_required", "failure", "neutral"];

/** A check run of ours in the words of the snapshot. */
function postedCheckRun(run: RawCheckRun): PostedCheckRun {
  return {
    id: Number(run.id),
    headSha: sha(run.head_sha),
    name: run.name,
    conclusion: postedConclusion(run.status, run.conclusion),
    title: run.output.title ?? "",
    digest: run.external_id ?? "",
  };
}

/** Counts once the run is completed, and not before. */
export const postedConclusion = (status: string, conclusion: string | null): CheckConclusion | null =>
  status === "completed" ? (conclusions.find((known) => known === conclusion) ?? null) : null;
