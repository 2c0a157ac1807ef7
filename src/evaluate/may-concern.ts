/**
 * What stands in every line that can change a probe's answer, by the probe's id: wider than the probe's own rule. A
 * backslash may spell any of it, and an alias or a merge key may stand for it.
 */
const SUBJECTS: Readonly<Record<string, RegExp>> = {
  "workflow-permissions": /permissions|\b(?:read|write)-all\b|:\s*["']?(?:read|write|none)\b|\\|<<\s*:|[:-]\s*[&*]\w/i,
};

/**
 * Whether a patch alone leaves open what a probe of whole texts would say. A patch whose changed lines stay off the
 * probe's subject cannot have changed it. A withheld patch leaves everything open, and so does a probe without a subject.
 */
export function mayConcern(probe: string, patch: string | null): boolean {
  const subject = Object.hasOwn(SUBJECTS, probe) ? SUBJECTS[probe] : undefined;
  if (patch === null || subject === undefined) return true;
  return patch.split("\n").some((line) => /^[+-]/.test(line) && subject.test(line));
}
