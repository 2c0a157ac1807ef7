import type { Signal } from "../../domain/classification.js";
import { headLines, knownText, type ShownLine } from "../changed-lines.js";
import { isAmongTests } from "../test-paths.js";
import type { ContentProbe } from "../content-probe.js";
import { fingerprintOf } from "./fingerprint.js";
import { secretSignal } from "./secret-signal.js";

const HEADER =
  /-----BEGIN (?:RSA |EC |DSA |OPENSSH |PGP |ENCRYPTED )?PRIVATE KEY(?: BLOCK)?-----|---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----/;
/** `-----BEGIN ` in base64, as Kubernetes and environment variables hold keys. */
const ENCODED = /LS0tLS1CRUdJTi[A-Za-z0-9+/]{42,400}/g;
/** Base64 as long as a line of a key, alone on its line but for what joins it to others in code. */
const BODY =
  /^[\s"'`+>#*|-]{0,80}(?:\\[nr]){0,4}([A-Za-z0-9+/=]{40,4000})(?:(?:\\[nr]|\s)[^]{0,4000})?["'`+,;:)\s\\]{0,80}$/;
/** The same right behind the first line, as in JSON or in a variable of the environment. */
const RIGHT_BEHIND = /^(?:\\[nr]|[\s"'`+]){0,12}([A-Za-z0-9+/=]{40,4000})/;
const KEY_HEADERS = /^\s{0,40}["'`]?(?:Proc-Type|DEK-Info|Version|Comment):/;
/** The first line is quoted as a whole, so that it is spoken of. */
const MENTIONED = /^(?:\\+[nr]|\s){0,4}(?:\.{3}|…)|^(?:\\+[nr]){0,4}["'`\\/)]/;
/** A key's own headers and an empty line may stand between its first line and its body. */
const REACH = 4;

/** A private key in added lines. With its body it is proof; its first line alone may be a pattern or an example. */
export const privateKeys: ContentProbe = {
  id: "private-key",
  title: "A private key is added, as text or in base64",
  reads: () => false,
  ask(file) {
    const text = knownText(file);
    if (!text.includes("PRIVATE KEY") && !text.includes("LS0tLS1CRUdJTi")) return [];
    const lines = headLines(file);
    return lines.flatMap((one, index) => [...plain(file.path, lines, index), ...encoded(file.path, one)]);
  },
};

function plain(path: string, lines: readonly ShownLine[], index: number): readonly Signal[] {
  const header = lines[index];
  const opens = header === undefined ? null : HEADER.exec(header.text);
  if (header === undefined || opens === null) return [];
  const rest = header.text.slice(opens.index + opens[0].length);
  const body = bodyOf(rest, header, following(lines, index));
  if (body === null) return header.added && !MENTIONED.test(rest) ? [headerAlone(path, header)] : [];
  return body.line.added || header.added ? [proven(path, header.added ? header : body.line, body.text)] : [];
}

/** The first part of the key itself, and the line on which it stands. */
function bodyOf(
  rest: string,
  header: ShownLine,
  next: readonly ShownLine[],
): { readonly line: ShownLine; readonly text: string } | null {
  const [, behind] = RIGHT_BEHIND.exec(rest) ?? [];
  if (isKeyText(behind)) return { line: header, text: behind };
  const found = next.find(
    ({ text }, place) => isKeyText(BODY.exec(text)?.[1]) || (place === 0 && KEY_HEADERS.test(text)),
  );
  return found === undefined ? null : { line: found, text: BODY.exec(found.text)?.[1] ?? found.text };
}

/** A key has runs of one character in it, but no line of one is made of a few. */
const isKeyText = (text: string | undefined): text is string => text !== undefined && new Set(text).size > 12;

function following(lines: readonly ShownLine[], index: number): readonly ShownLine[] {
  const next = lines.slice(index + 1, index + 1 + REACH);
  const gap = next.findIndex(({ line }, place) => line !== (lines[index]?.line ?? 0) + place + 1);
  return gap < 0 ? next : next.slice(0, gap);
}

const headerAlone = (path: string, { line }: ShownLine): Signal =>
  secretSignal("private-key", "strong", {
    path,
    line,
    because: `line ${line} of ${path} adds the first line of a private key`,
  });

function encoded(path: string, one: ShownLine): readonly Signal[] {
  if (!one.added) return [];
  const values = [...one.text.matchAll(ENCODED)].map(([value]) => value);
  return values.filter((value) => HEADER.test(atob(value.slice(0, 56)))).map((value) => proven(path, one, value));
}

const proven = (path: string, { line }: ShownLine, value: string): Signal =>
  secretSignal("private-key", isAmongTests(path) ? "strong" : "block", {
    path,
    line,
    because: `line ${line} of ${path} adds what looks like a private key`,
    after: `a private key, fingerprint ${fingerprintOf(path, value.trim())}`,
  });
