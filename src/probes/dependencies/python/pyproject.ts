import { at, isList, isRecord, parseToml } from "../../parse.js";
import { allOf } from "../all-of.js";
import type { Dependency, Format } from "../ecosystem.js";
import { tomlManifestPart } from "../toml-manifest.js";
import type { Loose } from "../toml-part.js";
import { normal, PYPI_HOSTS, requirement } from "./requirement.js";
import { ofGroups, ofIndexes, ofList, ofSpec, ofTable } from "./table-spec.js";

/**
 * `pyproject.toml` of the standard, and of poetry, pdm, uv, hatch and rye.
 * Sources: https://packaging.python.org/en/latest/specifications/pyproject-toml/,
 * https://python-poetry.org/docs/pyproject/, https://docs.astral.sh/uv/concepts/projects/dependencies/
 */
export const pyproject: Format = {
  ecosystem: "pypi",
  role: "manifest",
  what: "a Python project file",
  is: (path) => /(^|\/)pyproject\.toml$/i.test(path),
  registries: PYPI_HOSTS,
  read: (text, path) => {
    const project = parseToml(text)?.value;
    return isRecord(project) ? ofProject(project, path) : null;
  },
  readPart: (lines, path) => tomlManifestPart(lines, path, ofProject, guessed),
};

type Table = Readonly<Record<string, unknown>>;

const ofProject = (project: Table, path: string): readonly Dependency[] | null =>
  allOf([
    ofList(at(project, "build-system", "requires"), path),
    ofList(at(project, "project", "dependencies"), path),
    ofGroups(at(project, "project", "optional-dependencies"), path),
    ofGroups(at(project, "dependency-groups"), path),
    ...ofPoetry(at(project, "tool", "poetry"), path),
    ...["uv", "pdm", "hatch", "rye"].map((tool) => ofTool(at(project, "tool", tool), path)),
    ofTable(at(project, "tool", "uv", "sources"), path),
    ...[
      ["uv", "index"],
      ["uv", "index-url"],
      ["uv", "extra-index-url"],
      ["uv", "find-links"],
      ["pdm", "source"],
    ].map((keys) => ofIndexes(at(project, "tool", ...keys))),
  ]);

function ofPoetry(poetry: unknown, path: string): readonly (readonly Dependency[] | null)[] {
  const groups = at(poetry, "group");
  const owners = isRecord(groups) ? Object.values(groups) : [];
  return [
    ofTable(at(poetry, "dependencies"), path),
    ofTable(at(poetry, "dev-dependencies"), path),
    ...owners.map((group) => ofTable(at(group, "dependencies"), path)),
    ofIndexes(at(poetry, "source")),
  ];
}

/** Lists named `…dependencies`, however deep a tool keeps them. */
function ofTool(tool: unknown, path: string, depth = 0): readonly Dependency[] | null {
  if (!isRecord(tool) || depth > 5) return [];
  return allOf(
    Object.entries(tool).map(([key, value]) =>
      /dependencies$/.test(key) ? ofGroups(value, path) : ofTool(value, path, depth + 1),
    ),
  );
}

/** What stands off the screen of its section. A name alone looks like anything, and so does a version of something. */
function guessed({ key, value }: Loose, path: string): readonly Dependency[] | null {
  if (key === null) return typeof value === "string" ? ofItem(value, path) : null;
  if (FIELDS.has(key)) return PLACES.has(key) ? null : [];
  if (typeof value === "string") return SPEC.test(value) ? ofSpec(key, value, path) : /\s/.test(value) ? [] : null;
  if (isRecord(value)) return PLACED.some((word) => Object.hasOwn(value, word)) ? ofSpec(key, value, path) : null;
  if (!isList(value)) return [];
  const found = value.map((one) => (typeof one === "string" ? ofItem(one, path) : null));
  return allOf(found);
}

const SPEC = /^(?:[\^~=<>!]{1,3}\s*\d|\d{1,9}(?:\.[\d*]{1,9}){1,3}|\*$)/;
const PLACED = ["version", "git", "url", "path", "workspace", "index", "source"];

/** A requirement that says a version or an address is nothing else. */
function ofItem(text: string, path: string): readonly Dependency[] | null {
  const found = /[<>=~!@]/.test(text) ? requirement(text, path) : null;
  if (found !== null) return [{ ...found, name: normal(found.name) }];
  return /\s|::/.test(text) || /^[A-Z]{1,5}\d{0,4}$/.test(text) ? [] : null;
}

const PLACES: ReadonlySet<string> = new Set([
  "version",
  "url",
  "git",
  "rev",
  "tag",
  "branch",
  "path",
  "index",
  "source",
]);
/** Keys that many sections have and that name no package. */
const FIELDS: ReadonlySet<string> = new Set([
  ...PLACES,
  ...["name", "description", "readme", "license", "python", "requires-python", "authors", "maintainers", "keywords"],
  ...["classifiers", "homepage", "repository", "documentation", "line-length", "target-version", "python_version"],
]);
