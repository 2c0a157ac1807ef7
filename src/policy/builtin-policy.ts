import type { Group } from "../domain/gate.js";
import { evidenceId, type EvidenceId } from "../domain/ids.js";
import { builtinClasses } from "./builtin-classes.js";
import type { EvidenceDefinition, Policy, Row } from "./policy.js";

const DAY = 24 * 60 * 60 * 1000;
const codeOwners: Group = { kind: "code-owners" };
const maintainers: Group = { kind: "maintainers" };

/** What `version: 1` alone means: every default, complete. */
export const builtinPolicy = (): Policy => ({
  modes: [{ default: "enforce", classes: {}, enforcedBranches: [], observedBranches: [] }],
  classes: builtinClasses,
  agents: { logins: [], branches: [], labels: [], atLeast: {} },
  people: [],
  matrix: { byTier: { review, approve, strong }, byClass: {}, also: [] },
  evidence: builtinEvidence,
  fallbackOwners: [maintainers],
  selfApproval: "forbid",
  raiseAtFactors: 2,
  weakEdits: "keep",
  checkNames: [],
  perClass: false,
});

const ids = (...raw: readonly string[]): readonly EvidenceId[] => raw.map(evidenceId);

const review: Row = { approvals: 1, from: [{ kind: "writers" }], evidence: [], expires: null, written: false };
const approve: Row = {
  approvals: 1,
  from: [codeOwners],
  evidence: ids("reason", "blast-radius", "rollback", "tests"),
  expires: null,
  written: false,
};
/** Two distinct people, who between them own every file: code owners take no seat, so nobody else is left to be asked. */
const strong: Row = {
  approvals: 2,
  from: [codeOwners],
  evidence: ids("reason", "blast-radius", "rollback", "tests", "security-review"),
  expires: 7 * DAY,
  written: false,
};

const section = (title: string, heading: string): EvidenceDefinition => ({
  kind: "section",
  title,
  heading,
  minWords: 3,
  drafted: false,
});

const builtinEvidence: Readonly<Record<string, EvidenceDefinition>> = {
  reason: section("Why this change is needed", "Reason"),
  "blast-radius": {
    kind: "section",
    title: "What this change can affect",
    heading: "Blast radius",
    minWords: 3,
    drafted: true,
  },
  rollback: section("How to undo this change", "Rollback"),
  "known-risks": section("What could go wrong", "Known risks"),
  tests: { kind: "checks", title: "Tests pass", names: "required", orSection: "Tests" },
  "security-review": { kind: "attested-by", title: "Security review", groups: [codeOwners, maintainers] },
  "tool-purpose": section("What the tool is for", "Tool purpose"),
  "data-exposure": section("Which data becomes visible, and to whom", "Data exposure"),
};
