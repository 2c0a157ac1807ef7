import { assertNever } from "../../domain/assert-never.js";
import type { Json } from "../../domain/fingerprint.js";
import { exit, type ExitCode, type Io } from "../io.js";
import { visible } from "../visible.js";
import { readLines, type RawLine } from "./read-lines.js";

/** What a command makes of one line: a value to print, a sentence about what is wrong with it, or nothing. */
export type LineAnswer =
  | { readonly kind: "answer"; readonly value: Json }
  | { readonly kind: "problem"; readonly message: string }
  | { readonly kind: "nothing" };

export const answered = (value: Json): LineAnswer => ({ kind: "answer", value });
export const problem = (message: string): LineAnswer => ({ kind: "problem", message });
export const nothing: LineAnswer = { kind: "nothing" };

/** A change with GitHub's most files and a long patch for each fits; text of this size still fits into memory at once. */
export const MOST_LINE_BYTES = 64 * 1024 * 1024;

/** Written at once: one write a line is slow, one write for all of it would hold all of it. */
const BATCH_CHARACTERS = 64 * 1024;

/**
 * Answers standard input line by line, in order, as JSON a line. A bad line is told on stderr as `stdin:LINE message`
 * and makes the exit code 1; the others are answered all the same.
 */
export async function answerLines(io: Io, answer: (text: string, line: number) => LineAnswer): Promise<ExitCode> {
  let code: ExitCode = exit.fine;
  let batch = "";
  for await (const line of readLines(io.stdin, MOST_LINE_BYTES)) {
    const made = answerLine(line, answer);
    switch (made.kind) {
      case "answer":
        batch += `${JSON.stringify(made.value)}\n`;
        break;
      case "problem":
        code = exit.finding;
        io.stderr.write(`stdin:${line.number} ${visible(made.message)}\n`);
        break;
      case "nothing":
        break;
      default:
        assertNever(made);
    }
    if (batch.length < BATCH_CHARACTERS) continue;
    io.stdout.write(batch);
    batch = "";
    if ((await io.drained()) === "closed") return code;
  }
  if (batch !== "") io.stdout.write(batch);
  return code;
}

function answerLine({ number, bytes }: RawLine, answer: (text: string, line: number) => LineAnswer): LineAnswer {
  if (bytes === null) return problem(`is longer than ${MOST_LINE_BYTES / 1024 / 1024} MiB and was passed over`);
  const text = utf8(bytes);
  if (text === null) return problem("is not UTF-8 text; save or print it as UTF-8");
  const line = text.replace(/\r$/, "");
  return line === "" ? nothing : answer(line, number);
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function utf8(bytes: Buffer): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null; // said by the caller, with the line
  }
}
