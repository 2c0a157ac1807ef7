import { no, type Finding } from "../domain/finding.js";
import { fingerprintOf, type Fingerprint, type Json } from "../domain/fingerprint.js";
import type { EvidenceId } from "../domain/ids.js";
import type { EvidenceDefinition } from "../policy/policy.js";
import { linkIn } from "../probes/body-link.js";
import { bodySection, sectionText, withoutTemplate } from "../probes/body-section.js";
import { noTemplate, templateText, type TemplateText } from "../probes/template-text.js";
import { evidenceCommands } from "./commands.js";
import type { Judging } from "./judging.js";

/** The text that somebody wrote for one piece of evidence: in the description, or by `/evidence <id> <text>`. */
export function writtenText(judging: Judging, id: EvidenceId, definition: EvidenceDefinition): string {
  const { body, templates } = judging.snapshot;
  if (definition.kind === "link") return linkIn(body, definition.pattern, templates) ?? "";
  const heading = headingAsked(definition);
  return heading === null ? "" : textFor(judging, id, heading, templateOf(templates));
}

/** Is that text one with enough words of its own? Says so where a template of the repository has the words. */
export function writtenWell(judging: Judging, id: EvidenceId, heading: string, minWords: number): Finding {
  const text = textFor(judging, id, heading, templateOf(judging.snapshot.templates));
  const found = bodySection(text || undefined, heading, minWords);
  const all = textFor(judging, id, heading, noTemplate);
  if (found.answer !== "no" || all === text) return found;
  return text === ""
    ? no(`the "${heading}" section says only what the pull request template says`)
    : no(`${found.because}, without what the pull request template says`);
}

/** The heading under which the text is looked for; `null`: it is not shown by words. */
function headingAsked(definition: EvidenceDefinition): string | null {
  if (definition.kind === "section") return definition.heading;
  return definition.kind === "checks" ? definition.orSection : null;
}

function textFor(judging: Judging, id: EvidenceId, heading: string, template: TemplateText): string {
  const said = evidenceCommands(judging, id).at(-1);
  if (said !== undefined) return withoutTemplate(said, template);
  return sectionText(judging.snapshot.body, heading, template) ?? "";
}

/** Templates do not change while one pull request is judged. */
const known = new WeakMap<readonly string[], TemplateText>();

function templateOf(templates: readonly string[]): TemplateText {
  const template = known.get(templates) ?? templateText(templates);
  known.set(templates, template);
  return template;
}

/**
 * The digest of a gate's written evidence, white space normalised. Ticks and check results are not part of it. `null`:
 * the gate asks for no written evidence, so an approval given before the app had spoken counts.
 */
export function evidenceDigest(judging: Judging, ids: readonly EvidenceId[]): Fingerprint | null {
  const written = ids.toSorted().flatMap((id): readonly Json[] => {
    const definition = judging.policy.evidence[id];
    if (definition === undefined || !isWritten(definition)) return [];
    return [[id, writtenText(judging, id, definition).replace(/\s+/g, " ").trim()]];
  });
  return written.length === 0 ? null : fingerprintOf(written);
}

const isWritten = ({ kind }: EvidenceDefinition): boolean => kind === "section" || kind === "link";
