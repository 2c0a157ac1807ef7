import type { PullRequestRef, Sha } from "../../domain/ids.js";
import type { Applied } from "../../domain/plan.js";
import { PER_PAGE } from "../all-pages.js";
import { dateOf, statusOf, type Answer } from "../answer.js";
import type { Api } from "../api.js";
import { madeCheckRun } from "../own-work.js";
import { postedConclusion } from "../readers/check-runs.js";
import { annotationsLeft } from "./annotations.js";
import { keepingRecords, MOST_ANNOTATIONS, outputOf, type SetCheckRun } from "./check-run-output.js";
import type { Apply } from "./effect-of.js";
import type { SeenRun } from "./seen-runs.js";

export type RawCheckRun = Awaited<ReturnType<Api["octokit"]["rest"]["checks"]["get"]>>["data"];
type Sent = Exclude<Applied, { readonly result: "failed" }>;

/** The buttons under our check run; GitHub sends the identifier back in `check_run.requested_action`. */
export const checkRunButtons = {
  recheck: { label: "Re-check", description: "Judge this pull request again", identifier: "recheck" },
  requestOwners: {
    label: "Request owners",
    description: "Ask the code owners for their review",
    identifier: "request-owners",
  },
} as const;

/** Changes our run on the head, or makes one. A run that says all of this already is left alone. */
export const setCheckRun: Apply<"set-check-run"> = async (api, ref, effect) => {
  const standing = await standingRun(api, ref, effect);
  if (standing === null) return create(api, ref, effect);
  if (saysAlready(standing, effect)) return unchanged(standing);
  const kept = { ...effect, text: keepingRecords(effect.text, standing.text) };
  const annotations = await annotationsLeft(api, ref, standing, effect.annotations);
  return annotations === null ? create(api, ref, kept) : change(api, ref, standing, { ...kept, annotations });
};

/**
 * Our newest run of that name on this head: it is the one that GitHub goes by, also where an older one is remembered.
 * Older ones of the name are superseded, and `latest` leaves them out. What was seen a moment ago is not asked again.
 */
async function standingRun(api: Api, { owner, repo }: PullRequestRef, effect: SetCheckRun): Promise<SeenRun | null> {
  const seen = api.runs.newest(`${owner}/${repo}`, effect.headSha, effect.name);
  if (seen !== undefined) return seen;
  const asked = { owner, repo, ref: effect.headSha, check_name: effect.name, app_id: api.app.id, per_page: PER_PAGE };
  const answer = await api.octokit.rest.checks.listForRef({ ...asked, filter: "latest" });
  const ours = answer.data.check_runs.filter((run) => isForThisHead(api, run, effect));
  const run = ours.toSorted((a, b) => Number(b.id) - Number(a.id))[0];
  return run === undefined ? null : seenRun(run, dateOf(answer));
}

const isForThisHead = (api: Api, run: RawCheckRun, { headSha, name }: SetCheckRun): boolean =>
  run.name === name && isOursAt(api, run, headSha);

/** True when we made this run, on that commit. */
export const isOursAt = ({ app }: Api, run: RawCheckRun, headSha: Sha): boolean =>
  run.head_sha.toLowerCase() === headSha && madeCheckRun(app, run);

/** `at`: ISO 8601, GitHub's clock. */
export const seenRun = (run: RawCheckRun, at: string): SeenRun => ({
  id: Number(run.id),
  conclusion: postedConclusion(run.status, run.conclusion),
  digest: run.external_id ?? "",
  text: run.output.text ?? "",
  annotations: run.output.annotations_count,
  at,
});

const saysAlready = (run: SeenRun, { digest, conclusion }: SetCheckRun): boolean =>
  run.digest === digest && run.conclusion === conclusion;

const unchanged = ({ id, at }: SeenRun): Applied => ({ effect: "set-check-run", result: "unchanged", at, id });

/** GitHub may have dropped the run, or refuse to change it: then a new one of the same name takes its place. */
async function change(api: Api, ref: PullRequestRef, standing: SeenRun, effect: SetCheckRun): Promise<Applied> {
  const { owner, repo } = ref;
  const { id } = standing;
  try {
    const answer = await api.octokit.rest.checks.update({ owner, repo, check_run_id: id, ...bodyOf(effect) });
    api.runs.setMarks(id, [...(api.runs.marksOf(standing) ?? []), ...effect.annotations]);
    return done(api, ref, effect, answer);
  } catch (error) {
    const status = statusOf(error);
    if (status !== 404 && status !== 422) throw error;
    const note = `check run ${id} could not be changed, so a new one took its place`;
    return { ...(await create(api, ref, effect)), note };
  }
}

async function create(api: Api, ref: PullRequestRef, effect: SetCheckRun): Promise<Sent> {
  const { owner, repo } = ref;
  const asked = { owner, repo, head_sha: effect.headSha, ...bodyOf(effect) };
  const answer = await api.octokit.rest.checks.create(asked);
  api.runs.setMarks(Number(answer.data.id), effect.annotations.slice(0, MOST_ANNOTATIONS));
  return done(api, ref, effect, answer);
}

/** What was seen at this commit before is old now. */
function done(api: Api, { owner, repo }: PullRequestRef, effect: SetCheckRun, answer: Answer<RawCheckRun>): Sent {
  api.runs.forget(`${owner}/${repo}`, effect.headSha);
  return { effect: "set-check-run", result: "done", at: dateOf(answer), id: Number(answer.data.id) };
}

const bodyOf = (effect: SetCheckRun) => ({
  name: effect.name,
  external_id: effect.digest,
  status: "completed" as const,
  conclusion: effect.conclusion,
  output: outputOf(effect),
  actions: Object.values(checkRunButtons),
});
