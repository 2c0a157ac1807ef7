import type { ChangedFile } from "../../domain/change.js";
import type { Tier } from "../../domain/tier.js";
import type { AddedLine } from "../added-lines.js";
import { changedLines, headLines } from "../changed-lines.js";
import { FEATURE_WORDS, featureName, INSIDE_WORDS, OUTSIDE_WORDS, REACHES, REACHES_WORDS } from "./opened-facts.js";

export type OpenedLine = { readonly line: number; readonly tier: Tier; readonly does: string };

type Rule = { readonly pattern: RegExp; readonly tier: Tier; readonly does: string };

export const taskRules: readonly Rule[] = [
  {
    pattern: /"runOn"\s{0,4}:\s{0,4}"folderOpen"/,
    tier: "strong",
    does: "runs a task as soon as the folder is opened",
  },
];

export const containerRules: readonly Rule[] = [
  { pattern: /"initializeCommand"\s{0,4}:/, tier: "strong", does: OUTSIDE_WORDS },
  { pattern: /"privileged"\s{0,4}:\s{0,4}true|"(?:capAdd|securityOpt)"\s{0,4}:/, tier: "strong", does: REACHES_WORDS },
  { pattern: REACHES, tier: "strong", does: REACHES_WORDS },
  {
    pattern: /"(?:onCreate|updateContent|postCreate|postStart|postAttach)Command"\s{0,4}:/,
    tier: "approve",
    does: INSIDE_WORDS,
  },
];

export const gitpodRules: readonly Rule[] = [
  {
    pattern: /^\s{0,40}(?:-\s{1,4})?(?:before|init|prebuild|command):\s{0,4}\S/,
    tier: "approve",
    does: "runs a command when the workspace is opened",
  },
];

/** What the added lines of a diff alone say, each line once; a line within a command that began above is part of it. */
export function openedLines(file: ChangedFile, rules: readonly Rule[]): readonly OpenedLine[] {
  const { added, removed } = changedLines(file);
  const within = linesWithin(file, rules);
  const had = new Set(removed.flatMap(({ text }) => featureIn(text)));
  return added.flatMap(({ line, text }): readonly OpenedLine[] => {
    if (/^\s{0,200}(?:\/\/|#)/.test(text)) return [];
    const rule = rules.find(({ pattern }) => pattern.test(text)) ?? within.get(line);
    if (rule !== undefined) return [{ line, tier: rule.tier, does: rule.does }];
    return rules === containerRules && featureIn(text).some((name) => !had.has(name))
      ? [{ line, tier: "approve", does: FEATURE_WORDS }]
      : [];
  });
}

const OPENS = /^(\s{0,80})(?:-\s{1,4})?"?\w{1,40}"?\s{0,4}:\s{0,4}(?:[[{]|[|>][-+]?)\s{0,8}$/;

/** The rule that each line is under, where its command began on a line further to the left that is shown. */
function linesWithin(file: ChangedFile, rules: readonly Rule[]): ReadonlyMap<number, Rule> {
  const found = new Map<number, Rule>();
  let [open, indent]: [Rule | undefined, number] = [undefined, 0];
  for (const { line, text } of headLines(file)) {
    if (open !== undefined && indentOf(text) > indent) found.set(line, open);
    else if (text.trim() !== "") open = undefined;
    if (open !== undefined || !OPENS.test(text)) continue;
    open = rules.find(({ pattern }) => pattern.test(text));
    indent = indentOf(text);
  }
  return found;
}

const indentOf = (text: string): number => text.length - text.trimStart().length;

/** `"ghcr.io/devcontainers/features/node:1": {}` */
const featureIn = (text: string): readonly string[] => {
  const id = /^\s{0,80}"((?:[\w.-]{1,80}\/){2,6}[\w.-]{1,80}(?:[:@][\w.:-]{1,100})?)"\s{0,4}:\s{0,4}\{/.exec(text)?.[1];
  return id === undefined ? [] : [featureName(id)];
};

/** Names by which other programs are made to run, or run something. */
const ACTS =
  /^(?:PATH|LD_\w{1,40}|DYLD_\w{1,40}|NODE_OPTIONS|BASH_ENV|ENV|PYTHON\w{1,40}|PERL5\w{1,10}|RUBYOPT|GIT_\w{1,40}|\w{0,40}(?:PROXY|INDEX_URL|REGISTRY))$/;
const PLAIN =
  /^\s{0,40}(?:export\s{1,4})?([A-Za-z_]\w{0,80})=(?:"[^"$`]{0,400}"|'[^']{0,400}'|[^\s"'$`;&|<>()]{0,400})\s{0,8}(?:#.{0,400})?$/;

/** Lines of an `.envrc` that do more than give a variable a plain value. Source: https://direnv.net/ */
export const environmentLines = (added: readonly AddedLine[]): readonly OpenedLine[] =>
  added.flatMap(({ line, text }) => {
    const name = PLAIN.exec(text)?.[1];
    if (/^\s*(?:#|$)/.test(text) || (name !== undefined && !ACTS.test(name.toUpperCase()))) return [];
    return [{ line, tier: "approve", does: "runs in the shell of whoever enters the folder and allows it" }];
  });
