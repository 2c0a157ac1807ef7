import type { Signal } from "../../domain/classification.js";
import { beyond } from "./beyond.js";
import { expressionsIn, writtenByAnybody } from "./expressions.js";
import type { Runs } from "./model.js";
import { hunksOf, type PatchLine } from "../patch-lines.js";
import { probeOf, type Documents } from "./question.js";
import { ciSignal } from "./signal.js";
import { scriptsOf, type Text } from "./texts.js";

const ID = "workflow-injection";

/** Text that anybody can write becomes part of a script, where it runs as one. */
export const workflowInjection = probeOf({
  id: ID,
  title: "A script gains text that anybody can write, such as the title of a pull request",
  documents: (documents) => injected(documents),
  patch: injectedInPatch,
});

type Use = Text & { readonly value: string };

const injected = ({ path, before, after, lineOf }: Documents): readonly Signal[] =>
  beyond(usesOf(before), usesOf(after), ({ value }) => value).map(({ value, place, keys }) =>
    signal(path, value, `the script of ${place}`, lineOf(keys)),
  );

const usesOf = (runs: Runs): readonly Use[] =>
  scriptsOf(runs).flatMap((script) => valuesIn(script.text).map((value) => ({ ...script, value })));

const valuesIn = (text: string): readonly string[] =>
  expressionsIn(text)
    .map(writtenByAnybody)
    .filter((value) => value !== null);

function injectedInPatch(path: string, patch: string): readonly Signal[] {
  const hunks = hunksOf(patch).map(({ lines }) => lines);
  const [gone, come] = [hunks.flatMap((hunk) => inScripts(hunk, "-")), hunks.flatMap((hunk) => inScripts(hunk, "+"))];
  return beyond(gone, come, ({ value }) => value).map(({ value, line }) => signal(path, value, "a script", line));
}

const KEYED = /^\s*(?:-\s+)?["']?([A-Za-z_][\w.-]{0,80})["']?\s*:(?:\s|$)/;
const LISTED = /^\s*-\s/;

/** The values in the changed lines of one side that are, or may well be, part of a script. */
const inScripts = (hunk: readonly PatchLine[], sign: "+" | "-"): readonly { value: string; line: number }[] =>
  hunk.flatMap((line, index) => {
    const values = line.sign === sign ? valuesIn(line.text) : [];
    if (values.length === 0) return [];
    const key = KEYED.exec(line.text)?.[1] ?? (LISTED.test(line.text) ? "-" : blockAbove(hunk, index));
    return key === null || key === "run" || key === "script" ? values.map((value) => ({ value, line: line.line })) : [];
  });

/** The key of the text block that a line is in, where the hunk shows it near by. */
function blockAbove(hunk: readonly PatchLine[], at: number): string | null {
  const indent = indentOf(hunk[at]);
  for (let index = at - 1; index >= Math.max(0, at - 200); index--) {
    const text = hunk[index]?.text ?? "";
    if (text.trim() === "" || indentOf(hunk[index]) >= indent) continue;
    return /:\s*[|>][-+\d]{0,3}\s*(?:#.*)?$/.test(text) ? (KEYED.exec(text)?.[1] ?? null) : null;
  }
  return null;
}

const indentOf = (line: PatchLine | undefined): number =>
  line === undefined ? 0 : line.text.length - line.text.trimStart().length;

const signal = (path: string, value: string, where: string, line: number | undefined): Signal =>
  ciSignal(ID, "strong", path, `${path} puts \`${value}\`, which anybody can write, into ${where}, where it runs`, {
    line,
    before: null,
    after: value,
  });
