import { evidenceId } from "../domain/ids.js";
import type { EvidenceDefinition, Policy } from "./policy.js";
import type { EvidenceText } from "./schema.js";
import type { Loosened, WrittenPolicy } from "./loosened.js";

/** The kinds of evidence that a policy defines so that they show less than the floor's of the same name. */
export function loosenedEvidence(both: Policy, { policy, written }: WrittenPolicy): readonly Loosened[] {
  return Object.entries(written.evidence ?? {}).flatMap(([name, text]) => {
    const id = evidenceId(name);
    const [own, merged] = [policy.evidence[id], both.evidence[id]];
    return own === undefined || merged === undefined ? [] : loosenedDefinition(["evidence", name], text, own, merged);
  });
}

function loosenedDefinition(
  path: readonly string[],
  text: EvidenceText,
  own: EvidenceDefinition,
  merged: EvidenceDefinition,
): readonly Loosened[] {
  if (own.kind === "section" && merged.kind === "section" && own.heading === merged.heading)
    return text.min_words === undefined || own.minWords >= merged.minWords
      ? []
      : [
          {
            path: [...path, "min_words"],
            ignored: `it takes ${words(own.minWords)}`,
            stands: `it takes ${words(merged.minWords)}`,
          },
        ];
  if (
    own.kind === "checks" &&
    merged.kind === "checks" &&
    typeof own.names !== "string" &&
    typeof merged.names !== "string"
  )
    return loosenedChecks([...path, "checks"], own.names, merged.names);
  const same = JSON.stringify({ ...own, title: "" }) === JSON.stringify({ ...merged, title: "" });
  return same
    ? []
    : [
        {
          path,
          ignored: "it is shown in a way of its own only",
          stands: "it has to be shown in the floor's way as well",
        },
      ];
}

function loosenedChecks(
  path: readonly string[],
  own: readonly string[],
  merged: readonly string[],
): readonly Loosened[] {
  const missing = merged.filter((name) => !own.includes(name)).join(", ");
  if (missing === "") return [];
  return [{ path, ignored: `it leaves out the check ${missing}`, stands: `${missing} has to succeed` }];
}

const words = (count: number): string => (count === 1 ? "1 word" : `${count} words`);
