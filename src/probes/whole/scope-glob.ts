import { Minimatch } from "minimatch";

/** True for paths within the glob. */
export type InScope = (path: string) => boolean;

const OUTSIDE: InScope = () => false;

/**
 * A glob as somebody wrote it in a comment. A folder stands for everything below it. What is odd or costly to match
 * (long, many stars, braces, extended patterns, a leading "!") matches nothing, which is the stricter answer. Case
 * counts, because being within a scope lowers what is asked.
 */
export function scopeGlob(written: string): InScope {
  const glob = written.replace(/^(?:\.?\/)+/, "");
  if (glob === "" || glob === ".") return OUTSIDE;
  if (!/[*?[]/.test(glob)) return inFolder(glob.replace(/(?<!\/)\/+$/, ""));
  if (!isPlain(glob)) return OUTSIDE;
  const pattern = new Minimatch(glob.endsWith("/") ? `${glob}**` : glob, OPTIONS);
  return (path) => pattern.match(path);
}

const OPTIONS = { dot: true, noext: true, nobrace: true, nonegate: true, nocomment: true, platform: "linux" } as const;

const inFolder =
  (folder: string): InScope =>
  (path) =>
    path === folder || path.startsWith(`${folder}/`);

/** Within these bounds a glob takes no longer than its path is long, times a small number. */
function isPlain(glob: string): boolean {
  const segments = glob.split("/");
  return (
    glob.length <= 200 &&
    !/[{}\\!()]/.test(glob) &&
    segments.filter((one) => one === "**").length <= 4 &&
    segments.every((one) => one === "**" || (one.split("*").length <= 3 && !one.includes("**")))
  );
}
