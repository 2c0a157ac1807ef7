import { evidenceId, type EvidenceId } from "../domain/ids.js";
import type { EvidenceDefinition, Matrix, Policy, Row } from "./policy.js";

type Definitions = Policy["evidence"];

/** Both policies' evidence in one vocabulary, and the second matrix speaking it. */
export type MergedEvidence = { readonly evidence: Definitions; readonly matrix: Matrix };

/**
 * Where both define the same kind of evidence in ways that one proof cannot answer, both stay: the second under a name
 * of its own, which its matrix then asks for.
 */
export function mergeEvidence(first: Definitions, second: Definitions, matrix: Matrix): MergedEvidence {
  const merged = new Map(Object.entries(first));
  const renamed = new Map<string, EvidenceId>();
  for (const [id, definition] of Object.entries(second)) {
    const known = merged.get(id);
    const one = known === undefined ? definition : stricter(known, definition);
    const name = one === null ? freeName(id, new Set([...merged.keys(), ...Object.keys(second)])) : id;
    merged.set(name, one ?? definition);
    if (name !== id) renamed.set(id, evidenceId(name));
  }
  return { evidence: Object.fromEntries(merged), matrix: renameIn(matrix, renamed) };
}

/** One definition that satisfies both; `null` when there is none. */
function stricter(a: EvidenceDefinition, b: EvidenceDefinition): EvidenceDefinition | null {
  if (a.kind === "section" && b.kind === "section" && a.heading === b.heading)
    return { ...a, minWords: Math.max(a.minWords, b.minWords), drafted: a.drafted && b.drafted };
  if (a.kind === "checks" && b.kind === "checks" && typeof a.names !== "string" && typeof b.names !== "string")
    return {
      ...a,
      names: [...new Set([...a.names, ...b.names])],
      orSection: a.orSection === b.orSection ? a.orSection : null,
    };
  const same = JSON.stringify({ ...a, title: "" }) === JSON.stringify({ ...b, title: "" });
  return same ? a : null;
}

function freeName(id: string, taken: ReadonlySet<string>): string {
  let count = 2;
  while (taken.has(`${id}-${count}`)) count += 1;
  return `${id}-${count}`;
}

function renameIn(matrix: Matrix, renamed: ReadonlyMap<string, EvidenceId>): Matrix {
  if (renamed.size === 0) return matrix;
  const inRow = <Kind extends Partial<Row>>(row: Kind): Kind =>
    row.evidence === undefined ? row : { ...row, evidence: row.evidence.map((id) => renamed.get(id) ?? id) };
  const { review, approve, strong } = matrix.byTier;
  return {
    byTier: { review: inRow(review), approve: inRow(approve), strong: inRow(strong) },
    byClass: Object.fromEntries(Object.entries(matrix.byClass).map(([id, row]) => [id, inRow(row)])),
    also: matrix.also.map((other) => renameIn(other, renamed)),
  };
}
