import type { Dependency, Part, PartLine } from "../ecosystem.js";
import { managerOf, trusted } from "./fields.js";
import { CLOSES, EMPTY, isBalanced, ITEM, OPENS, PAIR, string } from "./json-lines.js";
import { dependencyOf, isPackageName, looksLikeSpec } from "./spec.js";

/** `unknown`: the block's name is off the screen. */
type Block = "dependencies" | "trusted" | "top" | "other" | "unknown";

const DEPENDENCIES = /^(?:(?:dev|peer|optional)?[dD]ependencies|overrides|resolutions|catalogs?)$/;
const TRUSTED = /^(?:trustedDependencies|onlyBuiltDependencies)$/;

/** One side of one hunk of a `package.json`, line by line. What shares a line with something else is not understood. */
export function readManifestPart(lines: readonly PartLine[], path: string): Part {
  const blocks: Block[] = [];
  const dependencies: Dependency[] = [];
  let understood = true;
  // A block that is renamed around what stays in it opens or closes on one side only.
  let open = 0;
  const commands = amongCommands(lines);
  for (const [index, { text, changed, line }] of lines.entries()) {
    const here = blocks.at(-1) ?? "unknown";
    const opened = OPENS.exec(text);
    if (opened !== null) {
      blocks.push(opens(here, string(opened[1]), line));
      if (changed) open += 1;
    } else if (CLOSES.test(text)) {
      blocks.pop();
      if (changed) open -= 1;
    } else if (!EMPTY.test(text) && text.trim() !== "") {
      const read = ofLine(text, here, path) ?? (here === "unknown" && commands.has(index) ? [] : null);
      if (read !== null) dependencies.push(...read.map((one) => ({ ...one, line })));
      else if (changed) understood = false;
      if (!isBalanced(text)) blocks.length = 0;
    }
  }
  return { dependencies, understood: understood && open === 0 };
}

/** The lines that stand in one block with a sentence or command that was there before: no block of dependencies holds one. */
function amongCommands(lines: readonly PartLine[]): ReadonlySet<number> {
  const found = new Set<number>();
  let [run, isCommands]: [number[], boolean] = [[], false];
  for (const [index, { text, changed }] of [...lines.entries(), [lines.length, END] as const]) {
    const pair = PAIR.exec(text);
    if (pair !== null) {
      run.push(index);
      isCommands ||= !changed && isWords(string(pair[2]) ?? "");
    } else if (text.trim() !== "") {
      if (isCommands) for (const one of run) found.add(one);
      [run, isCommands] = [[], false];
    }
  }
  return found;
}

const END: PartLine = { text: "}", changed: false, line: 0 };

function opens(outer: Block, key: string | null, line: number): Block {
  if (key === null) return line === 1 ? "top" : "unknown";
  if (outer === "dependencies" || outer === "other") return outer;
  if (DEPENDENCIES.test(key)) return "dependencies";
  return TRUSTED.test(key) ? "trusted" : outer === "top" || SURELY_OTHER.test(key) ? inner(key) : "unknown";
}

/** These hold blocks of dependencies themselves. */
const inner = (key: string): Block => (/^(?:pnpm|workspaces)$/.test(key) ? "unknown" : "other");

const SURELY_OTHER = /^(?:scripts|engines|repository|bugs|author|publishConfig|exports|files|keywords)$/;

/** A whole list or object in one line, flat, under a name that holds no dependency wherever it stands. */
const IN_ONE_LINE =
  /^\s*"(?:keywords|files|os|cpu|engines|repository|bugs|author|contributors|funding|publishConfig|browserslist|sideEffects)"\s*:\s*[[{](?:[^[\]{}"]|"(?:[^"\\]|\\.){0,2000}"){0,2000}[\]}]\s*(?:,\s*)?$/;

/** `null`: it could be a dependency or none. */
function ofLine(text: string, block: Block, path: string): readonly Dependency[] | null {
  if (IN_ONE_LINE.test(text)) return [];
  if (block === "other") return PAIR.test(text) || ITEM.test(text) ? [] : null;
  if (block === "trusted") return ofItem(string(ITEM.exec(text)?.[1]));
  const pair = PAIR.exec(text);
  const [key, value] = [string(pair?.[1]), string(pair?.[2])];
  if (pair === null || key === null) return ITEM.test(text) && block === "top" ? [] : null;
  if (block === "top") return key === "packageManager" && value !== null ? [managerOf(value)] : [];
  if (value === null) return [];
  if (block === "dependencies") return [dependencyOf(key, value, path)];
  return key === "packageManager" ? [managerOf(value)] : guessed(key, value, path);
}

const ofItem = (name: string | null): readonly Dependency[] | null => (name === null ? null : [trusted(name)]);

/** A pair whose block is off the screen: by its key and value. */
function guessed(key: string, value: string, path: string): readonly Dependency[] | null {
  const text = value.trim();
  if (!FIELDS.has(key) && isPackageName(key) && looksLikeSpec(text)) return [dependencyOf(key, text, path)];
  return isWords(text) ? [] : null;
}

/**
 * A command or a sentence of several words. No spec has blanks but ranges, archives and references, which begin with
 * a sign or a number, end as an archive or have other signs in their first word.
 */
const isWords = (text: string): boolean =>
  /^[A-Za-z][\w.-]{1,100}\s/.test(text) && !/^[vxX][\d.xX*]*\s|\.(?:tgz|tar|gz)$/i.test(text);

/** Fields and engines that have versions and are no dependencies. */
const FIELDS: ReadonlySet<string> = new Set([
  "name",
  "version",
  "description",
  "license",
  "homepage",
  "url",
  "email",
  "type",
  "main",
  "module",
  "types",
  "node",
  "npm",
  "yarn",
  "pnpm",
  "bun",
  "vscode",
  "registry",
  "tag",
  "access",
  "sideEffects",
]);
