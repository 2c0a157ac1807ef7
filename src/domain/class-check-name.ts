/**
 * What the check run of one class is called, beside the one of `checkName` that decides. No base branch can take such a
 * name: the name of a branch has no blanks, and names that a policy gives end with a bracket.
 */
export const classCheckName = (checkName: string, classId: string): string => `${checkName} / ${classId}`;
