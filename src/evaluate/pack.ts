import type { ChangedFile } from "../domain/change.js";
import type { ClassMatch } from "../domain/classification.js";
import { fingerprintOf, type Fingerprint, type Json } from "../domain/fingerprint.js";
import { contentDigest, fingerprintOfPack, type Pack } from "../domain/pack.js";
import type { Group } from "../domain/gate.js";
import type { Row } from "../policy/policy.js";
import type { Judging } from "./judging.js";
import { evidenceDigest } from "./written-evidence.js";

/** What an approval of this class would be bound to now. */
export function packOf(judging: Judging, match: ClassMatch, row: Row): Pack {
  const { changes, headSha } = judging.snapshot;
  // A class of the whole pull request (`unseen`) is about all of it.
  const whole = match.paths.length === 0;
  const own = new Set(match.paths);
  const files = changes.files
    .filter(({ path }) => whole || own.has(path))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const parts = {
    content: contentOf(judging, match, files),
    row: fingerprintOf(rowJson(judging, match, row)),
    evidence: evidenceDigest(judging, row.evidence),
  };
  return {
    classId: match.id,
    headSha,
    ...parts,
    fingerprint: fingerprintOfPack({ classId: match.id, ...parts }),
    files: files.map(({ path, blob }) => ({ path, blob })),
  };
}

/**
 * What cannot be seen may change unseen, so an approval of it is for its commit alone: files that GitHub does not list,
 * and a file whose blob it does not name.
 */
function contentOf({ snapshot }: Judging, match: ClassMatch, files: readonly ChangedFile[]): Fingerprint {
  const seen = contentDigest(files);
  const isHidden = !snapshot.changes.complete && match.paths.length === 0;
  const isNameless = files.some(({ status, blob }) => status !== "removed" && blob === null);
  return isHidden || isNameless ? fingerprintOf([seen, snapshot.headSha]) : seen;
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
