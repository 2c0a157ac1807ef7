import type { Annotation } from "../../domain/plan.js";
import type { PullRequestRef } from "../../domain/ids.js";
import { PER_PAGE, wholeList } from "../all-pages.js";
import type { Api } from "../api.js";
import { MOST_ANNOTATIONS, rawAnnotation } from "./check-run-output.js";

type Standing = { readonly id: number | bigint; readonly output: { readonly annotations_count: number } };
type Raw = ReturnType<typeof rawAnnotation>;

/**
 * Which annotations an update of this run still has to send. GitHub adds those of an update to the ones that are there
 * and takes none away; `null`: some that are there no longer hold, so only a new run can say the right ones.
 */
export async function annotationsLeft(
  { octokit }: Api,
  { owner, repo }: PullRequestRef,
  { id, output }: Standing,
  wanted: readonly Annotation[],
): Promise<readonly Annotation[] | null> {
  if (output.annotations_count === 0) return wanted;
  const { items } = await wholeList({
    what: `the annotations of check run ${Number(id)} of ${owner}/${repo}`,
    page: (page) =>
      octokit.rest.checks.listAnnotations({ owner, repo, check_run_id: Number(id), per_page: PER_PAGE, page }),
    itemsOf: (data) => data,
  });
  const there = new Set(items.map(keyOf));
  const sent = wanted.slice(0, MOST_ANNOTATIONS);
  const keys = new Set(sent.map((annotation) => keyOf(rawAnnotation(annotation))));
  if ([...there].some((key) => !keys.has(key))) return null;
  return sent.filter((annotation) => !there.has(keyOf(rawAnnotation(annotation))));
}

const keyOf = (raw: {
  readonly [Key in keyof Raw]: Raw[Key] | string | null;
}): string => JSON.stringify([raw.path, raw.start_line, raw.end_line, raw.annotation_level, raw.title, raw.message]);
