import { isRecord, parseYaml } from "../../parse.js";
import { allOf } from "../all-of.js";
import { REGISTRY, type Dependency, type Format, type Part, type PartLine } from "../ecosystem.js";
import { trusted } from "./fields.js";
import { ofBlock, ofCatalogs, ofPatched, ofTrusted } from "./manifest-blocks.js";
import { dependencyOf, isPackageName, looksLikeSpec, NPM_HOSTS } from "./spec.js";

/** `pnpm-workspace.yaml`: catalogs and overrides for all packages of a repository. Source: https://pnpm.io/pnpm-workspace_yaml */
export const pnpmWorkspace: Format = {
  ecosystem: "npm",
  role: "manifest",
  what: "a pnpm workspace file",
  is: (path) => /(^|\/)pnpm-workspace\.yaml$/i.test(path),
  registries: NPM_HOSTS,
  read: (text, path) => {
    const file = parseYaml(text)?.value;
    return isRecord(file) ? allOf(Object.entries(file).map(([key, value]) => ofSection(key, value, path))) : null;
  },
  readPart,
};

/** Where packages lie and how they are laid out: nothing of it is fetched. */
const HARMLESS =
  /^(?:packages|ignoredBuiltDependencies|neverBuiltDependencies|linkWorkspacePackages|nodeLinker|sharedWorkspaceLockfile|savePrefix|saveWorkspaceProtocol|preferWorkspacePackages|catalogMode|cleanupUnusedCatalogs|autoInstallPeers|strictPeerDependencies|dedupePeerDependents|publicHoistPattern|hoistPattern|hoist|shamefullyHoist|peerDependencyRules|updateNotifier|engineStrict|supportedArchitectures|injectWorkspacePackages|verifyDepsBeforeRun)$/;

/** Any other setting is told by its name, because it may decide what is fetched, how, and what runs then. */
function ofSection(key: string, value: unknown, path: string): readonly Dependency[] | null {
  switch (key) {
    case "catalog":
    case "overrides":
      return ofBlock(value ?? undefined, path);
    case "catalogs":
      return ofCatalogs(value ?? undefined, path);
    case "patchedDependencies":
      return ofPatched(value ?? undefined, path);
    case "onlyBuiltDependencies":
      return ofTrusted(value ?? undefined);
    case "allowBuilds":
      return Object.entries(isRecord(value) ? value : {}).flatMap(([name, may]) =>
        may === true ? [trusted(name)] : [],
      );
    case "dangerouslyAllowAllBuilds":
      return value === true ? [trusted("any package")] : [];
    default:
      return HARMLESS.test(key)
        ? []
        : [{ name: `setting ${key}`, version: (JSON.stringify(value) ?? "").slice(0, 100), source: REGISTRY }];
  }
}

/** Each section whose head is on the screen as a document of its own; above the first one, a pair by its shape. */
function readPart(lines: readonly PartLine[], path: string): Part {
  const first = lines.findIndex(({ text }) => /^[\w'"]/.test(text));
  const [loose, rest] = first < 0 ? [lines, []] : [lines.slice(0, first), lines.slice(first)];
  const file = rest.length === 0 ? {} : parseYaml(rest.map(({ text }) => text).join("\n"))?.value;
  const found = isRecord(file) ? allOf(Object.entries(file).map(([key, value]) => ofSection(key, value, path))) : null;
  const guesses = loose.map((line) => ({ line, found: guessed(line.text, path) }));
  return {
    dependencies: [...guesses.flatMap((one) => one.found ?? []), ...(found ?? [])],
    understood:
      guesses.every((one) => one.found !== null || !one.line.changed) &&
      (found !== null || !rest.some(({ changed }) => changed)) &&
      !isRenamed(rest),
  };
}

/** A section's new name over lines that stay. */
const isRenamed = (lines: readonly PartLine[]): boolean =>
  lines.some(
    ({ text, changed }, index) =>
      changed &&
      /^[\w'"]/.test(text) &&
      lines[index + 1]?.changed === false &&
      /^\s+\S/.test(lines[index + 1]?.text ?? ""),
  );

/** A blank belongs to the value only behind a quote. */
const PAIR = /^\s+['"]?([@\w./-]{1,214})['"]?\s*:\s*['"]?((?:(?<=['"])\s)?[^\s'"#][^'"#]{0,299}?)['"]?\s*(?:#.*)?$/;

/** `null`: it could be a package's version, or a name that may run scripts. */
function guessed(text: string, path: string): readonly Dependency[] | null {
  const [, name, spec = ""] = PAIR.exec(text) ?? [];
  if (/^\s*(?:#.*)?$/.test(text)) return [];
  if (name === undefined || !isPackageName(name) || !looksLikeSpec(spec)) return null;
  return [dependencyOf(name, spec, path)];
}
