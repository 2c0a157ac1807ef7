import { classId, type ClassId } from "../domain/ids.js";
import type { Mode, ModeRule, Policy } from "./policy.js";
import { classesWithOtherFiles } from "./tighten-classes.js";

/**
 * The modes of both policies; a class is only observed where both say so. A file that a class takes is not `code` any
 * more, so where the two give a class different files, a policy that enforces `code` enforces that class as well.
 */
export function tightenModes(floor: Policy, policy: Policy): readonly ModeRule[] {
  const moved = classesWithOtherFiles(floor, policy);
  const rules = [...floor.modes, ...policy.modes].map((rule) =>
    rule.classes[CODE] === "enforce" ? held(rule, moved) : rule,
  );
  return rules.filter(
    (rule, index) => rules.findIndex((other) => JSON.stringify(other) === JSON.stringify(rule)) === index,
  );
}

/** The class of every file that no other class takes. */
const CODE = classId("code");

const held = (rule: ModeRule, ids: readonly ClassId[]): ModeRule => ({
  ...rule,
  classes: { ...rule.classes, ...Object.fromEntries(ids.map((id): [ClassId, Mode] => [id, "enforce"])) },
});
