import type { ChangedFile } from "../../src/domain/change.js";
import type { Classification } from "../../src/domain/classification.js";
import { classifyChanges } from "../../src/evaluate/classify.js";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";
import { NOTHING_AROUND } from "../../src/probes/whole-probe.js";
import type { Judge } from "./content-score.js";

const policy = builtinPolicy();

const judge = (files: readonly ChangedFile[], given: "patches" | "names"): Classification =>
  classifyChanges(policy, { files, complete: true }, { agent: false, branch: "main", given, around: NOTHING_AROUND });

/** A person's pull request under a policy that says nothing, by the patches that GitHub gives and no whole document. */
export const byContent: Judge = ({ files }) => judge(files, "patches");

/** The same pull request when nobody gave anything but the names of its files. */
export const byNames: Judge = ({ files }) =>
  judge(
    files.map((file) => ({ ...file, patch: null })),
    "names",
  );
