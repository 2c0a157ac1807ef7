import { pino, type DestinationStream, type Logger } from "pino";
import pretty from "pino-pretty";
import type { Settings } from "./settings.js";

/** Tokens and keys never reach the log: of an error, only what it says and where it came from is written. */
export function loggerOf(
  { logLevel, logFormat }: Pick<Settings, "logLevel" | "logFormat">,
  to: DestinationStream | undefined,
): Logger {
  const options = {
    level: logLevel,
    base: undefined,
    redact: ["*.headers.authorization", "*.token", "*.privateKey"],
    serializers: { err: wordsOf, error: wordsOf },
  };
  const end = to ?? (logFormat === "pretty" ? pretty({ sync: true }) : pino.destination({ fd: 1, sync: true }));
  return pino(options, { write: (line) => void end.write(visibleLine(line)) });
}

/** Octokit's errors carry their whole request and answer, tokens among them. */
function wordsOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { type, message, stack } = pino.stdSerializers.err(error);
  return { type, message, stack };
}

/**
 * A line of the log, which is JSON, with characters that command a terminal, hide text or begin a line written out: a
 * message may quote a path or GitHub's words, and somebody reads it in a terminal. Where a stack goes on, its lines stay.
 */
const visibleLine = (line: string): string =>
  line
    .replace(/\\(?:u[\da-f]{4}|n(?! {4}at )|[^un])/giu, (pair) => (KEPT.has(pair) ? pair : `\\${pair}`))
    .replace(UNSEEN, (char) => `\\\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);

/** What JSON writes with a backslash and is harmless. */
const KEPT = new Set(['\\"', "\\\\", "\\/", "\\t"]);

const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
