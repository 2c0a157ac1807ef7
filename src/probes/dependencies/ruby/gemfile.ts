import { gitFrom, hostOf, pathFrom, registryFrom } from "../address.js";
import { REGISTRY, type Dependency, type Format, type Part, type PartLine, type Source } from "../ecosystem.js";

export const GEM_HOSTS: readonly string[] = ["rubygems.org", "index.rubygems.org"];

/** A Gemfile or a gem's own specification, read by lines. Source: https://bundler.io/man/gemfile.5.html */
export const gemfile: Format = {
  ecosystem: "rubygems",
  role: "manifest",
  what: "a Gemfile",
  is: (path) => /(?:^|\/)(?:gemfile|gems\.rb|[\w.-]{1,100}\.(?:gemspec|gemfile))$/i.test(path),
  registries: GEM_HOSTS,
  readPart,
};

const GEM =
  /^\s*(?:gem|(?:\w{1,20}\.)?add_(?:runtime_|development_)?dependency)[\s(]\s*["']([\w.-]{1,200})["'](.{0,1000})$/;
const SOURCE = /^\s*source[\s(]\s*["']([^"']{1,500})["']\)?\s*(?:do\s*)?(?:#.*)?$/;
const ELSE =
  /^\s*(?:#.*|end|group\s.{1,200}\sdo|platforms?\s.{1,200}\sdo|gemspec|git_source\(:github\) \{ \|repo(?:_name)?\| "https:\/\/github\.com\/#\{repo(?:_name)?\}(?:\.git)?" \})?$/;
/** What a gem's own specification says of the gem. */
const OWN =
  /^\s*(?:Gem::Specification\.new do \|\w{1,20}\||\w{1,20}\.(?:name|version|summary|description|authors?|email|homepage|licenses?|files|test_files|executables|bindir|extra_rdoc_files|rdoc_options|require_paths|platform|required_ruby_version|required_rubygems_version|metadata(?:\[["'][\w-]{1,60}["']\])?)\s*\+?=.{0,1000})$/;
const RUBY = /^\s*ruby[\s(]\s*["']([^"']{1,100})["']\)?\s*$/;
const OPTION = /(?::(\w{1,30})\s*=>|\b(\w{1,30}):)\s*["']([^"']{1,500})["']/g;

function readPart(lines: readonly PartLine[], path: string): Part {
  const dependencies: Dependency[] = [];
  let understood = true;
  for (const { text, changed, line } of joined(lines)) {
    const found = ofLine(text, path);
    if (found !== null) dependencies.push(...found.map((one) => ({ ...one, line })));
    else if (changed) understood = false;
  }
  return { dependencies, understood };
}

/** A call that ends in a comma goes on in the next line, unless that is off the screen. */
function joined(lines: readonly PartLine[]): readonly PartLine[] {
  const calls: PartLine[] = [];
  let open = false;
  for (const { text, changed, line } of lines) {
    const last = calls.at(-1);
    if (open && last !== undefined && last.text.length < 2_000)
      calls[calls.length - 1] = { ...last, text: `${last.text} ${text.trim()}`, changed: last.changed || changed };
    else calls.push({ text, changed, line });
    open = /^\s*(?:gem|\w{1,20}\.add_\w{1,40})\b/.test(calls.at(-1)?.text ?? "") && /,\s*$/.test(text);
  }
  return calls;
}

function ofLine(text: string, path: string): readonly Dependency[] | null {
  const source = SOURCE.exec(text)?.[1];
  if (source !== undefined)
    return [{ name: `source ${hostOf(source)}`, version: "", source: registryFrom(source, GEM_HOSTS) }];
  const ruby = RUBY.exec(text)?.[1];
  if (ruby !== undefined) return [{ name: "ruby", version: ruby, source: REGISTRY }];
  const [gem, name = "", rest = ""] = GEM.exec(text) ?? [];
  if (gem === undefined) return ELSE.test(text.trimEnd()) || OWN.test(text) ? [] : null;
  // What runs on in the next line, and what another program's word decides, is not seen here.
  if (/,\s*(?:#.*)?$/.test(rest) || /#\{|\bENV\b/.test(rest)) return null;
  const versions = /^\s*((?:,\s*["'][^"']{1,100}["']\s*){1,5})/.exec(rest)?.[1] ?? "";
  const options = new Map([...rest.matchAll(OPTION)].map(([, old, now, value]) => [old ?? now ?? "", value ?? ""]));
  return [{ name, ...placed(options, words(versions), path) }];
}

const words = (versions: string): string =>
  [...versions.matchAll(/["']([^"']{1,100})["']/g)].map(([, one]) => one ?? "").join(", ");

function placed(
  options: ReadonlyMap<string, string>,
  version: string,
  path: string,
): { readonly version: string; readonly source: Source } {
  const git = options.get("git") ?? options.get("github") ?? options.get("gist") ?? options.get("bitbucket");
  const folder = options.get("path");
  if (git !== undefined) {
    const address = /^[\w.-]{1,100}(?:\/[\w.-]{1,100})?$/.test(git) ? `https://github.com/${git}` : git;
    const ref = options.get("ref") ?? options.get("tag") ?? options.get("branch") ?? "";
    return { version: ref, source: gitFrom(address) };
  }
  if (folder !== undefined) return { version: "", source: pathFrom(path, folder) };
  const registry = options.get("source");
  return { version, source: registry === undefined ? REGISTRY : registryFrom(registry, GEM_HOSTS) };
}
