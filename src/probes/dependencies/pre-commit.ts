import { hostedAt } from "./address.js";
import { REGISTRY, type Dependency, type Format, type Part, type PartLine } from "./ecosystem.js";

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

const MORE = /^(\s*)(?:-\s+)?additional_dependencies\s*:\s*(?:\[(.{0,2000})\]\s*)?(?:#.*)?$/;
const ITEM = /^\s*-\s+["']?([^\s"'#]{1,300})["']?\s*(?:#.*)?$/;

/** A revision belongs to the repository above it; where that is off the screen, nobody knows whose it is. */
function readPart(lines: readonly PartLine[]): Part {
  const dependencies: Dependency[] = [];
  let repo: string | null = null;
  let understood = true;
  let listed = false;
  for (const { text, changed, line } of lines) {
    const [found, rev, more, item] = [REPO.exec(text)?.[1], REV.exec(text)?.[1], MORE.exec(text), ITEM.exec(text)?.[1]];
    if (more !== null) {
      listed = more[2] === undefined;
      dependencies.push(...(more[2] ?? "").split(",").flatMap((one) => besides(one, line)));
      continue;
    }
    if (listed && item !== undefined && !/^[\w-]+:/.test(item)) {
      dependencies.push(...besides(item, line));
      continue;
    }
    listed &&= /^\s*(?:#.*)?$/.test(text);
    if (found !== undefined) repo = found;
    else if (rev !== undefined && repo !== null) dependencies.push(...hooks(repo, rev, line));
    else if (rev !== undefined || !ELSE.test(text)) understood &&= !changed;
  }
  return { dependencies, understood };
}

function hooks(repo: string, version: string, line: number): readonly Dependency[] {
  return repo === "local" || repo === "meta" ? [] : [{ ...hostedAt(repo), version, line }];
}

/** `types-requests==2.31`, `eslint@9.1.0`: what a hook is installed with. */
function besides(text: string, line: number): readonly Dependency[] {
  const bare = text.trim().replace(/^["']|["']$/g, "");
  const [, name = bare, version = ""] =
    /^(@?[\w./-]{1,200}?)(?:\[[\w,-]{0,100}\])?(?:[@=~<>!]{1,3}(.{1,200}))?$/.exec(bare) ?? [];
  if (name === "") return [];
  return /^(?:git\+|https?:)/.test(bare)
    ? [{ ...hostedAt(bare), version: "", line }]
    : [{ name, version, source: REGISTRY, line }];
}
