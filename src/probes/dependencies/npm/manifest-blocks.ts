import { isList, isRecord } from "../../parse.js";
import type { Dependency } from "../ecosystem.js";
import { trusted } from "./fields.js";
import { dependencyOf } from "./spec.js";

/** Overrides nest: what stands below a name holds within that package only. `null`: no object of names and specs. */
export function ofBlock(block: unknown, path: string, within = ""): readonly Dependency[] | null {
  if (block === undefined) return [];
  if (!isRecord(block) || within.length > 500) return null;
  const found = Object.entries(block).map(([key, value]) => {
    const name = key === "." ? within : within === "" ? key : `${within} > ${key}`;
    return typeof value === "string" ? [dependencyOf(name, value, path)] : ofBlock(value ?? null, path, name);
  });
  return found.some((list) => list === null) ? null : found.flatMap((list) => list ?? []);
}

/** A list of names whose own scripts may run at install. */
export function ofTrusted(list: unknown): readonly Dependency[] | null {
  if (list === undefined) return [];
  if (!isList(list)) return null;
  return list.flatMap((name) => (typeof name === "string" ? [trusted(name)] : []));
}

/** Catalogs by their names, each a block of names and specs. */
export function ofCatalogs(all: unknown, path: string): readonly Dependency[] | null {
  if (all === undefined) return [];
  if (!isRecord(all)) return null;
  const found = Object.values(all).map((one) => ofBlock(one, path));
  return found.some((list) => list === null) ? null : found.flatMap((list) => list ?? []);
}

/** Packages whose code a patch of this repository changes: each with the file that does. */
export function ofPatched(block: unknown, path: string): readonly Dependency[] | null {
  if (block === undefined) return [];
  if (!isRecord(block)) return null;
  return Object.entries(block).flatMap(([name, place]) =>
    typeof place === "string" ? [dependencyOf(`${name} (patched)`, `file:${place}`, path)] : [],
  );
}
