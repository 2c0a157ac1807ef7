import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import { changedLines, headLines } from "../changed-lines.js";
import type { ContentProbe } from "../content-probe.js";

const IGNORES = /(^|\/)\.(git|docker|npm|gcloud|vscode|helm|eb)ignore$/i;
/** Patterns of files that hold credentials, as ignore files write them. */
const CREDENTIALS =
  /^(\.env([._-]?[\w*.-]{0,40})?|\*\.env|\.envrc|\.dev\.vars|\*?\.(pem|key|p12|pfx|p8|jks|keystore|kdbx|ppk|tfvars|tfstate)|\*\.(pem|key|p12|pfx|p8|jks|keystore|kdbx|ppk|tfstate|tfvars)(\.[\w*]{1,20})?|id_(rsa|dsa|ecdsa|ed25519)\*?|\.?(secrets?|credentials?)(\.[\w*.-]{1,30}|\*)?|service[-_]?account[\w*.-]{0,30}|\.(npmrc|netrc|pypirc|aws|ssh|gnupg)|master\.key|\*?firebase-adminsdk[\w*.-]{0,30})$/i;
const TEMPLATE = /example|sample|template|dist|default/i;

/** An ignore file that no longer keeps credentials out: the next commit may carry them. */
export const ignoreFiles: ContentProbe = {
  id: "ignored-credentials",
  title: "An ignore file no longer leaves credentials out",
  reads: (path) => IGNORES.test(path),
  ask: (file) => (IGNORES.test(file.path) ? [...dropped(file), ...letIn(file)] : []),
};

function dropped(file: ChangedFile): readonly Signal[] {
  const covers = coveredBy(remaining(file));
  return changedLines(file)
    .removed.map(({ text }) => bare(text))
    .filter((pattern) => CREDENTIALS.test(pattern) && !TEMPLATE.test(pattern))
    .filter((pattern) => !covers(pattern))
    .map((pattern) =>
      signal(file.path, pattern, `${file.path} no longer leaves out "${pattern}", where credentials live`),
    );
}

/** `!.env` lets in what another line leaves out. */
const letIn = (file: ChangedFile): readonly Signal[] =>
  changedLines(file).added.flatMap(({ line, text }) => {
    const pattern = bare(text.trim().replace(/^!/, ""));
    if (!text.trim().startsWith("!") || !CREDENTIALS.test(pattern) || TEMPLATE.test(pattern)) return [];
    return [
      {
        ...signal(file.path, pattern, `line ${line} of ${file.path} lets in "${pattern}", where credentials live`),
        line,
      },
    ];
  });

const remaining = (file: ChangedFile): readonly string[] =>
  file.status === "removed" ? [] : headLines(file).map(({ text }) => (text.trim().startsWith("!") ? "" : bare(text)));

// A pattern without what says where it holds: `/.env`, `config/.env/`.
const bare = (line: string): string =>
  line
    .trim()
    .replace(/\/$/, "")
    .replace(/^.{0,200}\//, "");

/** Whether one of the patterns leaves out what another one names: the same, or by a star at its beginning or end. */
function coveredBy(patterns: readonly string[]): (narrow: string) => boolean {
  const wide = patterns.filter((pattern) => pattern.length > 1);
  const [same, starts, ends] = [
    new Set(patterns),
    new Set(wide.flatMap((pattern) => (pattern.endsWith("*") ? [pattern.slice(0, -1)] : []))),
    new Set(wide.flatMap((pattern) => (pattern.startsWith("*") ? [pattern.slice(1)] : []))),
  ];
  return (narrow) =>
    same.has(narrow) ||
    Array.from({ length: Math.min(narrow.length, LONGEST) }, (_, length) => length + 1).some(
      (length) => starts.has(narrow.slice(0, length)) || ends.has(narrow.slice(-length)),
    );
}

/** No pattern that somebody writes is longer, and a longer one covers nothing here. */
const LONGEST = 200;

const signal = (path: string, pattern: string, because: string): Signal => ({
  id: "ignored-credentials",
  classId: classId("secrets"),
  tier: "strong",
  path,
  because,
  before: `"${pattern}" left out`,
  after: null,
});
