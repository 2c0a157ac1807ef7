import { hostedAt } from "./address.js";
import type { Dependency, Format, Part, PartLine } from "./ecosystem.js";

/** The repositories of hooks and their revisions. Source: https://pre-commit.com/#adding-pre-commit-plugins-to-your-project */
export const preCommit: Format = {
  ecosystem: "pre-commit",
  role: "manifest",
  what: "a pre-commit configuration",
  is: (path) => /(^|\/)\.pre-commit-config\.ya?ml$/i.test(path),
  registries: [],
  readPart,
};

const REPO = /^\s*(?:-\s+)?repo\s*:\s*["']?([^\s"'#]{1,500})["']?\s*(?:#.*)?$/;
const REV = /^\s*(?:-\s+)?rev\s*:\s*["']?([^\s"'#]{1,200})["']?\s*(?:#.*)?$/;
/** Which hooks run and on which files: nothing is fetched by it. */
const ELSE =
  /^\s*(?:#.*)?$|^\s*(?:-\s+)?(?:hooks|id|name|files|exclude|types|types_or|stages|args|repos|verbose|require_serial|pass_filenames|always_run|fail_fast|minimum_pre_commit_version|language_version|default_language_version|default_stages|ci)\s*:.{0,2000}$|^\s*-\s+--?[\w-]{1,100}(?:=.{0,500})?$/;

/** A revision belongs to the repository above it; where that is off the screen, nobody knows whose it is. */
function readPart(lines: readonly PartLine[]): Part {
  const dependencies: Dependency[] = [];
  let repo: string | null = null;
  let understood = true;
  for (const { text, changed, line } of lines) {
    const [found, rev] = [REPO.exec(text)?.[1], REV.exec(text)?.[1]];
    if (found !== undefined) repo = found;
    else if (rev !== undefined && repo !== null) dependencies.push(...hooks(repo, rev, line));
    else if (rev !== undefined || !ELSE.test(text)) understood &&= !changed;
  }
  return { dependencies, understood };
}

function hooks(repo: string, version: string, line: number): readonly Dependency[] {
  return repo === "local" || repo === "meta" ? [] : [{ ...hostedAt(repo), version, line }];
}
