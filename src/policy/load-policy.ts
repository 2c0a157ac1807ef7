import type { PolicyProblem } from "../domain/verdict.js";
import { buildPolicy } from "./build-policy.js";
import { checkDespite } from "./check-despite.js";
import { checkPolicy } from "./check-policy.js";
import { idleKeys } from "./idle-keys.js";
import { lineColumns, offsetOf } from "./line-column.js";
import type { Policy } from "./policy.js";
import { say, type Problem, type Sentence } from "./problem.js";
import { policyFile, type PolicyFile } from "./schema.js";
import { schemaProblems, type Issue } from "./schema-problems.js";
import { readYaml } from "./yaml-document.js";
import { forbiddenCharacter } from "./yaml-refusals.js";

export const MAX_POLICY_BYTES = 64 * 1024;

export type LoadedPolicy =
  /** `written`: what the file itself says, without the defaults; `notes`: what of it has no effect yet. */
  | {
      readonly kind: "valid";
      readonly policy: Policy;
      readonly written: PolicyFile;
      readonly notes: readonly PolicyProblem[];
    }
  | { readonly kind: "invalid"; readonly problems: readonly PolicyProblem[] };

/**
 * The text of a policy file, made complete with every default, or everything that is wrong with it in the order of
 * the file. `file` is only named in problems.
 */
export function loadPolicy(text: string, file: string): LoadedPolicy {
  const source = text.replace(/^\uFEFF/, "");
  const refused = refusal(source);
  if (refused !== null) return invalid(source, file, [refused]);
  const yaml = readYaml(source);
  if (yaml.kind === "problems") return invalid(source, file, yaml.problems);
  const parsed = policyFile.safeParse(yaml.value, { reportInput: true });
  const problems = parsed.success ? checkPolicy(parsed.data) : shapesAndMeaning(yaml.value, parsed.error.issues);
  if (!parsed.success || problems.length > 0)
    return invalid(
      source,
      file,
      problems.map((problem) => ({ ...problem, offset: offsetOf(yaml.root, problem) })),
    );
  const located = locator(source, file);
  const notes = idleKeys(parsed.data).map((note) => located({ ...note, offset: offsetOf(yaml.root, note) }));
  return { kind: "valid", policy: buildPolicy(parsed.data), written: parsed.data, notes };
}

const shapesAndMeaning = (value: unknown, issues: readonly Issue[]): readonly Problem[] => [
  ...schemaProblems(issues),
  ...checkDespite(value, issues),
];

/** `offset: null`: it is about the file as a whole. */
type Found = { readonly offset: number | null; readonly path: readonly string[]; readonly message: Sentence };

/** What can be refused before parsing. */
function refusal(text: string): Found | null {
  const whole = { offset: null, path: [] };
  if (Buffer.byteLength(text) > MAX_POLICY_BYTES)
    return {
      ...whole,
      message: `the file is larger than ${MAX_POLICY_BYTES / 1024} KiB, the most that a policy may have; say the same with fewer and wider globs`,
    };
  if (text.trim() === "") return { ...whole, message: 'the file is empty; write "version: 1" for the defaults' };
  const unreadable = text.search(/[\uFFFD\0]/);
  if (unreadable >= 0) return { offset: unreadable, path: [], message: "the file is not UTF-8 text; save it as UTF-8" };
  const turning = text.search(/[\u202a-\u202e\u2066-\u2069]/);
  const message = turning < 0 ? null : forbiddenCharacter(text.charAt(turning));
  return message === null ? null : { offset: turning, path: [], message };
}

/** More than anybody mends in one go, and enough for the annotations of a check run. */
const MOST_PROBLEMS = 50;

/** In the order of the file; the same problem of the same place is said once, and beyond the most their number. */
function invalid(text: string, file: string, found: readonly Found[]): LoadedPolicy {
  const sorted = found.toSorted((a, b) => (a.offset ?? 0) - (b.offset ?? 0));
  const distinct = [...new Map(sorted.map((one) => [identity(one), one])).values()];
  const [next, ...others] = distinct.slice(MOST_PROBLEMS);
  const more = next === undefined ? [] : others.length === 0 ? [next] : [furtherOnes(next.offset, others.length + 1)];
  return {
    kind: "invalid",
    problems: [...distinct.slice(0, MOST_PROBLEMS), ...more].map(locator(text, file)),
  };
}

/** A sentence that is not made yet differs from others by what it is about. */
const identity = ({ offset, path, message }: Found): string =>
  `${offset} ${typeof message === "string" ? message : JSON.stringify(path)}`;

const furtherOnes = (offset: number | null, count: number): Found => ({
  offset,
  path: [],
  message: `${count} more problems follow from here on; mend those above and check again`,
});

/** Puts a problem at its place in the text. */
function locator(text: string, file: string): (found: Found) => PolicyProblem {
  const placeOf = lineColumns(text);
  return ({ offset, path, message }) => ({
    file,
    ...(offset === null ? { line: null, column: null } : placeOf(offset)),
    key: path.join("."),
    message: say(message),
  });
}
