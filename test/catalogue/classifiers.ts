import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { z } from "zod";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";
import { claimsOf } from "../../src/policy/claims.js";
import { matchesAny } from "../../src/policy/globs.js";
import type { Classify } from "./score.js";

const policy = builtinPolicy();

/** The catalogue of this product. */
export const byCatalogue: Classify = (paths) =>
  new Set(paths.flatMap((path) => claimsOf(policy, path).map(({ classId }): string => classId)));

/** A plain table of globs, as a team would write it: every match counts, and documentation only where nothing else does. */
export function byGlobTable(): Classify {
  const table = Object.entries(
    z.record(z.string(), z.array(z.string())).parse(load(readFileSync("test/catalogue/glob-table.yaml", "utf8"))),
  );
  return (paths) => new Set(paths.flatMap((path) => classesByTable(table, path)));
}

function classesByTable(table: readonly (readonly [string, readonly string[]])[], path: string): readonly string[] {
  const all = table.filter(([, globs]) => matchesAny(globs, path, { ignoreCase: true })).map(([classId]) => classId);
  const others = all.filter((classId) => classId !== "docs");
  if (others.length > 0) return others;
  return all.length > 0 ? all : ["code"];
}
