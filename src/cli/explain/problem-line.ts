import type { PolicyProblem } from "../../domain/verdict.js";

/** `FILE:LINE:COL message`, as editors and build tools read it. A problem of the whole file is at its start. */
export const problemLine = ({ file, line, column, message }: PolicyProblem): string =>
  `${file}:${line ?? 1}:${column ?? 1} ${message}`;
