import { constructFromEvents, CORE_SCHEMA, parseEvents, YAMLException, type Event } from "js-yaml";
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
  const offset = mark?.position ?? 0;
  const line = text.split("\n")[mark?.line ?? 0] ?? "";
  if (reason.includes("maxDepth"))
    return {
      offset,
      path: [],
      message: `a policy may be nested at most ${MAX_DEPTH} levels deep, and this goes deeper`,
    };
  return { offset, path: [], message: `this is not valid YAML: ${reason}${hint(line)}` };
}

/** The mistakes that nearly everybody makes once. */
function hint(line: string): string {
  if (/^\s*\t/.test(line)) return "; indent with spaces, because YAML does not allow tabs";
  if (/[:,[-]\s*@/.test(line)) return '; put quotes around names that start with "@"';
  if (/[:,[-]\s*[%`]/.test(line)) return '; put quotes around values that start with "%" or "`"';
  return "";
}
