import { builtinPolicy } from "./builtin-policy.js";
import { parseGroup } from "./parse-group.js";
import type { EvidenceDefinition } from "./policy.js";
import type { EvidenceText } from "./schema.js";

const MIN_WORDS = 3;

/** Written kinds of evidence, by id. One that has the id of a built-in kind replaces it and keeps its title. */
export function buildEvidence(
  written: Readonly<Record<string, EvidenceText>>,
): Readonly<Record<string, EvidenceDefinition>> {
  return Object.fromEntries(Object.entries(written).map(([id, text]) => [id, definition(id, text)]));
}

function definition(id: string, text: EvidenceText): EvidenceDefinition {
  const title = text.title ?? builtinTitle(id) ?? text.section ?? sentence(id);
  if (text.section !== undefined)
    return { kind: "section", title, heading: text.section, minWords: text.min_words ?? MIN_WORDS, drafted: false };
  if (text.checks !== undefined) return { kind: "checks", title, names: text.checks, orSection: null };
  if (text.attested_by !== undefined)
    return {
      kind: "attested-by",
      title,
      groups: text.attested_by.map(parseGroup).filter((group) => typeof group !== "string"),
    };
  if (text.label !== undefined) return { kind: "label", title, label: text.label };
  if (text.link !== undefined) return { kind: "link", title, pattern: text.link };
  return { kind: "files", title, globs: text.files ?? [] };
}

const builtinTitle = (id: string): string | undefined => {
  const { evidence } = builtinPolicy();
  return Object.entries(evidence).find(([known]) => known === id)?.[1].title;
};

/** `load-test` as "Load test". */
const sentence = (id: string): string => `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll("-", " ")}`;
