import { gitFrom, pathFrom, registryFrom } from "../address.js";
import { REGISTRY, type Dependency, type Format, type Part, type PartLine, type Source } from "../ecosystem.js";
import { GEM_HOSTS } from "./gemfile.js";

/** `Gemfile.lock`, by its indentation. Source: https://bundler.io/guides/rationale.html */
export const gemfileLock: Format = {
  ecosystem: "rubygems",
  role: "lock",
  what: "a Bundler lock file",
  is: (path) => /(?:^|\/)(?:[\w.-]{0,100}gemfile\.lock|gems\.locked)$/i.test(path),
  registries: GEM_HOSTS,
  readPart,
};

const SECTION = /^([A-Z][A-Z ]{1,30})$/;
const FIELD = /^ {2}(remote|revision|tag|ref|branch|glob|submodules|specs):\s*(.{0,500})$/;
const GEM = /^ {4}([\w.-]{1,200}) \(([^()]{1,100})\)$/;
const CHECKSUM = /^ {2}([\w.-]{1,200}) \(([^()]{1,100})\)(?: (sha\d{3})=([0-9a-f]{1,128}))?$/;
/** What a gem needs, which gems are asked for, and on which platforms: they stand above by themselves. */
const ELSE =
  /^(?: {6}[\w.-]{1,200}(?: \([^()]{1,200}\))?| {2}[\w.-]{1,200}(?: \([^()]{1,200}\))?!?| {2,3}(?:ruby )?[\w.]{1,50})?$/;

type State = { section: string; source: Source; revision: string };

function readPart(lines: readonly PartLine[], path: string): Part {
  const dependencies: Dependency[] = [];
  const state: State = { section: "", source: REGISTRY, revision: "" };
  const hashes = new Map(lines.flatMap(({ text }) => hashOf(text)));
  const seen = new Set(lines.flatMap(({ text }) => gemOf(text)));
  let understood = true;
  for (const { text, changed, line } of lines) {
    const gem = GEM.exec(text);
    if (SECTION.test(text)) [state.section, state.source, state.revision] = [text, REGISTRY, ""];
    else if (FIELD.test(text)) field(state, FIELD.exec(text), path);
    else if (gem !== null && state.section !== "PATH") dependencies.push(dependency(gem, state, hashes, line));
    else if (changed && isAlone(text, state.section, seen)) {
      const hash = alone(text, line);
      if (hash === null) understood = false;
      else dependencies.push(hash);
    } else if (gem === null && state.section !== "CHECKSUMS" && !ELSE.test(text)) understood &&= !changed;
  }
  return { dependencies, understood: understood && !isSplit(lines) };
}

const gemOf = (text: string): readonly string[] => {
  const [, name, version] = GEM.exec(text) ?? [];
  return name === undefined ? [] : [`${name} ${version}`];
};

/** Two blanks, a name and a version are a gem's hash, or where no hash stands, a gem that is asked for. */
function isAlone(text: string, section: string, seen: ReadonlySet<string>): boolean {
  const [, name, version, algorithm] = CHECKSUM.exec(text) ?? [];
  return name !== undefined && (algorithm !== undefined || section === "CHECKSUMS") && !seen.has(`${name} ${version}`);
}

/** A hash that changes far below its gem, which is off the screen. `null`: that gem has none now, or had none. */
function alone(text: string, line: number): Dependency | null {
  const [, name = "", version = "", algorithm, hash = ""] = CHECKSUM.exec(text) ?? [];
  return algorithm === undefined
    ? null
    : { name, version: plain(version), source: REGISTRY, integrity: [`${algorithm}:${hash}`], line };
}

/** `1.16.0-x86_64-linux`: one version on several platforms. */
const plain = (version: string): string =>
  version.replace(/-(?:x86|x64|arm|aarch64|java|universal|mswin|mingw).{0,60}$/, "");

/** A repository or revision that changed above gems that are off the screen. */
const isSplit = (lines: readonly PartLine[]): boolean =>
  lines.some(({ text, changed }) => changed && FIELD.test(text)) && !lines.some(({ text }) => GEM.test(text));

const hashOf = (text: string): readonly (readonly [string, string])[] => {
  const [, name = "", version = "", algorithm, hash = ""] = CHECKSUM.exec(text) ?? [];
  return algorithm === undefined ? [] : [[`${name} ${version}`, `${algorithm}:${hash}`]];
};

function field(state: State, found: RegExpExecArray | null, path: string): void {
  const [, name = "", value = ""] = found ?? [];
  if (name === "revision") state.revision = value;
  if (name !== "remote") return;
  if (state.section === "GIT") state.source = gitFrom(value);
  else if (state.section === "PATH") state.source = pathFrom(path, value);
  else state.source = registryFrom(value, GEM_HOSTS);
}

function dependency(
  [, name = "", version = ""]: RegExpExecArray,
  { source, revision }: State,
  hashes: ReadonlyMap<string, string>,
  line: number,
): Dependency {
  const hash = hashes.get(`${name} ${version}`);
  return {
    name,
    version: source.kind === "git" ? revision || plain(version) : plain(version),
    source,
    ...(hash === undefined ? {} : { integrity: [hash] }),
    line,
  };
}
