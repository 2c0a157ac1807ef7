import { gitFrom, pathFrom } from "../address.js";
import { REGISTRY, type Dependency, type Format, type Part, type PartLine } from "../ecosystem.js";

/** `go.mod` and `go.work`, a directive a line. Source: https://go.dev/ref/mod#go-mod-file */
export const goMod: Format = {
  ecosystem: "go",
  role: "manifest",
  what: "a Go module file",
  is: (path) => /(^|\/)go\.(?:mod|work)$/i.test(path),
  registries: [],
  readPart,
};

const OPENS = /^(module|require|replace|exclude|retract|tool|use|godebug|ignore)\s*\($/;
const DIRECTIVE = /^(module|require|replace|exclude|retract|tool|go|toolchain|use|godebug|ignore)\s+(\S.*)$/;
/** They name no code that is fetched. */
const OTHER = /^(?:module|exclude|retract|tool|use|godebug|ignore)$/;

/** One side of one hunk. In a block whose head is off the screen, a line's own shape says what it is. */
function readPart(lines: readonly PartLine[], path: string): Part {
  const dependencies: Dependency[] = [];
  let block: string | null = null;
  let understood = true;
  // A block that gets another head around what stays in it opens or closes on one side only.
  let open = 0;
  for (const { text, changed, line } of lines) {
    const bare = text.replace(/(?:^|\s)\/\/[^]*/, "").trim();
    const opens = OPENS.exec(bare)?.[1];
    if (opens !== undefined || bare === ")") {
      block = opens ?? "";
      if (changed) open += bare === ")" ? -1 : 1;
    } else if (bare !== "") {
      const [, word = block, rest = bare] = DIRECTIVE.exec(bare) ?? [];
      const read = ofDirective(word, rest, path);
      if (read !== null) dependencies.push(...read.map((one) => ({ ...one, line })));
      else if (changed) understood = false;
    }
  }
  return { dependencies, understood: understood && open === 0 };
}

const REQUIRE = /^([^\s=()]{1,500})\s+(v[^\s=()]{1,200})$/;
const REPLACE = /^([^\s=()]{1,500})(?:\s+v[^\s=()]{1,200})?\s+=>\s+(\S{1,500})(?:\s+(v\S{1,200}))?$/;
const VERSION = /^(?:go)?(\d[\w.-]{0,50})$/;

/** `null`: it has no shape that the directive has. */
function ofDirective(word: string | null, rest: string, path: string): readonly Dependency[] | null {
  if (word !== null && OTHER.test(word)) return [];
  if (word === "go" || word === "toolchain") {
    const version = VERSION.exec(rest)?.[1];
    return version === undefined ? null : [{ name: word === "go" ? "go" : "go toolchain", version, source: REGISTRY }];
  }
  const [required, name = "", version = ""] = REQUIRE.exec(unquoted(rest)) ?? [];
  if (required !== undefined && word !== "replace") return [{ name, version, source: REGISTRY }];
  const [replaced, old = "", place = "", at = ""] = REPLACE.exec(unquoted(rest)) ?? [];
  if (replaced === undefined || word === "require") return null;
  // Another module's code under this name comes from that module's repository.
  const source = /^(?:\.{1,2}\/|\/)/.test(place) ? pathFrom(path, place) : gitFrom(place);
  return [{ name: old, version: at, source }];
}

const unquoted = (text: string): string => text.replace(/["`]/g, "");
