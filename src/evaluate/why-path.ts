import { bothEnds } from "../domain/change.js";
import type { Classification, FileClasses } from "../domain/classification.js";
import type { Answer, Asked } from "./answering.js";

/** Which classes a file has and because of what: "src/auth/login.ts is auth (approve): …". */
export function whyPath({ judging, classification }: Asked, words: string): Answer {
  const path = words
    .trim()
    .replace(/^[`"'](.*)[`"']$/u, "$1")
    .replace(/^\.?\//u, "");
  if (path === "") return { how: "puzzled", line: "name a file of this change after it: `/why <path>`" };
  const renamed = judging.snapshot.changes.files.find((file) => bothEnds(file).includes(path))?.path;
  const file = fileNamed(classification.files, renamed ?? path);
  return file === undefined
    ? { how: "puzzled", line: `no file of this change is called ${quoted(path)}` }
    : { how: "told", line: sentenceOf(file, classification) };
}

/** By its whole path, or by its end where only one file has that. */
function fileNamed(files: readonly FileClasses[], path: string): FileClasses | undefined {
  const whole = files.find((file) => file.path === path);
  const [ending, second] = files.filter((file) => file.path.endsWith(`/${path}`));
  return whole ?? (second === undefined ? ending : undefined);
}

function sentenceOf({ path, classes, because }: FileClasses, { classes: matches, signals }: Classification): string {
  const named = classes.map((id) => `${id} (${matches.find((match) => match.id === id)?.tier ?? "allow"})`);
  const found = signals.filter((signal) => signal.path === path).map(({ because: why }) => why);
  const reasons = [...new Set([...because, ...found])];
  const left = reasons.length > MOST_REASONS ? `; and ${reasons.length - MOST_REASONS} more` : "";
  return `${quoted(path)} is ${named.join(" and ")}: ${reasons.slice(0, MOST_REASONS).join("; ")}${left}`;
}

const MOST_REASONS = 3;

const quoted = (path: string): string => `\`${path.replaceAll("`", "'").slice(0, 180)}\``;
