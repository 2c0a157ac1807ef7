/**
 * A comment that some tool obeys: a switch of a linter, a build condition, a header that an interpreter reads. In doubt
 * it is one.
 */
export const isInstruction = (comment: string): boolean => INSTRUCTS.test(comment);

const INSTRUCTS =
  /@\w|^\s{0,80}(?:#|\/\/|\/\*)(?:!|line\b)|\b[\w-]{2,40}[:=]\S|[-\w]:(?:ignore|disable|enable|skip)|^\s{0,80}(?:\/\/|\/?\*{1,2}|#)\s{0,4}(?:\+build|go:|#\s{0,4}\w|export\b|[\w-]{1,30}:)|\b(?:disable|enable|ignore|pragma|no ?qa|nosec\w{0,20}|nolint\w{0,20}|no ?sonar|no ?cover|eslint|tslint|jshint|jslint|prettier|biome|istanbul|c8|v8|webpack\w{0,30}|vite|rollup|sourcemappingurl|jsx\w{0,20}|flow|generated|do not edit|cgo|include|frozen_string_literal|coding|fmt|yapf|isort|pylint|mypy|ruff|black|region|endregion|globals?|exported|lint\w{0,10}|checkstyle|noinspection|suppress\w{0,20}|fallthrough|fall through|license-\w{1,20}|spdx-\w{0,40})\b/i;

/** The line is nothing but a comment to its end, and ends nothing else. */
export const isLineComment = (words: string): boolean => words.startsWith("//") && !/\*\/|\/\*|\\$|\?\?\/$/.test(words);

/** White space between words is one blank; what stands in quotes stays as it is. */
export const wordsOf = (text: string): string =>
  text
    .trim()
    .split(/("(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[ \t]+/g, " ")))
    .join("");
