import type { Json } from "../domain/fingerprint.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { JudgedVerdict } from "../domain/verdict.js";
import { bytes } from "./budget.js";
import { verdictDocument, type Limits } from "./verdict-document.js";

/**
 * The verdict document as JSON within a budget of bytes. Paths go first, then long lists and sentences, and gates last:
 * what to do is worth more than where. It is valid JSON at every size.
 */
export function verdictJson(verdict: JudgedVerdict, snapshot: PullRequestSnapshot, budget: number): string {
  for (const limits of shrinking) {
    const text = json(verdictDocument(verdict, snapshot, limits));
    if (bytes(text) <= budget) return text;
  }
  return json({ version: 1, job_hash: verdict.requestHash, decision: verdict.outcome, omitted: true });
}

const all = { gates: Infinity, paths: Infinity, items: Infinity, text: Infinity };
const shrinking: readonly Limits[] = [
  all,
  { ...all, paths: 100 },
  { ...all, paths: 10 },
  { ...all, paths: 0 },
  { ...all, paths: 0, items: 20, text: 500 },
  { gates: 40, paths: 0, items: 6, text: 200 },
  { gates: 12, paths: 0, items: 3, text: 80 },
  { gates: 0, paths: 0, items: 3, text: 80 },
  { gates: 0, paths: 0, items: 0, text: 80 },
];

/** Without characters that end a fence, open a tag or hide: JSON can write them as numbers. */
const json = (value: Json): string =>
  JSON.stringify(value, null, 1).replace(
    /[`<>]|(?![\n\r\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu,
    (char) => [...Array(char.length).keys()].map((at) => `\\u${hex(char.charCodeAt(at))}`).join(""),
  );

const hex = (unit: number): string => unit.toString(16).padStart(4, "0");
