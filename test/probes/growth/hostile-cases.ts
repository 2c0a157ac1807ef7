import type { Form, Hostile } from "./hostile-files.js";
import { anywhere, tables } from "./hostile-tables.js";

export type HostileCase = {
  readonly path: string;
  readonly hostile: Hostile;
  readonly form: Form;
};

/** What each kind of file holds. */
export const ownCases = tables.flatMap(({ path, hostile }) => hostile.map((one) => ({ path, hostile: one })));

/** Those in which something is looked up among many others of its kind, or in which one thing is nested in another. */
const LOOKED_UP: readonly (readonly [path: string, which: number, form: Form])[] = [
  [".github/workflows/build.yml", 1, "patch"],
  [".github/workflows/build.yml", 2, "documents"],
  [".github/workflows/build.yml", 3, "documents"],
  [".github/workflows/build.yml", 6, "documents"],
  [".github/workflows/build.yml", 7, "documents"],
  [".github/workflows/build.yml", 12, "patch"],
  ["package.json", 1, "documents"],
  ["package.json", 3, "documents"],
  ["package.json", 6, "patch"],
  ["Cargo.toml", 1, "patch"],
  ["pyproject.toml", 1, "documents"],
  ["requirements.txt", 1, "patch"],
  ["src/config.ts", 1, "patch"],
  ["src/config.ts", 9, "documents"],
  ["db/migrate/20260101000000_a.rb", 1, "documents"],
  ["scripts/install.sh", 4, "documents"],
  [".claude/settings.json", 1, "documents"],
  [".claude/settings.json", 3, "patch"],
];

/**
 * The first text of each kind of file, by turns whole and as a diff, once in many hunks, and those above; and what
 * stands anywhere, in a manifest.
 */
export const hostileCases: readonly HostileCase[] = [
  ...tables.flatMap(({ path, hostile }, index) =>
    hostile
      .slice(0, 1)
      .map((one) => ({ path, hostile: one, form: index % 2 === 0 ? ("documents" as const) : ("patch" as const) })),
  ),
  ...LOOKED_UP.flatMap(([path, which, form]) =>
    (tables.find((table) => table.path === path)?.hostile ?? [])
      .slice(which, which + 1)
      .map((hostile) => ({ path, hostile, form })),
  ),
  ...ownCases.filter(({ path }) => path === "go.mod").map((one) => ({ ...one, form: "hunks" as const })),
  ...anywhere.map((hostile) => ({ path: "package.json", hostile, form: "patch" as const })),
];
