import type { ClassMatch } from "../domain/classification.js";
import { fingerprintOf, type Json } from "../domain/fingerprint.js";
import { fingerprintOfPack, type Pack } from "../domain/pack.js";
import type { Group } from "../domain/gate.js";
import type { Row } from "../policy/policy.js";
import { held } from "./held.js";
import type { Judging } from "./judging.js";
import { evidenceDigest } from "./written-evidence.js";

/** What an approval of this class would be bound to now. */
export function packOf(judging: Judging, match: ClassMatch, row: Row): Pack {
  const { headSha } = judging.snapshot;
  const { content, files } = held(judging.snapshot, match);
  const parts = {
    content,
    row: fingerprintOf(rowJson(judging, match, row)),
    evidence: evidenceDigest(judging, row.evidence),
  };
  return {
    classId: match.id,
    headSha,
    ...parts,
    fingerprint: fingerprintOfPack({ classId: match.id, ...parts }),
    files,
  };
}

/** What the row demands, with what its evidence means: a reworded demand is another demand. */
function rowJson({ policy }: Judging, { tier }: ClassMatch, row: Row): Json {
  return {
    tier,
    approvals: row.approvals,
    from: row.from.map(groupJson),
    expires: row.expires,
    evidence: row.evidence.toSorted().map((id) => [id, JSON.stringify(policy.evidence[id] ?? null)]),
  };
}

const groupJson = (group: Group): Json => JSON.stringify(group);
