import type { PolicyProblem } from "../domain/verdict.js";
import { buildPolicy } from "./build-policy.js";
import { checkPolicy } from "./check-policy.js";
import { idleKeys } from "./idle-keys.js";
import { lineColumn, offsetOf } from "./line-column.js";
import type { Policy } from "./policy.js";
import type { Problem } from "./problem.js";
import { policyFile, type PolicyFile } from "./schema.js";
import { schemaProblems } from "./schema-problems.js";
import { readYaml } from "./yaml-document.js";
import type { YamlNode } from "./yaml-positions.js";

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
  const refused = refusal(source, file);
  if (refused !== null) return { kind: "invalid", problems: [refused] };
  const yaml = readYaml(source);
  if (yaml.kind === "problems")
    return invalid(yaml.problems.map(({ offset, path, message }) => located(source, file, offset, path, message)));
  const parsed = policyFile.safeParse(yaml.value, { reportInput: true });
  const problems = parsed.success ? checkPolicy(parsed.data) : schemaProblems(parsed.error.issues);
  if (!parsed.success || problems.length > 0)
    return invalid(problems.map((problem) => placed(source, file, yaml.root, problem)));
  const notes = idleKeys(parsed.data).map((note) => placed(source, file, yaml.root, note));
  return { kind: "valid", policy: buildPolicy(parsed.data), written: parsed.data, notes };
}

/** What can be refused before parsing. */
function refusal(text: string, file: string): PolicyProblem | null {
  const whole = { file, line: null, column: null, key: "" };
  if (Buffer.byteLength(text) > MAX_POLICY_BYTES)
    return {
      ...whole,
      message: `the file is larger than ${MAX_POLICY_BYTES / 1024} KiB, the most that a policy may have; say the same with fewer and wider globs`,
    };
  if (text.trim() === "") return { ...whole, message: 'the file is empty; write "version: 1" for the defaults' };
  const unreadable = firstOf(text, ["\uFFFD", "\0"]);
  if (unreadable >= 0) return located(text, file, unreadable, [], "the file is not UTF-8 text; save it as UTF-8");
  return null;
}

/** Where the first of these characters stands; -1 when none does. */
const firstOf = (text: string, chars: readonly string[]): number =>
  chars
    .map((char) => text.indexOf(char))
    .filter((at) => at >= 0)
    .toSorted((a, b) => a - b)[0] ?? -1;

const placed = (text: string, file: string, root: YamlNode, problem: Problem): PolicyProblem =>
  located(text, file, offsetOf(root, problem), problem.path, problem.message);

const located = (
  text: string,
  file: string,
  offset: number,
  path: readonly string[],
  message: string,
): PolicyProblem => ({
  file,
  ...lineColumn(text, offset),
  key: path.join("."),
  message,
});

/** In the order of the file; the same problem of the same place is said once. */
function invalid(problems: readonly PolicyProblem[]): LoadedPolicy {
  const sorted = problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
  const said = new Set<string>();
  const isNew = ({ line, column, message }: PolicyProblem): boolean => {
    const text = `${line}:${column} ${message}`;
    return !said.has(text) && said.add(text) !== undefined;
  };
  return { kind: "invalid", problems: sorted.filter(isNew) };
}
