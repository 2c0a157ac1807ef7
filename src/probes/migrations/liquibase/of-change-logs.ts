import { destroys, type Reading, together, UNKNOWN } from "../reading.js";
import type { ChangeLog } from "./change-log.js";
import { compareLogs } from "./compare.js";
import { readXml } from "./read-xml.js";
import { readData } from "./read-yaml.js";

/** What stood there, what stands there now, and the line at the head on which that begins. */
type Texts = readonly [before: string, after: string, line: number];

/** `null`: data of something else that has such a name, as a list of releases has. */
export function ofChangeLogs(path: string, texts: readonly Texts[]): Reading | null {
  if (texts.every(([, after]) => after === "")) return UNKNOWN;
  if (/\.xml$/i.test(path)) {
    return together(texts.map(([before, after, line]) => compareLogs(readXml(before, line), readXml(after, line))));
  }
  const all = texts.flatMap(([before, after]) => [before, after]).join("\n");
  if (!/databaseChangeLog|\bchangeSet\b/.test(all)) return null;
  const [[before, after] = ["", ""], ...more] = texts;
  const isJson = /\.json$/i.test(path);
  const [then, now] = [before === "" ? NO_LOG : readData(before, isJson), readData(after, isJson)];
  if (more.length > 0 || then === null || now === null) return { ...shownDangers(texts), understood: false };
  return compareLogs(then, now);
}

const NO_LOG: ChangeLog = { elements: [], whole: true };

/** A piece of a change log in YAML or JSON shows single changes, and not what stands around them. */
function shownDangers(texts: readonly Texts[]): Reading {
  const found = texts.flatMap(([before, after, line]) =>
    after.split("\n").flatMap((text, index) => {
      const name = /^\s*(?:-\s*)?[{"']*(dropTable|dropColumn|dropAll|mergeColumns)["']?\s*:/.exec(
        text.slice(0, 400),
      )?.[1];
      return name === undefined || before.includes(text)
        ? []
        : [destroys(`destroys what is there (${name})`, line + index)];
    }),
  );
  return together(found);
}
