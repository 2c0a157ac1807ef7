import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import type { Tier } from "../../domain/tier.js";
import type { AddedLine } from "../added-lines.js";
import { isAmongTests } from "../test-paths.js";
import { changedLines, knownText } from "../changed-lines.js";
import type { ContentProbe } from "../content-probe.js";
import { isAgentFile, isProse } from "./agent-files.js";

/** With something to fetch: a text that warns of `curl … | sh` names no address. */
const FETCHES = /(?:^|[\s"'`(=])(?:curl|wget|aria2c)(?:\.exe)?\s{1,40}(?!\s|$|…|\.{3})/;
const DECODES =
  /\b(?:base64\s{1,3}(?:-{1,2}d(?:ecode)?|-D)\b|openssl\s{1,3}(?:enc\s{1,3}-)?base64\s[^|]{0,60}-d\b|xxd\s{1,3}-r|gunzip\b)/;
const SHELL =
  /^\s{0,8}(?:sudo\s{1,3}(?:-\w{1,9}\s{1,3}){0,3})?(?:env\s{1,3}(?:\w{1,40}=\S{0,80}\s{1,3}){0,4})?(?:\w{1,40}=\S{0,80}\s{1,3}){0,4}(?:\/(?:usr\/)?(?:local\/)?bin\/)?(?:ba|z|da|k|a|fi)?sh\b(?!\s{1,3}-c\b)(?![\w.:/-])/;
/** An interpreter that reads its program from the pipe, and not one that is given a program to read the data with. */
const INTERPRETER =
  /^\s{0,8}(?:sudo\s{1,3}(?:-\w{1,9}\s{1,3}){0,3})?(?:\/(?:usr\/)?bin\/)?(?:python[\d.]{0,4}|perl|ruby|node|php|deno|bun|pwsh)(?:\s{1,3}-(?=\s|$|["'`])|\s{0,8}(?:$|["'`)\\;&]))/;
const SUBSTITUTED =
  /(?:\b(?:(?:ba|z|da)?sh\s{1,3}(?:-\w{1,4}\s{1,3}){0,2}|eval\s{1,3}|source\s{1,3})|(?:^|[\s;&])\.\s{1,3})["']?(?:<\(|\$\(|`)[^)`]{0,200}\b(?:curl|wget|base64\s{1,3}(?:-d|-D|--decode))\b/;
const POWERSHELL =
  /\b(?:iwr|irm|Invoke-WebRequest|Invoke-RestMethod|DownloadString)\b[^|]{0,300}\|\s{0,4}(?:iex|Invoke-Expression)\b|\b(?:iex|Invoke-Expression)\b.{0,120}?(?:\biwr\b|\birm\b|Invoke-WebRequest|Invoke-RestMethod|DownloadString|Net\.WebClient|FromBase64String)/i;
const INTERESTING =
  /curl|wget|aria2c|base64|openssl|xxd|gunzip|[Ii]wr|[Ii]rm|[Ii]nvoke-|[Dd]ownload[Ss]tring|[Ii]ex\b|IEX|IWR|IRM/;

const COMMENT = /^\s{0,200}(?:#(?!!)|\/\/|\*|--|rem\s)/i;
const SCRIPTS =
  /\.(sh|bash|zsh|fish|ps1|psm1|bat|cmd|mk|ya?ml|json|toml|nix)$|(^|\/)(dockerfile|containerfile|makefile|justfile|rakefile|vagrantfile|jenkinsfile|procfile)[^/]{0,40}$|[^/]\.(dockerfile)$|(^|\/)(\.husky|bin|scripts|hack)\/[^/.]{1,80}$|(^|\/)\.envrc$/i;

/** Text from elsewhere that is run unread: `curl … | sh`, `eval "$(curl …)"`, `iwr … | iex`, `base64 -d | sh`. */
export const pipedDownloads: ContentProbe = {
  id: "piped-download",
  title: "A download, or encoded text, is run without being kept or checked",
  reads: () => false,
  ask(file) {
    if (isAmongTests(file.path) || !INTERESTING.test(knownText(file))) return [];
    return commands(changedLines(file).added).flatMap((one) => inCommand(file, one));
  },
};

function inCommand({ path }: ChangedFile, { line, text }: AddedLine): readonly Signal[] {
  if (!INTERESTING.test(text) || (COMMENT.test(text) && !isProse(path))) return [];
  const what = runsUnread(text);
  if (what === null) return [];
  const [id, tier] = classOf(path);
  return [
    { id: "piped-download", classId: classId(id), tier, path, line, because: `line ${line} of ${path} runs ${what}` },
  ];
}

/** What is run, as a person would call it; `null` when nothing is. */
function runsUnread(text: string): string | null {
  for (const commands of pipelines(text)) {
    const runs = commands.findLastIndex((one) => SHELL.test(one) || INTERPRETER.test(one));
    const before = commands.slice(0, Math.max(0, runs));
    if (before.some((one) => FETCHES.test(one))) return "a download as a script, unread";
    if (before.some((one) => DECODES.test(one))) return "encoded text as a script, which nobody can read here";
  }
  if (SUBSTITUTED.test(text)) return "a download or encoded text as a script, unread";
  return POWERSHELL.test(text) ? "a download as a script, unread" : null;
}

/** The commands that feed one another: a bar joins two of them, and all else begins anew. */
const pipelines = (text: string): readonly (readonly string[])[] =>
  text.split(/\|\||&&|;/).map((pipeline) => pipeline.split("|"));

/** At the end of a line that goes on in the next. */
const JOINS = /[\\`|]\s{0,4}$/;
const LONGEST = 4_000;

/** Each command on its first line, with the lines that a backslash joins to it. */
function commands(lines: readonly AddedLine[]): readonly AddedLine[] {
  const joined: { line: number; text: string; next: number }[] = [];
  for (const { line, text } of lines) {
    const last = joined.at(-1);
    if (last?.next === line && JOINS.test(last.text) && !COMMENT.test(last.text) && last.text.length < LONGEST) {
      last.text = `${last.text.replace(/[\\`]\s{0,4}$/, "")} ${text.trim()}`;
      last.next++;
    } else joined.push({ line, text, next: line + 1 });
  }
  return joined;
}

function classOf(path: string): readonly [id: string, tier: Tier] {
  if (isAgentFile(path)) return ["agent-instructions", "strong"];
  if (isProse(path)) return ["docs", "review"];
  if (
    /(^|\/)\.(github|gitea|forgejo)\/(workflows|actions)\/|(^|\/)action\.ya?ml$|(^|\/)\.(gitlab-ci|travis|drone|woodpecker)\.ya?ml$|(^|\/)\.circleci\//i.test(
      path,
    )
  )
    return ["ci", "approve"];
  return SCRIPTS.test(path) ? ["build", "approve"] : ["code", "approve"];
}
