import { z } from "zod";
import { tiers } from "../domain/tier.js";

/**
 * The file as people write it. Shapes only: what a name refers to, and what a text means, is checked in
 * `check-policy.ts`, where a sentence can say what to write instead.
 */
const text = z.string().trim().min(1);
const list = z.array(text);

/** `code-owners`, `maintainers`, `writers`, `@org/team`, `@login`, or `{ any: [...] }` of those. */
const group = z.union([text, z.strictObject({ any: list.min(1) })], {
  error:
    'a group is "code-owners", "maintainers", "writers", "@org/team", "@login", or { any: [...] } with a list of those',
});
const groups = z.array(group).min(1);

const policyClass = z.strictObject({
  paths: list.optional(),
  except: list.optional(),
  replace: z.boolean().optional(),
  tier: z.enum(tiers).optional(),
  why: text.max(200).optional(),
  owner: group.optional(),
});

const agents = z.strictObject({
  logins: list.optional(),
  branches: list.optional(),
  labels: list.optional(),
  at_least: z.record(z.string(), z.enum(tiers)).optional(),
});

const row = z.strictObject({
  approvals: z.int().min(0).max(10).optional(),
  from: groups.optional(),
  evidence: list.optional(),
  expires: text.optional(),
});

const evidence = z.strictObject({
  title: text.max(100).optional(),
  section: text.max(100).optional(),
  min_words: z.int().min(1).max(500).optional(),
  checks: list.min(1).optional(),
  attested_by: groups.optional(),
  label: text.optional(),
  link: text.optional(),
  files: list.min(1).optional(),
});

export const policyFile = z.strictObject({
  version: z.literal(1),
  mode: z.enum(["enforce", "observe"]).optional(),
  classes: z.record(z.string(), policyClass).optional(),
  agents: agents.optional(),
  people: z
    .union([z.array(list), z.record(z.string(), list)], {
      error: "people is a list of lists of logins, or names with a list of logins each",
    })
    .optional(),
  matrix: z.record(z.string(), row).optional(),
  evidence: z.record(z.string(), evidence).optional(),
  fallback_owners: groups.optional(),
  self_approval: z.enum(["forbid", "attest"]).optional(),
});

export type PolicyFile = z.infer<typeof policyFile>;
export type GroupText = z.infer<typeof group>;
export type RowText = z.infer<typeof row>;
export type EvidenceText = z.infer<typeof evidence>;
export type ClassText = z.infer<typeof policyClass>;

/** The keys that may stand at a place of the file: `*` is any name. */
const KEYS: readonly (readonly [place: readonly string[], keys: readonly string[]])[] = [
  [[], Object.keys(policyFile.shape)],
  [["classes", "*"], Object.keys(policyClass.shape)],
  [["agents"], Object.keys(agents.shape)],
  [["matrix", "*"], Object.keys(row.shape)],
  [["evidence", "*"], Object.keys(evidence.shape)],
];

/** Which keys a mapping may have; empty where the language has no mapping. */
export function allowedKeys(path: readonly string[]): readonly string[] {
  const fits = (place: readonly string[]): boolean =>
    place.length === path.length && place.every((step, index) => step === "*" || step === path[index]);
  return KEYS.find(([place]) => fits(place))?.[1] ?? [];
}

/** Words of the documented language that this version does not enforce; saying nothing would be a false promise. */
export const notYetSupported: ReadonlySet<string> = new Set([
  "extends",
  "break_glass",
  "raise_when",
  "check",
  "sla",
  "escalate_to",
  "factors",
  "audit",
  "after_approval",
  "mode",
]);
