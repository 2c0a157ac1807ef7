import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import { lineOf } from "../added-lines.js";
import type { ContentProbe } from "../content-probe.js";

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
  reads: isManifest,
  ask: (file) => (isManifest(file.path) && file.status !== "removed" ? compare(file) : []),
};

function isManifest(path: string): boolean {
  return /(^|\/)package\.json$/i.test(path);
}

function compare({ path, content }: ChangedFile): readonly Signal[] {
  const { after } = content ?? { after: null };
  if (content === undefined || after === null) return [signal(path, `the text of ${path} could not be read`)];
  const [now, then] = [scriptsOf(after), content.before === null ? {} : scriptsOf(content.before)];
  if (now === null) return [signal(path, `${path} could not be understood as a package manifest`)];
  return Object.entries(now)
    .filter(([name, script]) => LIFECYCLE.has(name) && then?.[name] !== script)
    .map(([name]) =>
      signal(path, `${path} gains the script "${name}", which runs by itself at install`, lineOf(after, `"${name}"`)),
    );
}

function scriptsOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const manifest: unknown = JSON.parse(text);
    if (!isRecord(manifest)) return null;
    const { scripts } = manifest;
    if (scripts === undefined) return {};
    return isRecord(scripts) ? scripts : null;
  } catch {
    return null; // what cannot be parsed is the riskier answer, said by the caller
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const signal = (path: string, because: string, line?: number): Signal => ({
  id: "lifecycle-scripts",
  classId: classId("build"),
  tier: "approve",
  path,
  ...(line === undefined ? {} : { line }),
  because,
});
