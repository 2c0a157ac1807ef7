import type { PullRequestRef, Sha } from "../../domain/ids.js";
import { allPages, PER_PAGE } from "../all-pages.js";
import { dateOf, statusOf } from "../answer.js";
import type { Api } from "../api.js";
import { isOursAt, seenRun, type RawCheckRun } from "./check-run.js";
import type { Apply, EffectOf } from "./effect-of.js";
import type { SeenRun } from "./seen-runs.js";

type SetClassCheckRun = EffectOf<"set-class-check-run">;

/** Changes our newest run of that class on the head, or makes one. A run that says all of this already is left alone. */
export const setClassCheckRun: Apply<"set-class-check-run"> = async (api, ref, effect) => {
  const standing = await standingRun(api, ref, effect);
  if (standing?.digest === effect.digest && standing.conclusion === effect.conclusion)
    return { effect: effect.kind, result: "unchanged", at: standing.at, id: standing.id };
  const answer = standing === null ? await create(api, ref, effect) : await change(api, ref, standing, effect);
  const run = { ...seenRun(answer.data, dateOf(answer)), name: effect.name };
  api.runs.wrote(placeOf(ref), effect.headSha, run);
  return { effect: effect.kind, result: "done", at: run.at, id: run.id };
};

const placeOf = ({ owner, repo }: PullRequestRef): string => `${owner}/${repo}`;

/** Where nobody has looked just now, all of ours are looked at together, so that the next class need not ask again. */
async function standingRun(
  api: Api,
  ref: PullRequestRef,
  { headSha, name }: SetClassCheckRun,
): Promise<SeenRun | null> {
  const place = placeOf(ref);
  const seen = api.runs.newest(place, headSha, name);
  if (seen !== undefined) return seen;
  const runs = await ownRuns(api, ref, headSha);
  api.runs.saw(place, headSha, runs);
  return runs.filter((run) => run.name === name).toSorted((a, b) => b.id - a.id)[0] ?? null;
}

async function ownRuns(api: Api, { owner, repo }: PullRequestRef, headSha: Sha) {
  const asked = { owner, repo, ref: headSha, app_id: api.app.id, filter: "latest", per_page: PER_PAGE } as const;
  const { items, first } = await allPages({
    what: `our check runs of ${owner}/${repo} at ${headSha}`,
    page: (page) => api.octokit.rest.checks.listForRef({ ...asked, page }),
    itemsOf: ({ check_runs }): readonly RawCheckRun[] => check_runs,
  });
  const at = dateOf(first);
  return items.filter((run) => isOursAt(api, run, headSha)).map((run) => ({ ...seenRun(run, at), name: run.name }));
}

/** GitHub may have dropped the run, or refuse to change it: then a new one of the same name takes its place. */
async function change(api: Api, ref: PullRequestRef, { id }: SeenRun, effect: SetClassCheckRun) {
  const { owner, repo } = ref;
  try {
    return await api.octokit.rest.checks.update({ owner, repo, check_run_id: id, ...bodyOf(effect) });
  } catch (error) {
    const status = statusOf(error);
    if (status !== 404 && status !== 422) throw error;
    return create(api, ref, effect);
  }
}

const create = (api: Api, { owner, repo }: PullRequestRef, effect: SetClassCheckRun) =>
  api.octokit.rest.checks.create({ owner, repo, head_sha: effect.headSha, ...bodyOf(effect) });

const bodyOf = ({ name, digest, conclusion, title, summary }: SetClassCheckRun) => ({
  name,
  external_id: digest,
  status: "completed" as const,
  conclusion,
  output: { title, summary },
});
