import type { Signal } from "../../domain/classification.js";
import type { AddedLine } from "../added-lines.js";
import { changedLines } from "../changed-lines.js";
import { isAmongTests } from "../test-paths.js";
import type { ContentProbe } from "../content-probe.js";
import { CREDENTIAL, isAboutCredential } from "./credential-names.js";
import { entropyOf, isMadeUp, isTyped } from "./made-up.js";
import { secretSignal } from "./secret-signal.js";

/** `password = "…"`, `"apiKey": "…"`, `client_secret: '…'`. The name is kept to be shown; the value never is. */
const QUOTED = new RegExp(
  `((?:${CREDENTIAL})[A-Za-z0-9_]{0,20})["'\`]?\\]?\\s{0,4}(?:=>|:=|=|:)\\s{0,4}(["'\`])([^"'\`\\s]{16,300})\\2`,
  "gi",
);
/** The same without quotes, as a line of a configuration file. */
const BARE = new RegExp(`((?:${CREDENTIAL})[A-Za-z0-9_]{0,20})\\s{0,4}[:=]\\s{0,4}([^"'\`\\s]{16,300})\\s{0,20}$`, "i");
/** `postgres://user:password@host`. */
const IN_ADDRESS = /\b[a-z][a-z0-9+]{1,15}:\/\/[A-Za-z0-9._%-]{1,60}:([^@\s"'`/:<>{}$]{8,120})@([A-Za-z0-9.-]{1,100})/g;

const CONFIGURATION = /\.(ya?ml|properties|ini|cfg|conf|toml|tfvars)$|(^|\/)\.?env[^/]{0,40}$/i;
/** Prose and tests show credentials that nobody has, lock files digests that are none. */
const SILENT =
  /\.(md|mdx|rst|adoc|txt|lock|snap|svg|ipynb|map)$|-lock\.(json|ya?ml)$|(^|\/)(docs?|examples?|samples?|locales?|i18n|translations)\//i;

/**
 * A literal that looks random and is named as a credential. How random a text looks is support and no proof, so this is
 * never `block`, and no fingerprint is shown: a password that a person chose could be guessed from one.
 */
export const credentialAssignments: ContentProbe = {
  id: "credential-assignment",
  title: "A password, key or token is written out as a literal",
  reads: () => false,
  ask: (file) =>
    SILENT.test(file.path) || isAmongTests(file.path)
      ? []
      : changedLines(file).added.flatMap((added) => inLine(file.path, added)),
};

/** Every value that counts, and every address, has a run of this many characters. */
const RUN = /[^\s"'`]{16}/;

function inLine(path: string, { line, text }: AddedLine): readonly Signal[] {
  if (!RUN.test(text) || !/\d/.test(text)) return [];
  const name = nameOf(path, text);
  if (name === null) return [];
  const because = `line ${line} of ${path} writes out ${name}`;
  return [secretSignal("credential-assignment", "strong", { path, line, because })];
}

function nameOf(path: string, text: string): string | null {
  const quoted = [...text.matchAll(QUOTED)].map((match) => [wholeName(text, match), match[3]] as const);
  const bare = CONFIGURATION.test(path) ? BARE.exec(text) : null;
  const named = [...quoted, ...(bare === null ? [] : [[wholeName(text, bare), bare[2]] as const])];
  const found = named.find(([name = "", value = ""]) => !isAboutCredential(name) && isRandom(value));
  if (found !== undefined) return `a value for "${found[0] ?? ""}"`;
  const addresses = [...text.matchAll(IN_ADDRESS)];
  return addresses.some(([, password = "", host = ""]) => isChosen(password) && !isLocal(host))
    ? "an address with a password in it"
    : null;
}

/** The name with what stands before the word that gave it away: `db_password`. */
const wholeName = (text: string, match: RegExpExecArray): string =>
  `${/[A-Za-z0-9_-]{0,40}$/.exec(text.slice(Math.max(0, match.index - 40), match.index))?.[0] ?? ""}${match[1] ?? ""}`;

/** What stands in for a value, is a digest or is encrypted: `${KEY}`, `{{ key }}`, `ENC[…]`, `$2b$…`, `sha256:…`. */
const STAND_IN =
  /[<>{}()$%\\*…]|\.\.\.|^(ENC|enc:|secure:|vault:|op:\/\/|arn:|projects\/|sha\d|md5|https?:|file:|urn:|data:|\/|\.\/|~\/|@)|(process\.env|os\.environ|secrets?\.|settings\.|config\.)/i;

/** At least 16 characters, letters with digits, and more than 3.5 bits in each. */
const isRandom = (value: string): boolean =>
  !STAND_IN.test(value) &&
  !isMadeUp(value) &&
  !isTyped(value) &&
  !isIdentifier(value) &&
  /[A-Za-z]/.test(value) &&
  /\d/.test(value) &&
  entropyOf(value) >= 3.5;

/** Words joined with dashes, dots or underscores, even with a number among them: `my-app-secret-v2`. */
const isIdentifier = (value: string): boolean =>
  /[._:/-]/.test(value) &&
  value.split(/[._:/-]/).every((part) => /^(?:[a-z]{0,20}|[A-Z]{0,20}|[A-Z]?[a-z]{0,20}\d{0,2})$/.test(part));

const isChosen = (password: string): boolean =>
  !STAND_IN.test(password) &&
  !isMadeUp(password) &&
  !isTyped(password) &&
  /\d/.test(password) &&
  /[A-Za-z]/.test(password) &&
  entropyOf(password) >= 2.75;

const isLocal = (host: string): boolean =>
  !host.includes(".") ||
  /^(localhost|127\.|0\.0\.0\.0|host\.docker)|\.(local|test|example|invalid|internal)$|example\.(com|org|net)$/i.test(
    host,
  );
