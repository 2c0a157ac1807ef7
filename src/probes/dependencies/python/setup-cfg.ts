import { registryFrom } from "../address.js";
import type { Dependency, Format, Part, PartLine } from "../ecosystem.js";
import { PYPI_HOSTS, requirement } from "./requirement.js";

/** `setup.cfg`, whose lists have an item a line. Source: https://setuptools.pypa.io/en/latest/userguide/declarative_config.html */
export const setupCfg: Format = {
  ecosystem: "pypi",
  role: "manifest",
  what: "a Python package's settings",
  is: (path) => /(?:^|\/)setup\.cfg$/i.test(path),
  registries: PYPI_HOSTS,
  readPart,
};

const SECTION = /^\[([^\]]{1,200})\]\s*$/;
const KEY = /^([\w.-]{1,100})\s*[=:]\s*(.{0,2000})$/;
const LISTS = /^(?:install_requires|setup_requires|tests_require)$/;

/** The section and key that a line is in; `null`: off the screen. */
type State = { section: string | null; key: string | null };

function readPart(lines: readonly PartLine[], path: string): Part {
  const dependencies: Dependency[] = [];
  const state: State = { section: null, key: null };
  let understood = true;
  for (const { text, changed, line } of lines) {
    const item = itemOf(text, state);
    const found = item === "" ? [] : ofItem(item, state, path);
    if (found !== null) dependencies.push(...found.map((one) => ({ ...one, line })));
    else if (changed) understood = false;
  }
  return { dependencies, understood };
}

/** What the line has of a list; nothing where it is a section's head, a comment or a key that is no list. */
function itemOf(text: string, state: State): string {
  const [section, pair] = [SECTION.exec(text)?.[1], KEY.exec(text)];
  if (section !== undefined) [state.section, state.key] = [section, ""];
  else if (pair !== null) state.key = pair[1] ?? "";
  else if (/^\s+[^\s#;]/.test(text)) return text.trim();
  return section === undefined && pair !== null ? (pair[2] ?? "").trim() : "";
}

/** `null`: it could be a requirement. A version makes it one, and what stands in another list is none. */
function ofItem(text: string, { section, key }: State, path: string): readonly Dependency[] | null {
  if (key === "dependency_links") return [{ name: "dependency link", version: "", source: registryFrom(text, []) }];
  const isList = section === "options.extras_require" || (key !== null && LISTS.test(key));
  const isOther = key !== null && !isList && (section !== null || key !== "");
  if (isOther && !(section === null && VERSIONED.test(text))) return [];
  const found =
    text.startsWith("file:") || (!isList && !VERSIONED.test(text)) ? null : requirement(withoutComment(text), path);
  return found === null ? null : [found];
}

function withoutComment(text: string): string {
  const at = text.search(/\s#/);
  return at < 0 ? text : text.slice(0, at).trimEnd();
}

const VERSIONED = /^[\w.-]{1,100}(?:\[[\w,-]{1,100}\])?\s*(?:[<>=~!]=|[<>])\s*\d/;
