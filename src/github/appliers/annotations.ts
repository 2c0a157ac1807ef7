import type { Annotation } from "../../domain/plan.js";
import type { PullRequestRef } from "../../domain/ids.js";
import { PER_PAGE, wholeList } from "../all-pages.js";
import type { Api } from "../api.js";
import { MOST_ANNOTATIONS, rawAnnotation } from "./check-run-output.js";
import type { SeenRun } from "./seen-runs.js";

type Raw = ReturnType<typeof rawAnnotation>;

/**
 * Which annotations an update of this run still has to send. GitHub adds those of an update to the ones that are there
 * and takes none away; `null`: some that are there no longer hold, so only a new run can say the right ones.
 */
export async function annotationsLeft(
  api: Api,
  ref: PullRequestRef,
  standing: SeenRun,
  wanted: readonly Annotation[],
): Promise<readonly Annotation[] | null> {
  if (standing.annotations === 0) return wanted;
  const there = new Set(api.runs.marksOf(standing)?.map(keyOfMark) ?? (await listed(api, ref, standing)).map(keyOf));
  const sent = wanted.slice(0, MOST_ANNOTATIONS);
  const keys = new Set(sent.map(keyOfMark));
  if ([...there].some((key) => !keys.has(key))) return null;
  return sent.filter((annotation) => !there.has(keyOfMark(annotation)));
}

async function listed({ octokit }: Api, { owner, repo }: PullRequestRef, { id: check_run_id }: SeenRun) {
  const { items } = await wholeList({
    what: `the annotations of check run ${check_run_id} of ${owner}/${repo}`,
    page: (page) => octokit.rest.checks.listAnnotations({ owner, repo, check_run_id, per_page: PER_PAGE, page }),
    itemsOf: (data) => data,
  });
  return items;
}

const keyOfMark = (annotation: Annotation): string => keyOf(rawAnnotation(annotation));

const keyOf = (raw: {
  readonly [Key in keyof Raw]: Raw[Key] | string | null;
}): string => JSON.stringify([raw.path, raw.start_line, raw.end_line, raw.annotation_level, raw.title, raw.message]);
