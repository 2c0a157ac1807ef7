import { constructFromEvents, CORE_SCHEMA, parseEvents, YAMLException, type Event } from "js-yaml";
import { syntaxMessage } from "./yaml-syntax.js";
import { readPositions, type YamlNode, type YamlProblem } from "./yaml-positions.js";

const MAX_DEPTH = 20;

export type YamlDocument =
  | { readonly kind: "document"; readonly value: unknown; readonly root: YamlNode }
  | { readonly kind: "problems"; readonly problems: readonly YamlProblem[] };

/**
 * One YAML 1.2 document as plain values, with the place of every key and value. Anchors, aliases, merge keys, tags,
 * duplicate keys and names that JavaScript treats specially are refused, because each can make a file mean something
 * other than it seems to.
 */
export function readYaml(text: string): YamlDocument {
  try {
    const events = parseEvents(text, { maxDepth: MAX_DEPTH });
    const { root, problems } = readPositions(text, events);
    if (problems.length > 0 || root === null) return { kind: "problems", problems };
    return { kind: "document", value: valueOf(text, events), root };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { kind: "problems", problems: [syntaxProblem(text, error)] };
  }
}

const valueOf = (text: string, events: Event[]): unknown =>
  constructFromEvents(events, { source: text, schema: CORE_SCHEMA, maxAliases: 0 })[0];

function syntaxProblem(text: string, { reason, mark }: YAMLException): YamlProblem {
  const position = mark?.position ?? 0;
  const offset = reason.startsWith("can not read a block mapping entry") ? lineBefore(text, position) : position;
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const [line = ""] = text.slice(start).split("\n", 1);
  const message = reason.includes("maxDepth")
    ? `a policy may be nested at most ${MAX_DEPTH} levels deep, and this goes deeper; write it flatter`
    : syntaxMessage(reason, line, offset - start);
  return { offset, path: [], message };
}

/** The start of the last line with text in it above the one with this place. */
function lineBefore(text: string, position: number): number {
  const above = text.slice(0, text.lastIndexOf("\n", position - 1) + 1).trimEnd();
  return above.lastIndexOf("\n") + 1;
}
