import { fingerprintOf, type Fingerprint, type Json } from "../domain/fingerprint.js";
import type { EvidenceId } from "../domain/ids.js";
import type { EvidenceDefinition } from "../policy/policy.js";
import { linkIn } from "../probes/body-link.js";
import { sectionText } from "../probes/body-section.js";
import { evidenceCommands } from "./commands.js";
import type { Judging } from "./judging.js";

/** The text that somebody wrote for one piece of evidence: in the description, or by `/evidence <id> <text>`. */
export function writtenText(judging: Judging, id: EvidenceId, definition: EvidenceDefinition): string {
  const said = evidenceCommands(judging, id).at(-1);
  switch (definition.kind) {
    case "section":
      return said ?? sectionText(judging.snapshot.body, definition.heading) ?? "";
    case "checks":
      return definition.orSection === null
        ? ""
        : (said ?? sectionText(judging.snapshot.body, definition.orSection) ?? "");
    case "link":
      return linkIn(judging.snapshot.body, definition.pattern) ?? "";
    case "attested-by":
    case "label":
    case "files":
      return "";
  }
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
