import type { z } from "zod";
import { Beginning, digest, End, Row } from "./format.js";

/** A backup that cannot be used, and why. */
export class BrokenBackup extends Error {}

/** What a backup holds, line by line, and at last its end. */
export type Line =
  | { readonly kind: "beginning"; readonly beginning: Beginning }
  | { readonly kind: "row"; readonly row: Row }
  | { readonly kind: "end"; readonly end: End };

/**
 * Reads the lines of a backup. Throws `BrokenBackup` at the first that is not one of ours, and at the end where anything
 * is missing or was changed.
 */
export async function* readBackup(lines: AsyncIterable<string>): AsyncGenerator<Line> {
  const hash = digest();
  let number = 0;
  let ended = false;
  const counted = new Map<string, number>();
  for await (const line of lines) {
    number += 1;
    if (ended) throw new BrokenBackup(`line ${number} comes after the end of the backup`);
    const value = parsed(line, number);
    if (number === 1) yield { kind: "beginning", beginning: shaped(Beginning, value, number) };
    else if (isEnd(value)) {
      const end = shaped(End, value, number);
      if (end.sha256 !== hash.copy().digest("hex"))
        throw new BrokenBackup("a line was changed after the backup was made");
      for (const [table, rows] of Object.entries(end.rows))
        if (rows !== (counted.get(table) ?? 0)) throw new BrokenBackup(`rows of ${table} are missing`);
      ended = true;
      yield { kind: "end", end };
    } else {
      const row = shaped(Row, value, number);
      counted.set(row.table, (counted.get(row.table) ?? 0) + 1);
      yield { kind: "row", row };
    }
    hash.update(`${line}\n`);
  }
  if (!ended) throw new BrokenBackup(number === 0 ? "it is empty" : `it was cut off after line ${number}`);
}

const isEnd = (value: unknown): boolean => typeof value === "object" && value !== null && "end" in value;

function parsed(line: string, number: number): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch (cause) {
    throw new BrokenBackup(`line ${number} is not a line of a backup`, { cause });
  }
}

function shaped<Shape>(schema: z.ZodType<Shape>, value: unknown, number: number): Shape {
  const read = schema.safeParse(value);
  if (!read.success) throw new BrokenBackup(`line ${number} is not a line of a backup of Agent Approval`);
  return read.data;
}
