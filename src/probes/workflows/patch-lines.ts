import { patchLines, type PatchLine } from "../patch-lines.js";

/** The changed lines of one side, without comments and empty lines, which mean nothing in a workflow. */
export const changedLines = (patch: string, sign: "+" | "-"): readonly PatchLine[] =>
  patchLines(patch).filter((line) => line.sign === sign && !/^\s*(?:#|$)/.test(line.text));
