import type { Signal } from "../../domain/classification.js";
import type { AddedLine } from "../added-lines.js";
import { changedLines } from "../changed-lines.js";
import type { ContentProbe } from "../content-probe.js";
import { entropyOf, isMadeUp } from "./made-up.js";
import { secretSignal } from "./secret-signal.js";

const TEMPLATE =
  /(^|\/)(\.env[._-]([\w-]{1,40}[._-])?(example|sample|template|dist|defaults?)|[\w.-]{0,60}\.env\.(example|sample|template)|[\w-]{0,60}\.?(example|sample|template)\.env|env\.(example|sample|template))$/i;
const VARIABLE = /^\s{0,8}(?:export\s{1,4})?([A-Za-z_][A-Za-z0-9_]{0,80})\s{0,4}=\s{0,4}(.{0,400})$/;
const CREDENTIAL = /(KEY|SECRET|TOKEN|PASSWORD|PASSWD|PASS|PWD|CREDENTIALS?|AUTH|DSN)$/i;
const PUBLIC = /PUBLIC|PUBLISHABLE/i;

/** A template of environment variables is documentation, until somebody fills in a credential. */
export const envTemplates: ContentProbe = {
  id: "env-template",
  title: "A credential is filled in in a template of environment variables",
  reads: () => false,
  ask: (file) =>
    TEMPLATE.test(file.path) ? changedLines(file).added.flatMap((added) => inLine(file.path, added)) : [],
};

function inLine(path: string, { line, text }: AddedLine): readonly Signal[] {
  const [, name, raw] = VARIABLE.exec(text) ?? [];
  if (name === undefined || raw === undefined || !CREDENTIAL.test(name) || PUBLIC.test(name)) return [];
  if (isPlaceholder(unquoted(raw))) return [];
  const because = `line ${line} of ${path} fills in a value for ${name}, which a template leaves open`;
  return [secretSignal("env-template", "strong", { path, line, because })];
}

const unquoted = (raw: string): string =>
  raw
    .replace(/(?<!\s)\s+#.{0,400}$/, "")
    .trim()
    .replace(/^["']|["']$/g, "");

/** Empty, short, a word, a number, an address or something in brackets: nothing that opens a door. */
const isPlaceholder = (value: string): boolean =>
  value.length < 12 ||
  /[<>{}$[\]]|\.\.\.|^(https?:|\/|\.\/)/.test(value) ||
  !(/[A-Za-z]/.test(value) && /\d/.test(value)) ||
  isMadeUp(value) ||
  entropyOf(value) < 3;
