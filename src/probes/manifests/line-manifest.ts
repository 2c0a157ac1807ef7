import type { PartLine } from "../dependencies/ecosystem.js";
import type { Field, FieldKind, Manifest } from "./manifest.js";

/** A field by the shape of its line: first group its name, second its value. */
export type LineRule = { readonly kind: FieldKind; readonly line: RegExp };

/** A manifest whose fields each have a line that speaks for itself, whatever stands around it. */
export const lineManifest = (is: Manifest["is"], rules: readonly LineRule[]): Manifest => ({
  is,
  read: (text) =>
    fieldsIn(
      text.split("\n").map((line, index) => ({ text: line, changed: true, line: index + 1 })),
      rules,
    ),
  readPart: (lines) => fieldsIn(lines, rules),
});

const LONGEST = 2_000;

const fieldsIn = (lines: readonly PartLine[], rules: readonly LineRule[]): readonly Field[] =>
  lines.flatMap(({ text, changed, line }) => {
    if (!changed) return [];
    const short = text.slice(0, LONGEST);
    return rules.flatMap(({ kind, line: rule }) => {
      const found = rule.exec(short);
      return found === null ? [] : [{ kind, name: found[1] ?? "", value: (found[2] ?? "").trim(), line }];
    });
  });
