import { lineColumns, offsetOf } from "./line-column.js";
import type { Problem } from "./problem.js";
import { readYaml } from "./yaml-document.js";

type Place = { readonly line: number | null; readonly column: number | null };

/** 1-based line and column of a key or its value in the text of a policy; the nearest thing around it that exists. */
export const placeIn = (text: string, problem: Pick<Problem, "path" | "at">): Place => placesIn(text)(problem);

/** As `placeIn`, for many places of one text, which is read once. */
export function placesIn(text: string): (problem: Pick<Problem, "path" | "at">) => Place {
  const source = text.replace(/^\uFEFF/, "");
  const yaml = readYaml(source);
  if (yaml.kind === "problems") return () => ({ line: null, column: null });
  const placeOf = lineColumns(source);
  return (problem) => placeOf(offsetOf(yaml.root, problem));
}
