import { classId, type ClassId } from "../domain/ids.js";
import type { Mode, ModeRule, Policy } from "./policy.js";
import { classesWithOtherFiles } from "./tighten-classes.js";

/**
 * The modes of both policies; a class is only observed where both say so. A file that a class takes is not `code` any
 * more, so a class to which the two give different files is observed only where `code` is.
 */
export function tightenModes(floor: Policy, policy: Policy): readonly ModeRule[] {
  const moved = classesWithOtherFiles(floor, policy);
  const rules = [...floor.modes, ...policy.modes].map((rule) => asCode(rule, moved));
  return rules.filter(
    (rule, index) => rules.findIndex((other) => JSON.stringify(other) === JSON.stringify(rule)) === index,
  );
}

/** The class of every file that no other class takes. */
const CODE = classId("code");

/** Where the rule does not name `code`, the branch and the default decide for it, and then for these classes too. */
function asCode(rule: ModeRule, ids: readonly ClassId[]): ModeRule {
  const code = rule.classes[CODE];
  if (code === "observe") return rule;
  const named = Object.entries(rule.classes).filter(([id, mode]) => mode === "enforce" || !isIn(ids, id));
  const further = code === "enforce" ? ids.map((id): [ClassId, Mode] => [id, "enforce"]) : [];
  return { ...rule, classes: Object.fromEntries([...named, ...further]) };
}

const isIn = (ids: readonly ClassId[], id: string): boolean => ids.some((one) => one === id);
