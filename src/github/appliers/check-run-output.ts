import type { Annotation } from "../../domain/plan.js";
import type { EffectOf } from "./effect-of.js";

export type SetCheckRun = EffectOf<"set-check-run">;

/** GitHub refuses more in one request. Source: https://docs.github.com/en/rest/checks/runs#create-a-check-run */
export const MOST_ANNOTATIONS = 50;

/** What people read, in GitHub's words. An update replaces all of it, so everything is always sent. */
export const outputOf = ({ title, summary, text, annotations }: SetCheckRun) => ({
  title,
  summary,
  text,
  annotations: annotations.slice(0, MOST_ANNOTATIONS).map(rawAnnotation),
});

export const rawAnnotation = ({ path, line, level, title, message }: Annotation) => ({
  path,
  start_line: line,
  end_line: line,
  annotation_level: level,
  title,
  message,
});
