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
  return checkPolicy(mended.file)
    .filter(({ path }) => !unclear.some(({ refers }) => refers(path)))
    .filter((problem) => !mended.issues.some((issue) => isDoubtful(problem, issue)));
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

/** True when the problem is about a stand-in, or about something that holds one and is judged by all that it holds. */
function isDoubtful({ path, judges }: Problem, issue: Issue): boolean {
  const place = issue.path.map(String);
  if (judges === "content" && isPrefix(path, place)) return true;
  if (issue.code === "unrecognized_keys") return false;
  return isPrefix(place, path) && (judges === "content" || place.length < path.length);
}

const isPrefix = (start: Path, path: Path): boolean =>
  start.length <= path.length && start.every((step, index) => step === path[index]);
