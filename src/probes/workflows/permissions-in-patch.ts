import type { PatchLine } from "../patch-lines.js";
import { changedLines } from "./patch-lines.js";

/** `because` reads with the file's path in it. */
export type Widening = { readonly because: (path: string) => string; readonly line?: number };

/** Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions */
const SCOPES =
  "actions|artifact-metadata|attestations|checks|contents|deployments|discussions|id-token|issues|models|packages|pages|pull-requests|repository-projects|security-events|statuses|vulnerability-alerts";

/** A scope with a level, as a line of its own or within braces. */
const GRANT = new RegExp(`(?:^\\s*|[{,]\\s*)["']?(${SCOPES})["']?\\s*:\\s*["']?([^\\s"'#,}]{1,40})`, "g");
const BLOCK = /^\s*["']?permissions["']?\s*:\s*(.{0,200})/;
/** A text in which YAML lets any letter be spelled by its number, as a key or a whole value. */
const SPELLED = /(?:^\s*(?:-\s+)?|:\s+)"[^"]{0,80}\\[xuU][0-9a-fA-F]{2}/;

/**
 * What the changed lines of a workflow alone say of its token's rights. A right that a removed line gave as well was
 * moved. A block that goes without another coming leaves the repository's default, which can be everything.
 */
export function permissionsInPatch(patch: string): readonly Widening[] {
  const [gone, come] = [changedLines(patch, "-"), changedLines(patch, "+")];
  const had = new Set(gone.flatMap((line) => writesIn(line)));
  const lost = come.some(isBlock) ? undefined : gone.find((line) => isBlock(line) && !goesWithItsJob(line, gone));
  return [...come.flatMap((line) => ofLine(line, had)), ...(lost === undefined ? [] : [unstated(lost)])];
}

const isBlock = ({ text }: PatchLine): boolean => BLOCK.test(text);

/** A job's own block that is removed together with the job's body. */
const goesWithItsJob = ({ text, block }: PatchLine, gone: readonly PatchLine[]): boolean =>
  /^\s/.test(text) && gone.some((line) => line.block === block && /^\s+(?:runs-on|uses)\s*:/.test(line.text));

function ofLine(line: PatchLine, had: ReadonlySet<string>): readonly Widening[] {
  const stated = BLOCK.exec(line.text)?.[1];
  if (stated !== undefined && /^(?:["']?write-all|[*&$])/.test(stated) && !had.has("write-all"))
    return [{ line: line.line, because: (path) => `${path} now has \`permissions: ${stated.trim().slice(0, 40)}\`` }];
  if (SPELLED.test(line.text))
    return [
      {
        line: line.line,
        because: (path) => `${path} spells letters by their numbers, so its rights could not be understood`,
      },
    ];
  return writesIn(line)
    .filter((right) => right !== "write-all" && !had.has(right))
    .map((right) => ({ line: line.line, because: (path) => `${path} now has \`${right}\`` }));
}

/** "contents: write", for each right in a line that is more than reading. */
function writesIn({ text }: PatchLine): readonly string[] {
  const all = /^["']?write-all/.test(BLOCK.exec(text)?.[1] ?? "") ? ["write-all"] : [];
  const rights = [...text.slice(0, 2_000).matchAll(GRANT)].flatMap(([, scope = "", level = ""]) =>
    /^(?:write|[*&])/.test(level) ? [`${scope}: ${level}`] : [],
  );
  return [...all, ...rights];
}

const unstated = ({ line }: PatchLine): Widening => ({
  line,
  because: (path) => `${path} no longer limits its token with a \`permissions\` block, so a wider default may hold`,
});
