import { atKey, type Problem } from "./problem.js";
import type { PolicyFile } from "./schema.js";

const OF_A_ROW = ["sla", "escalate_to", "after_approval"] as const;

/**
 * Keys of the language that are read and checked, and that nothing acts on yet. Saying nothing would be a false promise,
 * and refusing them would keep a policy from being written once.
 */
export function idleKeys({ break_glass: glass, classes = {}, matrix = {} }: PolicyFile): readonly Problem[] {
  const paths = [
    ...(glass === undefined ? [] : [["break_glass"]]),
    ...Object.entries(classes).flatMap(([id, { audit }]) => (audit === undefined ? [] : [["classes", id, "audit"]])),
    ...Object.entries(matrix).flatMap(([name, row]) =>
      OF_A_ROW.filter((key) => row[key] !== undefined).map((key) => ["matrix", name, key]),
    ),
  ];
  return paths.map((path) =>
    atKey(path, `"${path.at(-1)}" is kept, and this version does not act on it yet; nothing else changes`),
  );
}
