import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import { addedLines, lineOf } from "../added-lines.js";
import type { ContentProbe } from "../content-probe.js";
import { at, isRecord, parseJson } from "../parse.js";
import { sidesOf } from "../sides.js";
import { scriptsInPatch } from "./npm/scripts-part.js";
import { eventsGained, eventsInPatch } from "./php/composer-scripts.js";

/** Scripts that npm, yarn or pnpm run by themselves on install. Source: https://docs.npmjs.com/cli/using-npm/scripts */
const LIFECYCLE: ReadonlySet<string> = new Set([
  "preinstall",
  "install",
  "postinstall",
  "prepare",
  "preprepare",
  "postprepare",
  "dependencies",
]);

/** A `package.json` that gains or changes a script which runs on everybody's machine at install. */
export const lifecycleScripts: ContentProbe = {
  id: "lifecycle-scripts",
  title: "A package manifest gains a script that runs at install",
  reads: (path) => isManifest(path) || isComposer(path),
  ask: (file) => {
    if (file.status === "removed") return [];
    if (isComposer(file.path)) return ofComposer(file).flatMap(inBoth);
    return isManifest(file.path) ? ofFile(file).flatMap(inBoth) : [];
  },
};

const isComposer = (path: string): boolean => /(^|\/)composer\.json$/i.test(path);

function ofComposer(file: ChangedFile): readonly Signal[] {
  const sides = sidesOf(file);
  switch (sides.kind) {
    case "documents": {
      const { before, after } = sides;
      const names =
        after === null ? [] : eventsGained(isComposer(file.previousPath ?? file.path) ? before : null, after);
      return names.map((name) => gained(file.path, name, lineOf(after ?? "", `"${name}"`)));
    }
    case "patch":
      return eventsInPatch(sides.patch).map((name) =>
        gained(file.path, name, addedLines(sides.patch).find(({ text }) => text.includes(`"${name}"`))?.line),
      );
    case "unseen":
      return [];
  }
}

function isManifest(path: string): boolean {
  return /(^|\/)package\.json$/i.test(path);
}

/** It is run by the build, and on the machine of everybody who depends on the package. */
const inBoth = (one: Signal): readonly Signal[] => [one, { ...one, classId: classId("dependencies") }];

function ofFile(file: ChangedFile): readonly Signal[] {
  const sides = sidesOf(file);
  switch (sides.kind) {
    case "documents": {
      const before = isManifest(file.previousPath ?? file.path) ? sides.before : null;
      return sides.after === null ? [] : compare(file.path, before, sides.after);
    }
    case "patch":
      return inPatch(file.path, sides.patch);
    case "unseen":
      return [];
  }
}

function compare(path: string, before: string | null, after: string): readonly Signal[] {
  const [now, then] = [scriptsOf(after), before === null ? {} : scriptsOf(before)];
  if (now === null) return [signal(path, `${path} could not be understood as a package manifest`)];
  return Object.entries(now)
    .filter(([name, script]) => LIFECYCLE.has(name) && then?.[name] !== script)
    .map(([name]) => gained(path, name, lineOf(after, `"${name}"`)));
}

function scriptsOf(text: string): Readonly<Record<string, unknown>> | null {
  const manifest = parseJson(text)?.value;
  if (!isRecord(manifest)) return null;
  const scripts = at(manifest, "scripts") ?? {};
  return isRecord(scripts) ? scripts : null;
}

/** The lines of the patch tell what a script was and is; one that has more than a script to it may hold any. */
function inPatch(path: string, patch: string): readonly Signal[] {
  const { before, after, unclear } = scriptsInPatch(patch);
  const then = new Map(before.map(({ name, script }) => [name, script]));
  return [
    ...after
      .filter(({ name, script }) => LIFECYCLE.has(name) && then.get(name) !== script)
      .map(({ name, line }) => gained(path, name, line)),
    ...unclear.map((line) => signal(path, `line ${line} of ${path} may change a script that runs at install`, line)),
  ];
}

/** What a script does may hold a credential, so it is not repeated. */
const gained = (path: string, name: string, line: number | undefined): Signal =>
  signal(path, `${path} gains the script "${name}", which runs by itself at install`, line);

const signal = (path: string, because: string, line?: number): Signal => ({
  id: "lifecycle-scripts",
  classId: classId("build"),
  tier: "approve",
  path,
  ...(line === undefined ? {} : { line }),
  because,
});
