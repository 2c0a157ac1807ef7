import type { Factor } from "../domain/factor.js";
import type { Group } from "../domain/gate.js";
import type { ClassId, EvidenceId, Login } from "../domain/ids.js";
import type { Tier } from "../domain/tier.js";
import type { Loosening, PolicyProblem, PolicyStamp } from "../domain/verdict.js";
import type { FloorSource } from "./extends.js";

/** What a repository committed, complete: every default is filled in, so nobody downstream asks "and if it is missing?". */
export type Policy = {
  /** Where it holds back and where it only observes. */
  readonly modes: readonly ModeRule[];
  /** Built-in classes and the repository's own, by id. */
  readonly classes: readonly PolicyClass[];
  readonly agents: AgentMarks;
  /** Accounts that belong to one person: whoever is a principal makes the others principals too. */
  readonly people: readonly (readonly Login[])[];
  readonly matrix: Matrix;
  readonly evidence: Readonly<Record<EvidenceId, EvidenceDefinition>>;
  /** Who answers for files that CODEOWNERS leaves unowned. Never empty. */
  readonly fallbackOwners: readonly Group[];
  readonly selfApproval: "forbid" | "attest";
  /** From so many different factors on, the classes that carry them need `approve` at least. */
  readonly raiseAtFactors: number;
  /** `lower`: a class asks one tier less of people where a file's change is next to nothing. */
  readonly weakEdits: "keep" | "lower";
  /** What the check run is called by base branch; the first that fits. */
  readonly checkNames: readonly CheckName[];
  /** Each class has a check run of its own besides, which only tells. */
  readonly perClass: boolean;
};

/** `branches`: globs. */
export type CheckName = { readonly branches: readonly string[]; readonly name: string };

export type Mode = "enforce" | "observe";

/** What one policy says of its mode. Several govern when policies were made one: ask `isObserved`, which knows. */
export type ModeRule = {
  readonly default: Mode;
  readonly classes: Readonly<Record<ClassId, Mode>>;
  /** Globs of base branches. */
  readonly enforcedBranches: readonly string[];
  readonly observedBranches: readonly string[];
};

export type PolicyClass = {
  readonly id: ClassId;
  /** Printed wherever the class asks something of somebody: "Moves customers' money". */
  readonly why: string;
  /** The built-in catalogue's paths apply too (false for a class of the repository's own, or after `replace: true`). */
  readonly builtin: boolean;
  /** Globs on top of the catalogue's. */
  readonly paths: readonly string[];
  /** Globs that take a file out of this class; they never take it out of another. */
  readonly except: readonly string[];
  readonly tier: ClassTier;
  /** Who knows the class best; `null` where the policy names nobody. */
  readonly owner: Group | null;
  readonly factors: readonly Factor[];
};

/** The tier for people and for agents, and the tier while nothing can judge the content (law 3). */
export type ClassTier = { readonly people: Tier; readonly agents: Tier; readonly unjudged: Tier };

/** Further signs that mark an agent, beside the ones we know. `atLeast` only ever raises. */
export type AgentMarks = {
  readonly logins: readonly Login[];
  readonly branches: readonly string[];
  readonly labels: readonly string[];
  readonly atLeast: Readonly<Record<ClassId, Tier>>;
};

/** Rows by tier, and rows by class that refine their tier's row. */
export type Matrix = {
  readonly byTier: Readonly<Record<Exclude<Tier, "allow" | "block">, Row>>;
  readonly byClass: Readonly<Record<ClassId, Partial<Row>>>;
  /** Matrices of other policies that govern as well: their rows have to be satisfied too. Ask `rowOf`, which knows. */
  readonly also: readonly Matrix[];
};

/** What a class or tier demands. */
export type Row = {
  /** The least number of distinct people. */
  readonly approvals: number;
  readonly from: readonly Group[];
  readonly evidence: readonly EvidenceId[];
  /** How long an approval lasts, in milliseconds; `null`: for ever. */
  readonly expires: number | null;
  /** The repository wrote this row: it is never reduced for a small team. */
  readonly written: boolean;
};

export type EvidenceDefinition = { readonly title: string } & (
  | {
      readonly kind: "section";
      readonly heading: string;
      readonly minWords: number;
      /** The app drafts it from the facts, and a person's tick confirms the draft (`blast-radius`). */
      readonly drafted: boolean;
    }
  /** `names: "required"`: the checks that the base branch requires, else every check of the head but ours; where the repository has none, a filled section of that heading. */
  | { readonly kind: "checks"; readonly names: readonly string[] | "required"; readonly orSection: string | null }
  | { readonly kind: "attested-by"; readonly groups: readonly Group[] }
  | { readonly kind: "label"; readonly label: string }
  | { readonly kind: "link"; readonly pattern: string }
  | { readonly kind: "files"; readonly globs: readonly string[] }
);

/** One place a policy was looked for: the tip of one branch. `text: null`: no file there. */
export type PolicySource = {
  readonly branch: string;
  readonly path: string;
  readonly commit: string;
  readonly text: string | null;
};

/** Everything that was looked for to find out what governs, so that it can be found out again with one text changed. */
export type PolicySources = {
  readonly base: readonly PolicySource[];
  /** `null`: the base branch is the default branch. */
  readonly defaultBranch: readonly PolicySource[] | null;
  readonly floors: readonly FloorSource[];
};

/**
 * What the tips of the base branch and of the default branch say, and the floors they extend, as one. While either text is invalid, the built-in
 * matrix (tightened by the other, where that one is valid) decides, so that the repair can land.
 */
export type PolicyReading =
  | { readonly kind: "absent" }
  | {
      readonly kind: "invalid";
      readonly problems: readonly PolicyProblem[];
      readonly policy: Policy;
      readonly stamps: readonly PolicyStamp[];
      readonly ignored: readonly Loosening[];
      readonly sources?: PolicySources;
    }
  | {
      readonly kind: "valid";
      readonly policy: Policy;
      readonly stamps: readonly PolicyStamp[];
      /** What the policies ask less of than the floors they extend. */
      readonly ignored: readonly Loosening[];
      /** Left out where no files were read: the built-in policy by itself. */
      readonly sources?: PolicySources;
    };
