import type { Form, Hostile } from "./hostile-files.js";
import { anywhere, tables } from "./hostile-tables.js";

export type HostileCase = { readonly path: string; readonly hostile: Hostile; readonly form: Form };

/** What each kind of file holds, in the first form. */
export const ownCases = tables.flatMap(({ path, hostile }) => hostile.map((one) => ({ path, hostile: one })));

/** Paths whose readers go furthest into a text, for what wears out a reader of any text. */
const DEEPEST = [".github/workflows/build.yml", "package.json", "pyproject.toml", "scripts/install.sh"];

/** Each text of each kind of file, whole and as a diff, and once in many hunks; and what stands anywhere in some. */
export const hostileCases: readonly HostileCase[] = [
  ...ownCases.flatMap((one) => (["documents", "patch"] as const).map((form) => ({ ...one, form }))),
  ...tables.flatMap(({ path, hostile }) =>
    hostile.slice(0, 1).map((one) => ({ path, hostile: one, form: "hunks" as const })),
  ),
  ...DEEPEST.flatMap((path) =>
    anywhere.flatMap((hostile) => (["documents", "patch"] as const).map((form) => ({ path, hostile, form }))),
  ),
];
