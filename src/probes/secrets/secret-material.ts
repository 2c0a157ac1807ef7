import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import type { AddedLine } from "../added-lines.js";
import { changedLines } from "../changed-lines.js";
import { isAmongTests } from "../test-paths.js";
import type { ContentProbe } from "../content-probe.js";
import { fingerprintOf } from "./fingerprint.js";
import { secretKinds, type SecretKind } from "./kinds.js";
import { isMadeUp, isTyped } from "./made-up.js";
import { secretSignal } from "./secret-signal.js";

/**
 * A provider's token in added lines. The value itself never leaves this file: only where it stands, what kind it is and
 * a salted fingerprint. A format that nothing else has is proof, so it blocks: approval cannot make a leaked key a
 * secret again.
 */
export const secretMaterial: ContentProbe = {
  id: "secret-material",
  title: "A provider's token or key is added",
  reads: () => false,
  ask(file) {
    const places = changedLines(file).added.flatMap(placesIn);
    const text = places.map((place) => place.text).join("\n");
    const possible = secretKinds.filter(({ hints }) => hints.some((hint) => text.includes(hint)));
    return possible.length === 0 ? [] : places.flatMap((place) => inLine(file, place, possible));
  },
};

/** Every format has a run of this many characters, and what tells its kind stands shortly before it. */
const RUN = /[A-Za-z0-9_+/=~-]{16,}/g;
/** A run with a number or many capitals in it, or a long one: names in code are none of these. */
const RANDOM = /\d|[A-Z]{16}|[A-Za-z]{20}/;
const BEFORE = 100;
const BEHIND = 60;

/** The parts of a line where a token could be: long lines are minified, and have few of them. */
function placesIn({ line, text }: AddedLine): readonly AddedLine[] {
  const parts: string[] = [];
  let done = 0;
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (!RANDOM.test(run)) continue;
    const [from, to] = [Math.max(0, index - BEFORE), index + run.length + BEHIND];
    const part = text.slice(Math.max(from, done), to);
    if (from < done) parts.push(`${parts.pop() ?? ""}${part}`);
    else parts.push(part);
    done = Math.min(text.length, Math.max(done, to));
  }
  return parts.length === 0 ? [] : [{ line, text: parts.join("\n") }];
}

/** The gravest find of a line: several tokens on one line are one line to mend. */
function inLine(file: ChangedFile, added: AddedLine, kinds: readonly SecretKind[]): readonly Signal[] {
  const likely = kinds.filter(({ hints }) => hints.some((hint) => added.text.includes(hint)));
  const finds = likely.flatMap((kind) => found(file, added, kind));
  const gravest = finds.find(({ tier }) => tier === "block") ?? finds[0];
  return gravest === undefined ? [] : [gravest];
}

function found({ path }: ChangedFile, { line, text }: AddedLine, kind: SecretKind): readonly Signal[] {
  const values = [...text.matchAll(kind.pattern)]
    .map((match) => match[1] ?? match[0])
    .filter((one) => !isMadeUp(bodyOf(one)));
  return values.map((value) => {
    const proven = kind.proof && !(isTyped(value) && isAmongTests(path));
    return secretSignal("secret-material", proven ? "block" : "strong", {
      path,
      line,
      because: `line ${line} of ${path} adds what looks like ${kind.name}`,
      after: `${kind.name}, fingerprint ${fingerprintOf(path, value)}`,
    });
  });
}

/** The value without what its provider puts before each: `ghp_`, `sk_live_`, `hooks.slack.com/services/`. */
const bodyOf = (value: string): string => value.slice(value.length > 30 ? 8 : 4);
