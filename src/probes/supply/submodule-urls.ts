import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import type { Tier } from "../../domain/tier.js";
import { changedLines } from "../changed-lines.js";
import type { ContentProbe } from "../content-probe.js";

const MODULES = /(^|\/)\.gitmodules$/i;
const SETTING = /^\s{0,40}(url|update|ignore|branch)\s{0,8}=\s{0,8}(\S.{0,400}?)\s{0,40}$/i;
/** Addresses that git runs something for, takes as an option, or reads in the clear. Source: CVE-2018-17456, CVE-2017-1000117 */
const UNSAFE = /^(ext::|-|file:|http:|git:)|\$\(|`/i;

/** Where submodules come from: the code of another repository, which this diff does not show. */
export const submoduleUrls: ContentProbe = {
  id: "submodule-source",
  title: "A submodule comes from another address, or is fetched in another way",
  reads: (path) => MODULES.test(path),
  ask: (file) => (MODULES.test(file.path) && file.status !== "removed" ? found(file) : []),
};

function found(file: ChangedFile): readonly Signal[] {
  const { added, removed } = changedLines(file);
  const gone = removed.flatMap(({ text }) => settingOf(text));
  return added.flatMap(({ line, text }) =>
    settingOf(text).flatMap(([name, value]) => {
      const before = gone.find(([other]) => other === name)?.[1] ?? null;
      if (before === value) return [];
      const tier = tierOf(name, value);
      return tier === null ? [] : [signal(file.path, line, tier, name, before, value)];
    }),
  );
}

function settingOf(text: string): readonly (readonly [name: string, value: string])[] {
  const [, name, value] = SETTING.exec(text) ?? [];
  return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value.replace(/^"|"$/g, "")]];
}

function tierOf(name: string, value: string): Tier | null {
  if (name === "url") return UNSAFE.test(value) ? "strong" : "approve";
  if (name === "update") return value.startsWith("!") ? "strong" : null;
  return name === "ignore" && value !== "none" ? "approve" : null;
}

function signal(path: string, line: number, tier: Tier, name: string, before: string | null, after: string): Signal {
  const [old, now] = [before === null ? null : shown(before), shown(after)];
  const what = name === "url" ? `takes a submodule from ${now}` : `sets "${name}" of a submodule to ${now}`;
  const because = `line ${line} of ${path} ${what}${old === null ? "" : ` (before: ${old})`}`;
  return {
    id: "submodule-source",
    classId: classId("dependencies"),
    tier,
    path,
    line,
    because,
    before: old,
    after: now,
  };
}

/** An address without a password in it. */
const shown = (value: string): string => value.slice(0, 120).replace(/\/\/[^/@]{1,100}@/, "//…@");
