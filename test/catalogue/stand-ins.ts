import { createHash } from "node:crypto";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const DASHES = "-----";

/** Looks as random as a real one, and is the same in every run. */
const random = (seed: string, length: number, alphabet = LETTERS): string =>
  Array.from({ length }, (_, n) => {
    const byte = createHash("sha256").update(`${seed} ${n}`).digest().readUInt8();
    return alphabet.charAt(byte % alphabet.length);
  }).join("");

const pem = (word: string, kind: string): string => `${DASHES}${word} ${kind}PRIVATE KEY${DASHES}`;

/**
 * What stands in the labelled patches between `%%` and `%%`: made-up credentials, put together here so that no scanner
 * takes this repository's own files for a leak, and characters that nobody sees in an editor.
 */
const STAND_INS: ReadonlyMap<string, string> = new Map([
  ["aws-key-id", `AKIA${random("aws id", 16, UPPER)}`],
  ["aws-secret", random("aws secret", 40)],
  ["stripe-live", `sk_live_${random("stripe", 24)}`],
  ["npm-token", `npm_${random("npm", 36)}`],
  [
    "slack-bot",
    `xoxb-${random("slack", 12, "0123456789")}-${random("slack 2", 12, "0123456789")}-${random("slack 3", 24)}`,
  ],
  ["anthropic", `sk-ant-api03-${random("anthropic", 93)}AA`],
  ["sendgrid", `SG.${random("sendgrid", 22)}.${random("sendgrid 2", 43)}`],
  ["password", random("password", 20)],
  ["hex40", random("hex 40", 40, "0123456789abcdef")],
  ["hex64", random("hex", 64, "0123456789abcdef")],
  ["pem-begin", pem("BEGIN", "")],
  ["pem-end", pem("END", "")],
  ["pem-begin-ec", pem("BEGIN", "EC ")],
  ["pem-end-ec", pem("END", "EC ")],
  ["base64-64", `MIIE${random("pem", 60)}`],
  ["base64-64b", random("pem 2", 64)],
  ["base64-64c", random("pem 3", 64)],
  ["rlo", "\u202e"],
  ["lri", "\u2066"],
  ["pdi", "\u2069"],
]);

/** The text with every `%%name%%` replaced. Throws for a name that stands for nothing. */
export const withStandIns = (text: string): string =>
  text.replaceAll(/%%([a-z0-9-]+)%%/gu, (_, name: string) => {
    const found = STAND_INS.get(name);
    if (found === undefined) throw new Error(`nothing stands in for ${name}`);
    return found;
  });
