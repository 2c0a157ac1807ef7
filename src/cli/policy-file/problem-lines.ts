import type { PolicyProblem } from "../../domain/verdict.js";
import { problemLine } from "../explain/problem-line.js";
import { visible } from "../visible.js";
import { excerpt } from "./excerpt.js";

/** Each problem with the line it is in, where it is in one, and a caret under the place. */
export function problemLines(text: string, problems: readonly PolicyProblem[]): string {
  const lines = text.replace(/^\uFEFF/, "").split("\n");
  return problems
    .flatMap((problem) => [visible(problemLine(problem)), ...placeIn(lines, problem)])
    .map((line) => `${line}\n`)
    .join("");
}

const placeIn = (lines: readonly string[], { line, column }: PolicyProblem): readonly string[] =>
  line === null || column === null ? [] : excerpt(lines, line, column);
