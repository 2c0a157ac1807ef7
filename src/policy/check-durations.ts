import { parseDuration } from "./duration.js";
import { atValue, type Problem } from "./problem.js";

export function durationProblems(path: readonly string[], raw: string | undefined): readonly Problem[] {
  if (raw === undefined || parseDuration(raw) !== null) return [];
  return [
    atValue(path, `"${raw}" is no duration; write minutes, hours or days, such as "30m", "72h" or "7d", up to a year`),
  ];
}
