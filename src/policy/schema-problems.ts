import type { z } from "zod";
import { atKey, atValue, type Problem } from "./problem.js";
import { allowedKeys } from "./schema.js";
import { didYouMean } from "./suggest.js";

type Issue = z.core.$ZodIssue;

/** What zod found, in sentences that say what to write. */
export function schemaProblems(issues: readonly Issue[]): readonly Problem[] {
  return issues.flatMap((issue) => problemsOf(issue, issue.path.map(String)));
}

function problemsOf(issue: Issue, path: readonly string[]): readonly Problem[] {
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => atKey([...path, key], unknownKey(key, path)));
    case "invalid_type":
      return [wrongType(issue.expected, issue.input, path)];
    case "invalid_value":
      return [wrongValue(issue.values.map(String), issue.input, path)];
    case "invalid_union":
      return unionProblems(issue, path);
    case "too_small":
      return [atValue(path, tooSmall(issue.origin, Number(issue.minimum)))];
    case "too_big":
      return [atValue(path, tooBig(issue.origin, Number(issue.maximum)))];
    default:
      return [atValue(path, issue.message)];
  }
}

/** Of the ways to write a value, the one that was tried: a mapping is measured as a mapping, and all else as the first. */
function unionProblems(issue: Extract<Issue, { code: "invalid_union" }>, path: readonly string[]): readonly Problem[] {
  const { input, message } = issue;
  const isMapping = input !== null && typeof input === "object" && !Array.isArray(input);
  const tried = message === UNEXPLAINED ? issue.errors[isMapping ? 1 : 0] : undefined;
  if (tried === undefined) return [atValue(path, message)];
  return tried.flatMap((one) => problemsOf(one, [...path, ...one.path.map(String)]));
}

/** What zod says of a union that has no sentence of its own. */
const UNEXPLAINED = "Invalid input";

function unknownKey(key: string, path: readonly string[]): string {
  const known = allowedKeys(path);
  const hint = didYouMean(key, known);
  return `there is no key called "${shorten(key)}"${path.length === 0 ? "" : " here"}${hint === "" ? `; the keys are ${known.join(", ")}` : hint}`;
}

function wrongType(expected: string, input: unknown, path: readonly string[]): Problem {
  if (input === undefined && path.length === 1 && path[0] === "version") return missingVersion;
  if (input === undefined)
    return atKey(path.slice(0, -1), `"${path.at(-2)}" needs "${path.at(-1)}"; add it with ${named(expected)}`);
  if (path.length === 0)
    return atValue(path, `a policy is keys with values, and this file is ${described(input)}; start with "version: 1"`);
  if (path.length === 1 && path[0] === "extends" && Array.isArray(input)) return severalExtended;
  if (input === null) return atKey(path, `"${path.at(-1)}" has no value; give it ${named(expected)} or remove it`);
  return atValue(path, `this must be ${named(expected)}, and it is ${described(input)}`);
}

function wrongValue(values: readonly string[], input: unknown, path: readonly string[]): Problem {
  if (path.length === 1 && path[0] === "version") return input === undefined ? missingVersion : wrongVersion(input);
  if (input === null) return atKey(path, `"${path.at(-1)}" has no value; it must be ${oneOf(values)}`);
  const hint = typeof input === "string" ? didYouMean(input, values) : "";
  return atValue(
    path,
    `${described(input)} is not allowed here${hint === "" ? `; it must be ${oneOf(values)}` : hint}`,
  );
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
      : `this app understands version 1 of the policy, and not ${described(input)}; write "version: 1"`,
  );

function tooSmall(origin: string, least: number): string {
  if (origin === "string") return "this may not be empty";
  if (origin === "array") return "this list may not be empty; name at least one or remove the key";
  return `this must be at least ${least}`;
}

function tooBig(origin: string, most: number): string {
  if (origin === "string") return `this may have at most ${most} characters`;
  return `this may be at most ${most}`;
}

function named(expected: string): string {
  return NAMES[expected] ?? "another kind of value";
}

const NAMES: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "keys with values",
  record: "names with values",
};

function described(input: unknown): string {
  if (input === null) return "empty";
  if (Array.isArray(input)) return "a list";
  if (typeof input === "object") return "keys with values";
  if (typeof input === "string") return `"${shorten(input)}"`;
  return typeof input === "number" || typeof input === "boolean" ? String(input) : "another kind of value";
}

const shorten = (raw: string): string => (raw.length > 60 ? `${raw.slice(0, 60)}…` : raw);

const oneOf = (values: readonly string[]): string =>
  values.length < 2 ? values.join("") : `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;
