import type { Loosening, PolicyProblem } from "../../domain/verdict.js";
import type { ModeRule } from "../../policy/policy.js";
import type { Core } from "../core.js";
import type { FloorFile } from "./floor-file.js";

/** A policy file as it was read; `file` is how the person named it. */
export type PolicyText = { readonly file: string; readonly text: string };

/** What is to be said of a policy file. Only problems make it, or the floor it is held to, unusable. */
export type CheckedPolicy = {
  readonly problems: readonly PolicyProblem[];
  readonly floorProblems: readonly PolicyProblem[];
  /** What of it is ignored under the floor. */
  readonly warnings: readonly Loosening[];
  /** What has no effect yet, and what could not be checked and how it can be. */
  readonly notes: readonly PolicyProblem[];
  /** What of it only reports; `null` where nothing can be said: it has problems, or the floor does not let its mode stand. */
  readonly mode: ModeRule | null;
};

/** Checks a policy by itself and, where a floor is given, against that. */
export function checkPolicyFile(core: Core, own: PolicyText, floor: FloorFile | null): CheckedPolicy {
  const loaded = core.loadPolicy(own.text, own.file);
  const floorProblems = floor?.loaded.kind === "invalid" ? floor.loaded.problems : [];
  if (loaded.kind === "invalid")
    return { problems: loaded.problems, floorProblems, warnings: [], notes: [], mode: null };
  const { extends: extended } = loaded.written;
  const warnings = floor?.loaded.kind === "valid" ? core.loosenings(floor.loaded.policy, { ...loaded, ...own }) : [];
  const notes = [...loaded.notes, ...notesOf(core, own, extended, floor)];
  const stands = !warnings.some(({ key }) => key === "mode" || key.startsWith("mode."));
  return { problems: [], floorProblems, warnings, notes, mode: stands ? (loaded.policy.modes[0] ?? null) : null };
}

function notesOf(
  core: Core,
  { file, text }: PolicyText,
  extended: string | undefined,
  floor: FloorFile | null,
): readonly PolicyProblem[] {
  if (extended === undefined && floor !== null)
    return [
      {
        ...{ file, line: null, column: null, key: "" },
        message: `this policy extends nothing, so on GitHub ${floor.file} does not hold for it; name its repository with "extends"`,
      },
    ];
  if (extended === undefined || floor !== null) return [];
  const place = core.placeIn(text, { path: ["extends"], at: "value" });
  const message = `${extended} was not read, because only GitHub knows it; to see what it does not let stand, give a copy of it with --floor FILE`;
  return [{ file, ...place, key: "extends", message }];
}
