import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import type { ContentProbe } from "../content-probe.js";
import type { Line } from "../changed-lines.js";
import { readableLines } from "./readable-lines.js";
import { gatesSignal } from "./signal.js";

/** A threshold that stands in a command, a build script or a helper of the tests. */
type Measure = { readonly name: string; readonly pattern: RegExp; readonly least: boolean };

const measure = (name: string, pattern: RegExp, least = true): Measure => ({ name, pattern, least });

const MEASURES: readonly Measure[] = [
  measure("--cov-fail-under", /--cov-fail-under[= ]{1,3}["']?(\d{1,3}(?:\.\d{1,4})?)/),
  measure("--fail-under", /(?:^|\s)--fail-under(?:-lines)?[= ]{1,3}["']?(\d{1,3}(?:\.\d{1,4})?)/),
  measure(
    "--coverage-threshold",
    /--(?:min-|minimum-)?coverage(?:-threshold|\.thresholds?\.\w{1,12})?[= ]{1,3}["']?(\d{1,3}(?:\.\d{1,4})?)/,
  ),
  measure("--check-coverage", /--(?:lines|branches|functions|statements)[= ]{1,3}["']?(\d{1,3}(?:\.\d{1,4})?)/),
  measure("minimum_coverage", /\bminimum_coverage(?:_by_file)?[ (]{1,3}(?:\w{1,10}: )?(\d{1,3}(?:\.\d{1,4})?)/),
  measure("<minimum>", /<minimum>(\d{1,3}(?:\.\d{1,4})?)%?<\/minimum>/),
  measure("<Threshold>", /<Threshold>(\d{1,3}(?:\.\d{1,4})?)<\/Threshold>/),
  measure("minimum", /^\s{0,40}minimum(?:Value)? {0,4}(?:=|\.set\() {0,4}["']?(\d{1,3}(?:\.\d{1,4})?)/),
  measure(
    "the coverage that is asked for",
    /\b\w{0,20}(?:COVERAGE_(?:THRESHOLD|MIN\w{0,4})|MIN\w{0,4}_COVERAGE)\s{0,4}[:=]\s{0,4}["']?(\d{1,3}(?:\.\d{1,4})?)/i,
  ),
  measure("--max-warnings", /--max-warnings[= ]{1,3}["']?(\d{1,6})/, false),
];

/** Prose speaks of thresholds and sets none, and a configuration of its own format is read as that. */
const PROSE = /\.(?:md|mdx|markdown|rst|adoc|txt|lock|snap)$/i;

/** A threshold in a command or a build script that asks for less than before. */
export const thresholdFlags: ContentProbe = {
  id: "threshold-flags",
  title: "A threshold in a command or a build script is lowered, or gone",
  reads: () => false,
  ask: (file) => (PROSE.test(file.path) || file.status === "added" ? [] : ofFile(file)),
};

function ofFile(file: ChangedFile): readonly Signal[] {
  const changed = readableLines(file);
  if (changed === null) return [];
  const removed = changed.removed.filter(({ text }) => NAMED.test(text));
  return MEASURES.flatMap((measure) => {
    const before = valuesIn(measure, removed);
    const after = before.length === 0 ? [] : valuesIn(measure, changed.added);
    return before.flatMap((was, index) => lowered(file.path, measure, was, after[index]));
  });
}

/** A line that could state any of the measures. */
const NAMED = /fail-under|cov|minimum|threshold|max-warnings|--(?:lines|branches|functions|statements)/i;

type Value = { readonly number: string; readonly line: number | null };

const valuesIn = ({ pattern }: Measure, lines: readonly Line[]): readonly Value[] =>
  lines.flatMap(({ text, line }) => {
    const number = /^\s{0,80}(?:#|\/\/)/.test(text) ? undefined : pattern.exec(text)?.[1];
    return number === undefined ? [] : [{ number, line }];
  });

function lowered(path: string, { name, least }: Measure, was: Value, is: Value | undefined): readonly Signal[] {
  const id = "threshold-flags";
  if (is === undefined) {
    const because = `${path} no longer says ${name}, which was ${was.number}`;
    return [gatesSignal({ id, path, line: was.line, because, before: was.number, after: null })];
  }
  const [from, to] = [Number(was.number), Number(is.number)];
  if (least ? to >= from : to <= from) return [];
  const because = `${path} ${least ? "lowers" : "raises"} ${name} from ${was.number} to ${is.number}`;
  return [gatesSignal({ id, path, line: is.line, because, before: was.number, after: is.number })];
}
