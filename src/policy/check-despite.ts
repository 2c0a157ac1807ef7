import { checkPolicy } from "./check-policy.js";
import type { Problem } from "./problem.js";
import type { Issue } from "./schema-problems.js";
import { policyFile, type PolicyFile } from "./schema.js";

/**
 * What is wrong with the meaning of a file in which some shapes are wrong as well, so that an author mends all of it in
 * one round. Harmless stand-ins take the place of what cannot be read, and nothing is said that may be due to one.
 */
export function checkDespite(value: unknown, issues: readonly Issue[]): readonly Problem[] {
  const copy: unknown = structuredClone(value);
  if (!isMapping(copy)) return [];
  const mended = withStandIns(copy, issues);
  if (mended === null) return [];
  const unclear = REFERENCES.filter(({ section }) => isUnclear(section, copy, mended.issues));
  const isDoubtful = doubtsOf(mended.issues);
  return checkPolicy(mended.file)
    .filter(({ path }) => !unclear.some(({ refers }) => refers(path)))
    .filter((problem) => !isDoubtful(problem));
}

type Mended = { readonly file: PolicyFile; readonly issues: readonly Issue[] };
/** A stand-in can itself be wrong, such as an empty list where one thing at least is asked for. */
const MOST_ROUNDS = 3;

function withStandIns(copy: Mapping, first: readonly Issue[]): Mended | null {
  let issues = first;
  for (let round = 0, last = first; round < MOST_ROUNDS; round += 1) {
    for (const issue of last) mend(copy, issue);
    const parsed = policyFile.safeParse(copy, { reportInput: true });
    if (parsed.success) return { file: parsed.data, issues };
    last = parsed.error.issues;
    issues = [...issues, ...last];
  }
  return null;
}

type Mapping = Record<PropertyKey, unknown>;

const isMapping = (value: unknown): value is Mapping => typeof value === "object" && value !== null;

function mend(root: Mapping, issue: Issue): void {
  const holder = issue.path.slice(0, -1).reduce<unknown>((at, step) => (isMapping(at) ? at[step] : null), root);
  const last = issue.path.at(-1);
  if (issue.code === "unrecognized_keys") {
    const mapping = last === undefined ? root : isMapping(holder) ? holder[last] : null;
    if (isMapping(mapping)) for (const key of issue.keys) Reflect.deleteProperty(mapping, key);
  } else if (isMapping(holder) && last !== undefined) holder[last] = standIn(issue);
}

/** A value of the kind that was expected. */
function standIn(issue: Issue): unknown {
  switch (issue.code) {
    case "invalid_type":
      return STAND_INS[issue.expected];
    case "invalid_value":
      return issue.values[0];
    case "too_small":
    case "too_big":
      return issue.origin === "string" ? "x" : issue.origin === "array" ? ["x"] : 1;
    default:
      return issue.path.length === 1 ? undefined : "x"; // a whole section may be left out, a group may not
  }
}

const STAND_INS: Readonly<Record<string, unknown>> = {
  string: "x",
  number: 1,
  int: 1,
  boolean: false,
  array: [],
  object: {},
  record: {},
};

type Path = readonly string[];

/** What looks a name up in another section: while that one cannot be read, nobody can say that the name is wrong. */
const REFERENCES: readonly { readonly section: string; readonly refers: (path: Path) => boolean }[] = [
  { section: "classes", refers: (path) => path[0] === "matrix" && path.length === 2 },
  { section: "classes", refers: (path) => path[0] === "agents" && path[1] === "at_least" },
  { section: "classes", refers: (path) => path[0] === "mode" && path[1] === "classes" },
  { section: "evidence", refers: (path) => path[0] === "matrix" && path[2] === "evidence" },
];

/** The section is no mapping, or it may be the one whose name is misspelt. */
function isUnclear(section: string, root: Mapping, issues: readonly Issue[]): boolean {
  const misspelt = issues.some(({ code, path }) => code === "unrecognized_keys" && path.length === 0);
  return (
    (misspelt && root[section] === undefined) || issues.some(({ path }) => path.length === 1 && path[0] === section)
  );
}

/**
 * Asks whether a problem is about a stand-in, or about something that holds one and is judged by all that it holds.
 * Places are looked up: a file can have thousands of issues and of problems, too many to compare each with each.
 */
function doubtsOf(issues: readonly Issue[]): (problem: Problem) => boolean {
  const places = issues.map(({ path }) => path.map(String));
  const holders = new Set(places.flatMap(startsOf));
  const replaced = new Set(places.filter((_, index) => issues[index]?.code !== "unrecognized_keys").map(textOf));
  return ({ path, judges }) => {
    if (judges === "content" && holders.has(textOf(path))) return true;
    return startsOf(path).some(
      (start, length) => (judges === "content" || length < path.length) && replaced.has(start),
    );
  };
}

/** The path itself and all that it lies in, by their length. */
const startsOf = (path: Path): readonly string[] =>
  [...path.keys(), path.length].map((end) => textOf(path.slice(0, end)));

const textOf = (path: Path): string => JSON.stringify(path);
