import type { JudgedVerdict } from "../domain/verdict.js";
import { askedEvidence, isShown } from "./evidence-lines.js";
import { fenced, foldedFoot, foldedHead } from "./markdown.js";

/** What a section of the description is for. An HTML comment, so that pasting it unfilled shows nothing. */
const hints: Readonly<Record<string, string>> = {
  reason: "why this change is made, and why now",
  "blast-radius": "who and what is affected when this goes wrong",
  rollback: "how to undo this, step by step, and how long it takes",
  "known-risks": "what could go wrong, and what you did about it",
  tests: "how this was tested, and what came out",
  "tool-purpose": "what the tool is for, and what it may do",
  "data-exposure": "which data leaves, where it goes, and who can read it",
};

/** The headings still to be written in the description, ready to be copied; nothing where none is missing. */
export function evidenceExample(verdict: JudgedVerdict): readonly string[] {
  const sections = askedEvidence(verdict)
    .filter((asked) => !isShown(asked))
    .flatMap(({ id, states: [{ heading }] }) =>
      heading !== undefined && isSafe(heading) ? [section(id, heading)] : [],
    )
    .slice(0, MOST_SECTIONS);
  if (sections.length === 0) return [];
  const head = foldedHead("Copy this into the description and fill it in");
  return ["", ...head, fenced("markdown", sections.join("\n\n")), ...foldedFoot];
}

const MOST_SECTIONS = 10;

const section = (id: string, heading: string): string =>
  `## ${heading}\n<!-- ${Object.hasOwn(hints, id) ? (hints[id] ?? "") : "in your own words"} -->`;

/** A fence prints what it is given, so an odd heading is left to the checklist, which escapes it. */
const isSafe = (heading: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N} ,.()/'&?-]{0,79}$/u.test(heading);
