import { globListProblems } from "./check-globs.js";
import { groupProblems } from "./check-names.js";
import { MAX_GLOB_LENGTH } from "./glob-limits.js";
import { atKey, atName, atValue, type Problem } from "./problem.js";
import type { EvidenceText, PolicyFile } from "./schema.js";
import { idRule, isId } from "./written-id.js";

const KINDS = ["section", "checks", "attested_by", "label", "link", "files"] as const;

export function evidenceProblems({ evidence = {} }: PolicyFile): readonly Problem[] {
  return Object.entries(evidence).flatMap(([id, written]) => problemsOf(["evidence", id], id, written));
}

function problemsOf(path: readonly string[], id: string, written: EvidenceText): readonly Problem[] {
  return [
    ...(isId(id) ? [] : [atName(path, `evidence ${idRule(id, "load-test")}`)]),
    ...kindProblems(path, written),
    ...groupProblems([...path, "attested_by"], written.attested_by ?? []),
    ...globListProblems([...path, "files"], written.files ?? []),
    ...linkProblems(path, written.link),
  ];
}

function kindProblems(path: readonly string[], written: EvidenceText): readonly Problem[] {
  const kinds = KINDS.filter((kind) => written[kind] !== undefined);
  if (kinds.length === 0)
    return [atKey(path, `say how it is shown: with ${KINDS.slice(0, -1).join(", ")} or ${KINDS.at(-1)}`)];
  if (kinds.length > 1)
    return [
      atKey(
        path,
        `this is shown in one way only, and ${kinds.join(" and ")} are ${kinds.length}; split it into ${kinds.length} kinds of evidence`,
      ),
    ];
  if (written.min_words !== undefined && written.section === undefined)
    return [atKey([...path, "min_words"], 'only a "section" has words to count; remove "min_words"')];
  return [];
}

/** A link is compared from its start, and `*` stands for any text, so it must at least say where it leads. */
function linkProblems(path: readonly string[], link: string | undefined): readonly Problem[] {
  if (link === undefined) return [];
  const fits = /^https?:\/\/[^*]/.test(link) && link.length <= MAX_GLOB_LENGTH;
  if (fits) return [];
  return [
    atValue(
      [...path, "link"],
      `a link has at most ${MAX_GLOB_LENGTH} characters and says where it leads; write "https://" and a host first, then "*" for any text`,
    ),
  ];
}
