import type { z } from "zod";
import { atKey, atName, atValue, type Problem } from "./problem.js";
import { allowedKeys } from "./schema.js";
import { described, instead, named, oneOf, shorten } from "./shape-words.js";
import { didYouMean } from "./suggest.js";

export type Issue = z.core.$ZodIssue;

/** What zod found, in sentences that say what to write. */
export function schemaProblems(issues: readonly Issue[]): readonly Problem[] {
  return oneOfEach(issues).flatMap((issue) => problemsOf(issue, issue.path.map(String)));
}

/** A number outside of what JavaScript can count is outside of the tighter limit as well, which comes last. */
function oneOfEach(issues: readonly Issue[]): readonly Issue[] {
  return [...new Map(issues.map((issue) => [JSON.stringify([issue.code, issue.path]), issue])).values()];
}

function problemsOf(issue: Issue, path: readonly string[]): readonly Problem[] {
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => atName([...path, key], () => unknownKey(key, path)));
    case "invalid_type":
      return [wrongType(issue.expected, issue.input, path)];
    case "invalid_value":
      return [wrongValue(issue.values.map(String), issue.input, path)];
    case "too_small":
      return [atValue(path, tooSmall(issue.origin, Number(issue.minimum), issue.input))];
    case "too_big":
      return [atValue(path, tooBig(issue.origin, Number(issue.maximum), issue.input))];
    case "invalid_union":
      return unionProblems(issue, path);
    default:
      return [atValue(path, issue.message)];
  }
}

/** Where one of the forms was meant, what is wrong inside of it says more than all the forms there are. */
function unionProblems(issue: z.core.$ZodIssueInvalidUnion, path: readonly string[]): readonly Problem[] {
  const { errors, message } = issue;
  const meant = errors.find((branch) => branch.every((inner) => inner.path.length > 0)) ?? tried(issue);
  if (meant === undefined) return [atValue(path, message)];
  return oneOfEach(meant).flatMap((inner) => problemsOf(inner, [...path, ...inner.path.map(String)]));
}

/** A union without a sentence of its own is a word or a mapping, in this order: a mapping is measured as one. */
function tried({ errors, message, input }: z.core.$ZodIssueInvalidUnion): (typeof errors)[number] | undefined {
  const isMapping = input !== null && typeof input === "object" && !Array.isArray(input);
  return message === UNEXPLAINED ? errors[isMapping ? 1 : 0] : undefined;
}

/** What zod says of a union that has no sentence of its own. */
const UNEXPLAINED = "Invalid input";

function unknownKey(key: string, path: readonly string[]): string {
  const known = allowedKeys(path);
  const hint = didYouMean(key, known, known.length === 0 ? "; remove it" : `; the keys are ${known.join(", ")}`);
  return `there is no key called "${shorten(key)}"${path.length === 0 ? "" : " here"}${hint}`;
}

function wrongType(expected: string, input: unknown, path: readonly string[]): Problem {
  if (input === undefined && path.length === 1 && path[0] === "version") return missingVersion;
  if (input === undefined)
    return atKey(path.slice(0, -1), `"${path.at(-2)}" needs "${path.at(-1)}"; add it with ${named(expected)}`);
  if (path.length === 0)
    return atValue(path, `a policy is keys with values, and this file is ${described(input)}; start with "version: 1"`);
  if (path.length === 1 && path[0] === "extends" && Array.isArray(input)) return severalExtended;
  if (input === null) return noValue(path, named(expected));
  if (expected === "string" && holdsAny(input))
    return atValue(path, 'one "any" cannot hold another; list all groups in one');
  return atValue(path, `this must be ${named(expected)}, and it is ${described(input)}; ${instead(expected, input)}`);
}

const holdsAny = (input: unknown): boolean => typeof input === "object" && input !== null && "any" in input;

function noValue(path: readonly string[], wanted: string): Problem {
  const name = path.at(-1) ?? "";
  if (/^\d+$/.test(name)) return atValue(path, "this entry is empty; remove it");
  return atKey(path, `"${shorten(name)}" has no value; give it ${wanted}`);
}

function wrongValue(values: readonly string[], input: unknown, path: readonly string[]): Problem {
  if (path.length === 1 && path[0] === "version") return input === undefined ? missingVersion : wrongVersion(input);
  if (input === null) return noValue(path, `one of ${oneOf(values)}`);
  const hint = typeof input === "string" ? didYouMean(input, values) : "";
  return atValue(path, `${described(input)} is not allowed here${hint === "" ? `; write ${oneOf(values)}` : hint}`);
}

const missingVersion = atValue([], 'the version is missing; add "version: 1" as the first line');

const severalExtended = atValue(
  ["extends"],
  'only one policy can be extended; write it without a list: "acme/.github"',
);

const wrongVersion = (input: unknown): Problem =>
  atValue(
    ["version"],
    input === "1"
      ? "the version is a number; write it without quotes"
      : `this app understands version 1 of the policy, and not ${input === null ? "an empty one" : described(input)}; write "version: 1"`,
  );

function tooSmall(origin: string, least: number, input: unknown): string {
  if (origin === "string") return "this may not be empty; write a text";
  if (origin === "array") return "this list may not be empty; name at least one";
  return `${described(input)} is too few; write ${least} or more`;
}

function tooBig(origin: string, most: number, input: unknown): string {
  if (origin === "string" && typeof input === "string")
    return `this may have at most ${most} characters, and it has ${input.length}; shorten it`;
  return `${described(input)} is too many; write ${most} or less`;
}
