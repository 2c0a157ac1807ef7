import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import type { AddedLine } from "../added-lines.js";
import { changedLines } from "../changed-lines.js";
import type { ContentProbe } from "../content-probe.js";
import { fingerprintOf } from "./fingerprint.js";
import { secretKinds, type SecretKind } from "./kinds.js";
import { isAmongTests, isMadeUp, isTyped } from "./made-up.js";
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
    const text = file.patch ?? file.content?.after ?? "";
    const possible = secretKinds.filter(({ hints }) => hints.some((hint) => text.includes(hint)));
    return possible.length === 0 ? [] : changedLines(file).added.flatMap((line) => inLine(file, line, possible));
  },
};

/** The gravest find of a line: several tokens on one line are one line to mend. */
function inLine(file: ChangedFile, added: AddedLine, kinds: readonly SecretKind[]): readonly Signal[] {
  const finds = kinds.flatMap((kind) => found(file, added, kind));
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
