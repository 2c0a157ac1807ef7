/**
 * A comment that some tool obeys: a switch of a linter, a build condition, a header that an interpreter reads. In doubt
 * it is one.
 */
export const isInstruction = (comment: string): boolean => MARKED.test(comment) || WORDED.test(comment);

/** By the marks that it begins with. */
const MARKED =
  /^\s{0,80}(?:\/{2,3}[^\s/]|#[^\s#]|\/\*[:!]|(?:#|\/\/|\/\*)(?:!|line\b)|(?:\/\/|\/?\*{1,2}|#)\s{0,4}(?:\+\s{0,4}\w|go:|[#%!]\s{0,4}\w|%%|\/\/\/|export\b|[\w-]{1,30}:))/;

const words = (text: string): string => text.split(" ").join("|");

/** By a word, an assignment or an annotation anywhere in it. */
const WORDED = new RegExp(
  `@\\w|\\b[\\w-]{2,40}[:=]\\S|[-\\w]:(?:ignore|disable|enable|skip)|\\b(?:${words(
    "disable enable ignore pragma no_?qa nosec\\w{0,20} nolint\\w{0,20} no_?sonar no_?cover nopmd nosemgrep nopycln skipcq",
  )}|no (?:qa|sonar|cover)|${words(
    "eslint tslint jshint jslint prettier biome deno istanbul c8 v8 stryker knip webpack\\w{0,30} vite rollup sourcemappingurl",
  )}|${words(
    "jsx\\w{0,20} flow generated cgo include extern frozen_string_literal coding fmt yapf isort autopep8 pylint mypy ruff",
  )}|${words(
    "black pyright doctest magic dbtitle databricks region endregion globals? exported lint\\w{0,10} checkstyle noinspection",
  )}|${words(
    "suppress\\w{0,20} fallthrough fall-through fallthru license-\\w{1,20} spdx-\\w{0,40} coverity cppcheck [gl]cov codeql lgtm",
  )}|${words("semgrep sonar snyk trivy checkov tfsec gitleaks cspell codespell output")}|do not edit|falls? through)\\b`,
  "i",
);

/** The line is nothing but a comment to its end, and ends nothing else. */
export const isLineComment = (words: string): boolean => words.startsWith("//") && !/\*\/|\/\*|\\$|\?\?\/$/.test(words);

/**
 * The line with one blank for each white space between words. Where there is more than double quotes to say what is a
 * text, an expression or a comment, only its ends are cut.
 */
export function wordsOf(line: string): string {
  const text = trimmed(line);
  if (/['`/\\]/.test(text)) return text;
  const parts = text.split(/("[^"]*"?)/);
  return parts.map((part, index) => (index % 2 === 1 ? part : part.replace(/[ \t]+/g, " "))).join("");
}

/** Without blanks and tabs at its ends: what else looks like white space is part of a name in some languages. */
const trimmed = (line: string): string => /[^ \t](?:.*[^ \t])?/s.exec(line)?.[0] ?? "";
