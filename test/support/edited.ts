import type { ChangedFile } from "../../src/domain/change.js";
import { aFile } from "./builders.js";

/** One edit of a file as the two forms in which a probe may get it: with both whole texts, and with its diff alone. */
export const edited = (
  path: string,
  before: string | null,
  after: string | null,
): readonly (readonly [form: string, file: ChangedFile])[] => {
  const status = before === null ? "added" : after === null ? "removed" : "modified";
  const patch = patchOf(before ?? "", after ?? "");
  const counts = { additions: count(patch, "+"), deletions: count(patch, "-") };
  const file = aFile(path, { status, patch, ...counts });
  return [
    ["documents", { ...file, content: { before, after } }],
    ["patch", file],
  ];
};

/** A file with these lines added at its end, as a diff alone. */
export const adding = (path: string, ...lines: readonly string[]): ChangedFile =>
  aFile(path, {
    patch: `@@ -1,1 +1,${lines.length + 1} @@\n first\n${lines.map((line) => `+${line}`).join("\n")}`,
    additions: lines.length,
    deletions: 0,
  });

/** One hunk with up to three lines of context, as git shows an edit in one place. */
export function patchOf(before: string, after: string): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  const shortest = Math.min(old.length, now.length);
  let same = 0;
  while (same < shortest && old[same] === now[same]) same++;
  let end = 0;
  while (end < shortest - same && old.at(-1 - end) === now.at(-1 - end)) end++;
  const from = Math.max(0, same - 3);
  const tail = Math.min(3, end);
  const body = [
    ...old.slice(from, same).map((line) => ` ${line}`),
    ...old.slice(same, old.length - end).map((line) => `-${line}`),
    ...now.slice(same, now.length - end).map((line) => `+${line}`),
    ...now.slice(now.length - end, now.length - end + tail).map((line) => ` ${line}`),
  ];
  return [`@@ -${range(from, old.length - end + tail)} +${range(from, now.length - end + tail)} @@`, ...body].join(
    "\n",
  );
}

const range = (from: number, to: number): string => (to === 0 ? "0,0" : `${from + 1},${to - from}`);

const linesOf = (text: string): readonly string[] => (text === "" ? [] : text.replace(/\n$/, "").split("\n"));

const count = (patch: string, sign: string): number => patch.split("\n").filter((line) => line.startsWith(sign)).length;
