import type { PatchLine } from "../patch-lines.js";

/** A key with its value on one line, which ends there. */
const ENTRY =
  /^(\s{1,40})[\w-]{1,80}:\s+(?:[^\s"'#&*!|>%@`{}[\]-][^"'#]{0,300}|"[^"\\]{0,300}"|'[^']{0,300}'|\$\{\{[^"'#]{1,300}\}\})$/;
const PARENT = /^\s*(?:-\s+)?["']?[\w-]{1,80}["']?\s*:\s*(?:#.*)?$/;

/** So far a key is looked for. */
const FARTHEST = 30;

/**
 * A hunk without the lines that only changed places within their mapping, whose order means nothing: the same words go
 * and come, nothing between them stands further to the left, and the key above shows that it is a mapping.
 */
export function withoutMoved(lines: readonly PatchLine[]): readonly PatchLine[] {
  const moved = new Set<PatchLine>();
  for (const [index, line] of lines.entries()) {
    const lead = line.sign === " " || moved.has(line) ? undefined : ENTRY.exec(line.text)?.[1];
    if (lead === undefined) continue;
    const other = partner(lines, index, lead.length);
    if (other === undefined || moved.has(other) || !isOfMapping(lines, index, lead.length)) continue;
    moved.add(line).add(other);
  }
  return moved.size === 0 ? lines : lines.filter((line) => !moved.has(line));
}

function partner(lines: readonly PatchLine[], index: number, indent: number): PatchLine | undefined {
  const line = lines[index];
  for (const other of lines.slice(index + 1, index + 1 + FARTHEST)) {
    if (other.sign !== " " && other.sign !== line?.sign && other.text === line?.text) return other;
    const words = other.text.trim();
    if (words !== "" && (indentOf(other.text) < indent || (indentOf(other.text) === indent && !isKey(words))))
      return undefined;
  }
  return undefined;
}

const isKey = (words: string): boolean => /^(?:#|["']?[\w-]{1,80}["']?\s*:(?:\s|$))/.test(words);

/** The nearest line above that stands further to the left is a key without a value. */
function isOfMapping(lines: readonly PatchLine[], index: number, indent: number): boolean {
  const above = lines
    .slice(Math.max(0, index - FARTHEST), index)
    .findLast(({ text }) => text.trim() !== "" && !text.trim().startsWith("#") && indentOf(text) < indent);
  return above?.sign === " " && PARENT.test(above.text);
}

const indentOf = (text: string): number => text.length - text.trimStart().length;
