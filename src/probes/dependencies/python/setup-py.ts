import { urlFrom } from "../address.js";
import type { Dependency, Format, Part, PartLine } from "../ecosystem.js";
import { PYPI_HOSTS, requirement } from "./requirement.js";

/** `setup.py`, a program: the texts in its lists of requirements. Source: https://setuptools.pypa.io/en/latest/references/keywords.html */
export const setupPy: Format = {
  ecosystem: "pypi",
  role: "manifest",
  mixed: true,
  what: "a Python package's setup",
  is: (path) => /(?:^|\/)setup\.py$/i.test(path),
  registries: PYPI_HOSTS,
  readPart,
};

const LIST =
  /\b(?:install_requires|setup_requires|tests_require|extras_require|requirements?|requires|\w{0,40}_(?:deps|requires?|requirements))["']?\s{0,10}[=:]/i;
const OTHER = /^\s*(?:\w{1,60}\s{0,10}=(?!=)|["'][\w-]{1,60}["']\s{0,10}:)/;
const TEXT = /(["'])((?:(?!\1)[^\\]){1,300})\1/g;
const CODE = /\b\w{1,60}\(|[+%]|\bf\b/;
const VERSIONED = /^[\w.-]{1,100}(?:\[[\w,-]{1,100}\])?\s*(?:[<>=~!]=|[<>])\s*\d/;

/** Where the list's head is off the screen, only a text with a version is a requirement. */
function readPart(lines: readonly PartLine[], path: string): Part {
  const dependencies: Dependency[] = [];
  let listed: boolean | null = null;
  let understood = true;
  for (const { text, changed, line } of lines) {
    const bare = text.replace(/(?:^|\s)#.*$/, "").slice(0, 2_000);
    const isHead = LIST.test(bare);
    if (isHead) listed = true;
    else if (OTHER.test(bare) && listed !== null && !EXTRA.test(bare)) listed = false;
    if (listed === false) continue;
    // What a function gives, or what is put together, is not seen here.
    if (listed === true && CODE.test(bare.replace(TEXT, ""))) {
      understood &&= !changed;
      continue;
    }
    const texts = [...bare.replace(EXTRA, "").matchAll(TEXT)].map(([, , one = ""]) => one);
    const own = texts.filter((one) => listed === true || VERSIONED.test(one));
    dependencies.push(...own.flatMap((one) => ofText(one, path)).map((one) => ({ ...one, line })));
    if (listed === true && /^\s*[\])}]{1,3},?\s*$/.test(bare))
      listed = /^\s*\]\s*(?:,\s*)?$/.test(bare) ? listed : false;
  }
  return { dependencies, understood };
}

/** The name of a group of requirements. */
const EXTRA = /^\s*["'][\w-]{1,60}["']\s{0,10}:\s{0,10}\[/;

function ofText(text: string, path: string): readonly Dependency[] {
  if (/^https?:/i.test(text)) return [{ name: "dependency link", version: "", source: urlFrom(text) }];
  const found =
    /^[\w.-]{1,100}$/.test(text) || VERSIONED.test(text) || text.includes("@") ? requirement(text, path) : null;
  return found === null ? [] : [found];
}
