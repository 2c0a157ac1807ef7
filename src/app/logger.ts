import { pino, type DestinationStream, type Logger } from "pino";
import pretty from "pino-pretty";
import { maskOf } from "./mask.js";
import { passwordsIn } from "./secrets.js";
import type { Settings } from "./settings.js";

type Logging = Pick<Settings, "logLevel" | "logFormat"> &
  Partial<Pick<Settings, "webhookSecret" | "privateKey" | "databaseUrl">>;

/**
 * Tokens, keys and passwords never reach the log: of an error, only what it says and where it came from is written, and
 * of every line, what is a secret or looks like one is hidden.
 */
export function loggerOf(settings: Logging, to: DestinationStream | undefined): Logger {
  const options = {
    level: settings.logLevel,
    base: undefined,
    redact: ["*.headers.authorization", "*.token", "*.privateKey"],
    serializers: { err: wordsOf, error: wordsOf },
  };
  const { webhookSecret = "", privateKey = "", databaseUrl } = settings;
  const mask = maskOf([webhookSecret, privateKey, ...passwordsIn(databaseUrl)], "json");
  const isPretty = settings.logFormat === "pretty";
  // A terminal's dialect is made here of JSON too, so that both formats go the same way.
  const end = isPretty ? prettyTo(to) : (to ?? pino.destination({ fd: 1, sync: true }));
  return pino(options, { write: (line) => void end.write(visibleLine(mask(line))) });
}

const prettyTo = (to: DestinationStream | undefined): DestinationStream =>
  to === undefined ? pretty({ sync: true }) : { write: (line) => to.write(pretty.prettyFactory({})(line) ?? "") };

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
