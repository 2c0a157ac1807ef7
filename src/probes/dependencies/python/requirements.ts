import { registryFrom } from "../address.js";
import type { Dependency, Format, Part, PartLine } from "../ecosystem.js";
import { normal, placed, PYPI_HOSTS, requirement } from "./requirement.js";

/** What pip reads line by line. Source: https://pip.pypa.io/en/stable/reference/requirements-file-format/ */
export const requirements: Format = {
  ecosystem: "pypi",
  role: "manifest",
  what: "a list of Python requirements",
  is: (path) =>
    /(?:^|\/)(?:[\w.-]{0,100}(?:requirements|constraints)[\w.-]{0,100}|(?:requirements|constraints)\/[^/]{1,200})\.(?:txt|in)$/i.test(
      path,
    ),
  registries: PYPI_HOSTS,
  readPart,
};

type Logical = { text: string; readonly line: number; changed: boolean };

/** One side of one hunk: lines that end in a backslash go on in the next, and hashes belong to what stands above. */
function readPart(lines: readonly PartLine[], path: string): Part {
  const dependencies: Dependency[] = [];
  let understood = true;
  for (const { text, line, changed } of logicalLines(lines)) {
    const read = ofLine(text, path);
    if (read !== null) dependencies.push(...read.map((one) => ({ ...one, line })));
    else if (changed) understood = false;
  }
  return { dependencies, understood };
}

function logicalLines(lines: readonly PartLine[]): readonly Logical[] {
  const found: Logical[] = [];
  let open = false;
  for (const { text, line, changed } of lines) {
    const bare = withoutComment(text).trim();
    const goes = bare.endsWith("\\");
    const own = goes ? bare.slice(0, -1).trim() : bare;
    const last = found.at(-1);
    if (open && last !== undefined && last.text.length < 100_000) {
      last.text = `${last.text} ${own}`;
      last.changed ||= changed;
    } else if (own !== "") found.push({ text: own, line, changed });
    open = goes;
  }
  return found;
}

/** A carriage return may end a line here, and what stands behind it is no comment. */
function withoutComment(text: string): string {
  const start = text.search(/(?:^|\s)#/);
  return start < 0 || text.trimEnd().includes("\r", start) ? text : text.slice(0, start);
}

const HASH = /--hash[= ](\w{1,20}):([0-9a-f]{1,200})/gi;
const INDEX = /^(-i|--index-url|--extra-index-url|-f|--find-links)[= ]\s*(\S{1,1000})$/;
/** Options that name no place to fetch from. What `--trusted-host` and `--no-index` do, they do to all. */
const PLAIN = /^(?:-r|--requirement|-c|--constraint|--require-hashes|--prefer-binary|--no-binary|--only-binary)\b/;

/** `null`: it could be anything. */
function ofLine(text: string, path: string): readonly Dependency[] | null {
  const index = INDEX.exec(text);
  if (index !== null) return [{ name: word(index[1] ?? ""), version: "", source: registryFrom(index[2] ?? "", []) }];
  if (PLAIN.test(text)) return [];
  const hashes = [...text.matchAll(HASH)].map(([, algorithm, hash]) => `${algorithm}:${hash}`);
  const rest = text.replace(HASH, "").trim();
  const integrity = hashes.length === 0 ? {} : { integrity: hashes };
  // Hashes whose requirement is off the screen say nothing by themselves.
  if (rest === "") return hashes.length === 0 ? [] : null;
  const place = /^(?:-e|--editable)[= ]\s*(\S{1,1000})$/.exec(rest)?.[1] ?? (ADDRESS.test(rest) ? rest : null);
  const one = place === null ? requirement(rest, path) : { name: nameIn(place), ...placed(place, path) };
  return one === null ? null : [{ ...one, ...integrity }];
}

const ADDRESS = /^(?:\w{2,4}\+|https?:|file:|\.{1,2}(?:\/|$)|\/)\S{0,1000}$/i;

const word = (option: string): string => (option === "-i" ? "--index-url" : option === "-f" ? "--find-links" : option);

/** `…#egg=name`, else the last part of the address. */
function nameIn(place: string): string {
  const egg = /[#&]egg=([\w.-]{1,200})/.exec(place)?.[1];
  const last = /([^/@]{1,200})(?:@[^/]{0,300})?$/.exec((place.split("#")[0] ?? "").replace(/\/$/, ""))?.[1] ?? place;
  return egg === undefined ? last.replace(/\.git$/, "") : normal(egg);
}
