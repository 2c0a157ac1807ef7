/**
 * Mutants that no test can kill, because they change nothing that anybody could see. Each has its reason, is counted
 * apart and is printed. A survivor that is merely hard to kill does not belong here.
 */
export const equivalents = [];
