import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import { changedLines } from "../changed-lines.js";
import type { ContentProbe } from "../content-probe.js";
import { protections, registryRules } from "./registry-rules.js";
import { settingOf, type Setting } from "./setting-lines.js";

const CONFIGURATIONS =
  /(^|\/)(\.npmrc|\.yarnrc|\.yarnrc\.ya?ml|pip\.(conf|ini)|\.pip\/pip\.conf|\.pypirc|\.cargo\/config(\.toml)?|nuget\.config|bunfig\.toml|\.bundle\/config|\.gemrc|\.condarc|go\.env|uv\.toml|(\.mvn|\.m2|maven)\/settings\.xml|settings\.xml|goproxy[^/]{0,20})$/i;

/**
 * Where a package manager takes packages from and how far it trusts them. Every setting of these files stands on a line
 * of its own, so the lines are the settings, and a line that moved or was written in another way is no change.
 */
export const registries: ContentProbe = {
  id: "registry",
  title: "Packages come from another registry, or are trusted more",
  reads: (path) => CONFIGURATIONS.test(path),
  ask: (file) => (CONFIGURATIONS.test(file.path) ? [...set(file), ...unset(file)] : []),
};

function set(file: ChangedFile): readonly Signal[] {
  const { before, after } = settingsOf(file);
  const values = new Map(before.toReversed().map(({ key, value }) => [key, value]));
  return after.flatMap((setting) => {
    const old = values.get(setting.key) ?? null;
    const does = old === setting.value ? null : saysOf(setting);
    return does === null ? [] : [signal(file.path, setting, does, old)];
  });
}

function unset(file: ChangedFile): readonly Signal[] {
  const { before, after } = settingsOf(file);
  const kept = new Set(after.map(({ key }) => key));
  return before.flatMap(({ key, name, value }) => {
    const found = protections.find(([names, values]) => names.test(name) && values.test(value));
    if (found === undefined || kept.has(key)) return [];
    const because = `${file.path} loses \`${key}=${value}\`, so it ${found[2]}`;
    return [{ ...base(file.path), because, before: value, after: null }];
  });
}

const settingsOf = (file: ChangedFile): { readonly before: readonly Setting[]; readonly after: readonly Setting[] } => {
  const { added, removed } = changedLines(file);
  return {
    before: removed.flatMap(({ text }) => settingOf({ line: 0, text })),
    after: added.flatMap((line) => settingOf(line)),
  };
};

const saysOf = ({ name: key, value }: Setting): string | null =>
  registryRules.reduce<string | null>(
    (said, rule) => said ?? (rule.key.test(key) ? rule.says(value, key) : null),
    null,
  );

function signal(path: string, { key, value, line }: Setting, does: string, old: string | null): Signal {
  const what = /\b(from|also from|source|load|with|of)$/.test(does)
    ? `${does} ${shown(value)}`
    : `${does} (\`${key}=${shown(value)}\`)`;
  const because = `line ${line} of ${path} ${what}${old === null ? "" : ` (before: ${shown(old)})`}`;
  return { ...base(path), line, because, before: old === null ? null : shown(old), after: shown(value) };
}

const base = (path: string): Omit<Signal, "because"> => ({
  id: "registry",
  classId: classId("dependencies"),
  tier: "strong",
  path,
});

/** A value without what may be a credential in it. */
const shown = (value: string): string =>
  value
    .slice(0, 160)
    .replace(/\/\/[^/@\s]{1,100}@/g, "//…@")
    .replace(/((?:token|password|_auth|key)["']?\s{0,3}[=:]\s{0,3}["']?)[^\s"',}]{1,160}/gi, "$1…");
