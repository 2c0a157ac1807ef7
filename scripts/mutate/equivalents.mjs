const SIGN = "only the sign of a comparison counts";

/**
 * Mutants that no test can kill, because they change nothing that anybody could see: the file, a part of its line, what
 * becomes what, and why. They are counted apart and printed. A survivor that is merely hard to kill is not one of them.
 */
export const equivalents = [
  ["src/evaluate/classify.ts", "(a.path < b.path ? -1 : 1)", "<", "<=", "no two files have the same path"],
  ["src/evaluate/classify.ts", "(a.path < b.path ? -1 : 1)", "1", "2", SIGN],
  ["src/evaluate/classify.ts", "(a.id < b.id ? -1 : 1)", "<", "<=", "no two classes have the same id"],
  ["src/evaluate/classify.ts", "(a.id < b.id ? -1 : 1)", "1", "2", SIGN],
  ["src/evaluate/latest-reviews.ts", "(a.by.login < b.by.login ? -1 : 1)", "<", "<=", "each person is there once"],
  ["src/evaluate/latest-reviews.ts", "(a.by.login < b.by.login ? -1 : 1)", "1", "2", SIGN],
  ["src/evaluate/pack.ts", "(a.path < b.path ? -1 : 1)", "<", "<=", "no two files have the same path"],
  ["src/evaluate/pack.ts", "(a.path < b.path ? -1 : 1)", "1", "2", SIGN],
  ["src/evaluate/principals.ts", "(a.login < b.login ? -1 : 1)", "<", "<=", "each person is there once"],
  ["src/evaluate/principals.ts", "(a.login < b.login ? -1 : 1)", "1", "2", SIGN],
].map(([file, within, was, becomes, why]) => ({ file, within, was, becomes, why }));
