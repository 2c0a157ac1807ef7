import type { PartLine } from "./ecosystem.js";

/** More lines than anybody gives one call. */
const MOST = 20;
const LONGEST = 2_000;

/**
 * Lines of a program in which each call that begins as `start` says, and whose brackets are still open, is one line with
 * those that follow, up to where they close.
 */
export function joinedCalls(lines: readonly PartLine[], start: RegExp): readonly PartLine[] {
  const calls: PartLine[] = [];
  let [depth, count] = [0, 0];
  for (const line of lines) {
    const last = calls.at(-1);
    if (depth > 0 && last !== undefined && count < MOST && last.text.length < LONGEST) {
      calls[calls.length - 1] = {
        ...last,
        text: `${last.text} ${line.text.trim()}`,
        changed: last.changed || line.changed,
      };
      [depth, count] = [depth + depthOf(line.text), count + 1];
    } else {
      calls.push(line);
      [depth, count] = [start.test(line.text) ? depthOf(line.text) : 0, 0];
    }
  }
  return calls;
}

/** How many brackets a line leaves open, those in strings and comments aside. */
function depthOf(text: string): number {
  const withoutTexts = text.slice(0, LONGEST).replace(/"(?:[^"\\]|\\.){0,500}"/g, "");
  const [bare = ""] = withoutTexts.split(/#|\/\//, 1);
  return (bare.match(/[([{]/g) ?? []).length - (bare.match(/[)\]}]/g) ?? []).length;
}
