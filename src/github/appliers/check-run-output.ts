import type { Annotation } from "../../domain/plan.js";
import { recordLinesBeside } from "../../domain/pack-record.js";
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

/**
 * The text with what the run remembers and this text says nothing of: packs of other pull requests at this commit, and
 * our own where a failure is shown, which knows none. GitHub cuts a longer text without a word.
 */
export function keepingRecords(text: string, standing: string): string {
  return recordLinesBeside(text, standing).reduce((all, line) => {
    const longer = all === "" ? line : `${all}\n\n${line}`;
    return Buffer.byteLength(longer, "utf8") > MOST_TEXT_BYTES ? all : longer;
  }, text);
}

const MOST_TEXT_BYTES = 65_535;

export const rawAnnotation = ({ path, line, level, title, message }: Annotation) => ({
  path,
  start_line: line,
  end_line: line,
  annotation_level: level,
  title,
  message,
});
