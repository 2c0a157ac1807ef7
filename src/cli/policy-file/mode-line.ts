import type { Json } from "../../domain/fingerprint.js";
import type { ModeRule } from "../../policy/policy.js";
import { visible } from "../visible.js";

/** What of a policy only reports, in a line; empty where everything holds back. */
export function modeLine(rule: ModeRule): string {
  if (!observesAnything(rule)) return "";
  if (rule.default === "observe") {
    const enforced = [...classesOf(rule, "enforce"), ...branches(rule.enforcedBranches)];
    return enforced.length === 0
      ? "It only observes: it judges every pull request, asks nobody and holds nothing back.\n"
      : `It only observes, except that it enforces ${listed(enforced)}.\n`;
  }
  const observed = [...classesOf(rule, "observe"), ...branches(rule.observedBranches)];
  return `It only observes ${listed(observed)}: what is asked there is shown, and nothing of it holds a pull request back.\n`;
}

/** The same for a program, under a key of its own; nothing where everything holds back. */
export const modeJson = (rule: ModeRule): Readonly<Record<string, Json>> =>
  observesAnything(rule)
    ? {
        mode: {
          default: rule.default,
          classes: { ...rule.classes },
          enforced_branches: [...rule.enforcedBranches],
          observed_branches: [...rule.observedBranches],
        },
      }
    : {};

const observesAnything = (rule: ModeRule): boolean =>
  rule.default === "observe" || classesOf(rule, "observe").length + rule.observedBranches.length > 0;

const classesOf = ({ classes }: ModeRule, mode: ModeRule["default"]): readonly string[] =>
  Object.entries(classes).flatMap(([id, one]) => (one === mode ? [visible(id)] : []));

const branches = (globs: readonly string[]): readonly string[] =>
  globs.map((glob) => `pull requests into ${visible(glob)}`);

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
