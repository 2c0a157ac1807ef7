import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import { addedLines, type AddedLine } from "../added-lines.js";
import type { ContentProbe } from "../content-probe.js";

const PRIVATE_KEY = "a private key";

type Kind = { readonly name: string; readonly pattern: RegExp };

/** Formats that a provider documents and nothing else has. Bounded quantifiers: a hostile line costs linear time. */
const kinds: readonly Kind[] = [
  {
    name: PRIVATE_KEY,
    pattern: /-----BEGIN (?:RSA |EC |DSA |OPENSSH |PGP |ENCRYPTED )?PRIVATE KEY(?: BLOCK)?-----/,
  },
  { name: "a GitHub token", pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59})\b/ },
  { name: "an AWS access key", pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/ },
  { name: "a Slack token", pattern: /\bxox[abprs]-[A-Za-z0-9-]{20,200}/ },
  { name: "a Stripe live key", pattern: /\b[sr]k_live_[A-Za-z0-9]{24,99}\b/ },
  { name: "an Anthropic key", pattern: /\bsk-ant-[a-z0-9]{2,10}-[A-Za-z0-9_-]{40,120}/ },
  { name: "an OpenAI key", pattern: /\bsk-(?:proj-|svcacct-)?[A-Za-z0-9_-]{20,80}T3BlbkFJ[A-Za-z0-9_-]{20,80}/ },
  { name: "a Google API key", pattern: /\bAIza[A-Za-z0-9_-]{35}\b/ },
  { name: "an npm token", pattern: /\bnpm_[A-Za-z0-9]{36}\b/ },
  { name: "a GitLab token", pattern: /\bglpat-[A-Za-z0-9_-]{20}\b/ },
];

/** Longer lines are minified or generated; a key in one is still found within this many characters. */
const LONGEST_LINE = 20_000;

/**
 * Secret material in added lines. The value itself never leaves this file: only where it stands and what kind it is.
 * Proof, so it blocks: approval cannot make a leaked key a secret again.
 */
export const secretMaterial: ContentProbe = {
  id: "secret-material",
  title: "A private key or a provider's token is added",
  reads: () => false,
  ask: (file) => (file.patch === null ? [] : inLines(file, addedLines(file.patch))),
};

const inLines = (file: ChangedFile, lines: readonly AddedLine[]): readonly Signal[] =>
  lines.flatMap((line, index) => inLine(file, line, lines[index + 1]?.text ?? ""));

function inLine({ path }: ChangedFile, { line, text }: AddedLine, following: string): readonly Signal[] {
  const kind = kinds.find(({ pattern }) => pattern.test(text.slice(0, LONGEST_LINE)));
  if (kind === undefined) return [];
  // The header alone may be a pattern or an example: what follows it is the proof.
  const proven =
    kind.name !== PRIVATE_KEY || KEY_BODY.test(afterHeader(text)) || KEY_BODY.test(following.slice(0, LONGEST_LINE));
  const because = proven
    ? `line ${line} of ${path} adds what looks like ${kind.name}`
    : `line ${line} of ${path} adds the first line of a private key`;
  return [
    { id: "secret-material", classId: classId("secrets"), tier: proven ? "block" : "strong", path, line, because },
  ];
}

/** A run of base64 as long as a line of a key, or the headers that stand before one. */
const KEY_BODY = /[A-Za-z0-9+/=]{40}|^\s*["'`]?(?:Proc-Type|DEK-Info|Version|Comment):/;

const afterHeader = (text: string): string => text.slice(text.indexOf("PRIVATE KEY") + 11, LONGEST_LINE);
