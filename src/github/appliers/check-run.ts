import type { PullRequestRef } from "../../domain/ids.js";
import type { Applied } from "../../domain/plan.js";
import { PER_PAGE } from "../all-pages.js";
import { dateOf, statusOf, type Answer } from "../answer.js";
import type { Api } from "../api.js";
import { madeCheckRun } from "../own-work.js";
import { annotationsLeft } from "./annotations.js";
import { keepingRecords, outputOf, type SetCheckRun } from "./check-run-output.js";
import type { Apply } from "./effect-of.js";

type RawCheckRun = Awaited<ReturnType<Api["octokit"]["rest"]["checks"]["get"]>>["data"];
type Sent = Exclude<Applied, { readonly result: "failed" }>;
type Standing = { readonly run: RawCheckRun; readonly at: string };

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
  if (saysAlready(standing.run, effect)) return unchanged(standing);
  const kept = { ...effect, text: keepingRecords(effect.text, standing.run.output.text ?? "") };
  const annotations = await annotationsLeft(api, ref, standing.run, effect.annotations);
  return annotations === null ? create(api, ref, kept) : change(api, ref, standing.run, { ...kept, annotations });
};

/**
 * Our newest run of that name on this head: it is the one that GitHub goes by, also where an older one is remembered.
 * Older ones of the name are superseded, and `latest` leaves them out.
 */
async function standingRun(api: Api, { owner, repo }: PullRequestRef, effect: SetCheckRun): Promise<Standing | null> {
  const asked = { owner, repo, ref: effect.headSha, check_name: effect.name, app_id: api.app.id, per_page: PER_PAGE };
  const answer = await api.octokit.rest.checks.listForRef({ ...asked, filter: "latest" });
  const ours = answer.data.check_runs.filter((run) => isForThisHead(api, run, effect));
  const run = ours.toSorted((a, b) => Number(b.id) - Number(a.id))[0];
  return run === undefined ? null : { run, at: dateOf(answer) };
}

const isForThisHead = ({ app }: Api, run: RawCheckRun, { headSha, name }: SetCheckRun): boolean =>
  run.head_sha.toLowerCase() === headSha && run.name === name && madeCheckRun(app, run);

const saysAlready = (run: RawCheckRun, { digest, conclusion }: SetCheckRun): boolean =>
  run.external_id === digest && run.status === "completed" && run.conclusion === conclusion;

const unchanged = ({ run, at }: Standing): Applied => ({
  effect: "set-check-run",
  result: "unchanged",
  at,
  id: Number(run.id),
});

/** GitHub may have dropped the run, or refuse to change it: then a new one of the same name takes its place. */
async function change(api: Api, ref: PullRequestRef, { id }: RawCheckRun, effect: SetCheckRun): Promise<Applied> {
  const { owner, repo } = ref;
  try {
    return done(await api.octokit.rest.checks.update({ owner, repo, check_run_id: Number(id), ...bodyOf(effect) }));
  } catch (error) {
    const status = statusOf(error);
    if (status !== 404 && status !== 422) throw error;
    const note = `check run ${Number(id)} could not be changed, so a new one took its place`;
    return { ...(await create(api, ref, effect)), note };
  }
}

async function create({ octokit }: Api, { owner, repo }: PullRequestRef, effect: SetCheckRun): Promise<Sent> {
  return done(await octokit.rest.checks.create({ owner, repo, head_sha: effect.headSha, ...bodyOf(effect) }));
}

const done = (answer: Answer<RawCheckRun>): Sent => ({
  effect: "set-check-run",
  result: "done",
  at: dateOf(answer),
  id: Number(answer.data.id),
});

const bodyOf = (effect: SetCheckRun) => ({
  name: effect.name,
  external_id: effect.digest,
  status: "completed" as const,
  conclusion: effect.conclusion,
  output: outputOf(effect),
  actions: Object.values(checkRunButtons),
});
