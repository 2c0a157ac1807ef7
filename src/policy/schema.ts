import { z } from "zod";
import { factors } from "../domain/factor.js";
import { tiers } from "../domain/tier.js";

/**
 * The file as people write it. Shapes only: what a name refers to, and what a text means, is checked in
 * `check-policy.ts`, where a sentence can say what to write instead.
 */
const text = z.string().trim().min(1);
const list = z.array(text);

/** `code-owners`, `maintainers`, `writers`, `@org/team`, `@login`, or `{ any: [...] }` of those. */
const group = z.union([text, z.strictObject({ any: list.min(1).describe("Any one of these groups suffices.") })], {
  error:
    'this is no group; write "code-owners", "maintainers", "writers", "@org/team", "@login" or { any: [...] } with those',
});
const groups = z.array(group).min(1);

const oneMode = z.enum(["enforce", "observe"]);
const mode = z
  .union([
    oneMode,
    z.strictObject({
      default: oneMode.optional().describe("For every class and branch that is not named here; enforce when left out."),
      classes: z.record(z.string(), oneMode).optional().describe("The mode of single classes, by class."),
      branches: z.record(z.string(), oneMode).optional().describe("By glob of the branch that is merged into."),
    }),
  ])
  .describe("enforce holds back what lacks its approval; observe judges and reports only.");

const policyClass = z
  .strictObject({
    paths: list.optional().describe("Globs of the files that belong to the class, on top of the built-in ones."),
    except: list.optional().describe("Globs of files that do not belong to the class; other classes keep them."),
    replace: z.boolean().optional().describe("true: the built-in files of the class no longer belong to it."),
    tier: z.enum(tiers).optional().describe("How much a change of the class needs, for people and for agents."),
    why: text.max(200).optional().describe("Printed wherever the class asks something of somebody."),
    owner: group.optional().describe("Who knows the class best: asked first where anyone may approve."),
    factors: z
      .array(z.enum(factors))
      .optional()
      .describe("What makes the class grave: two or more factors in one pull request raise it to approve."),
    audit: text
      .optional()
      .describe('How many merged changes are looked at afterwards, such as "10%". Kept, and not acted on yet.'),
  })
  .describe("One kind of change: which files it is, and how much it needs.");

const agents = z.strictObject({
  logins: list.optional().describe("Further accounts that are agents."),
  branches: list.optional().describe("Globs of head branches that only agents use."),
  labels: list.optional().describe("Labels that mark the pull request of an agent."),
  at_least: z
    .record(z.string(), z.enum(tiers))
    .optional()
    .describe("By class, the lowest tier for an agent's change. It only ever raises."),
});

const row = z
  .strictObject({
    approvals: z.int().min(0).max(10).optional().describe("The least number of different people who approve."),
    from: groups.optional().describe("Who approves. Every group other than code-owners takes a person of its own."),
    evidence: list.optional().describe("The ids of what has to be shown."),
    expires: text.optional().describe('How long an approval lasts, such as "72h" or "7d". Without it, for ever.'),
    sla: text
      .optional()
      .describe('How long people may take before they are reminded, such as "4h". Kept, and not acted on yet.'),
    escalate_to: group.optional().describe("Who is told when nobody acted in time. Kept, and not acted on yet."),
    after_approval: z
      .enum(["stop"])
      .optional()
      .describe("stop: any later push of an agent re-opens the approval. Kept, and not acted on yet."),
  })
  .describe("What a tier or a class asks for. What a class leaves out comes from the row of its tier.");

const evidence = z
  .strictObject({
    title: text.max(100).optional().describe("How the app names this evidence to people."),
    section: text.max(100).optional().describe("Shown by text under this heading of the description."),
    min_words: z.int().min(1).max(500).optional().describe("How many words that text needs; 3 when left out."),
    checks: list
      .min(1)
      .optional()
      .describe("Shown when these checks succeed on the head: a name, name@app-slug or status:context; * is any text."),
    attested_by: groups.optional().describe("Shown when a person of these groups ticks the box or attests to it."),
    label: text.optional().describe("Shown when the pull request has this label."),
    link: text.optional().describe("Shown by a link in the description that matches; * stands for any text."),
    files: list.min(1).optional().describe("Shown when a file that matches one of these globs is part of the change."),
  })
  .describe("One kind of evidence, with exactly one way of showing it.");

const raiseWhen = z
  .strictObject({
    factors: z
      .int()
      .min(1)
      .max(factors.length)
      .optional()
      .describe("How many different factors raise the classes that carry them to approve; 2 when left out."),
  })
  .describe("What makes a change graver than each of its classes.");

const breakGlass = z
  .strictObject({
    who: groups.describe("Who may let a change through without its approvals."),
    expires: text.optional().describe('How long that holds, such as "4h"; 4 hours when left out.'),
  })
  .describe("Who may act in an emergency. Kept, and not acted on yet.");

const check = z
  .strictObject({
    names: z
      .record(z.string(), text)
      .optional()
      .describe(
        "By glob of the base branch, one name for the check run, so that a ruleset over a pattern can require it.",
      ),
    per_class: z
      .boolean()
      .optional()
      .describe("true: each class has a check run of its own besides, which tells how far it got and decides nothing."),
  })
  .describe("How the check run is called, and whether each class has one of its own besides.");

export const policyFile = z
  .strictObject({
    version: z.literal(1).describe("The version of the policy language. The line version: 1 alone is a whole policy."),
    mode: mode.optional(),
    extends: text
      .optional()
      .describe(
        "OWNER/REPO or OWNER/REPO:PATH: a policy on that repository's default branch, which this one can only tighten.",
      ),
    classes: z
      .record(z.string(), policyClass)
      .optional()
      .describe("Kinds of change: built-in classes refined, and classes of your own."),
    agents: agents.optional().describe("Further signs that mark an agent, and what an agent's change needs at least."),
    people: z
      .union([z.array(list), z.record(z.string(), list)], {
        error: "people are lists of logins; write a list for each person, such as [[ana, ana-work], [ben, ben2]]",
      })
      .optional()
      .describe("Accounts that belong to one person: work of one of them is work of all of them."),
    matrix: z
      .record(z.string(), row)
      .optional()
      .describe("What the tiers review, approve and strong ask for, and what single classes ask for."),
    evidence: z
      .record(z.string(), evidence)
      .optional()
      .describe("Kinds of evidence by id: built-in ones redefined, and kinds of your own."),
    fallback_owners: groups
      .optional()
      .describe("Who answers for files that CODEOWNERS leaves without an owner; maintainers when left out."),
    self_approval: z
      .enum(["forbid", "attest"])
      .optional()
      .describe("attest: an author's own approval counts, and is shown as self-attested."),
    raise_when: raiseWhen.optional(),
    weak_edits: z
      .enum(["keep", "lower"])
      .optional()
      .describe("lower: a person's edit of nothing but comments, white space, a name or translations needs less."),
    check: check.optional(),
    break_glass: breakGlass.optional(),
  })
  .meta({
    title: "Agent Approval policy",
    description: "Which kinds of change a repository knows, how much approval each needs, and what has to be shown.",
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
  [["mode"], ["default", "classes", "branches"]],
  [["check"], Object.keys(check.shape)],
  [["raise_when"], Object.keys(raiseWhen.shape)],
  [["break_glass"], Object.keys(breakGlass.shape)],
];

/** Which keys a mapping may have; empty where the language has no mapping. */
export function allowedKeys(path: readonly string[]): readonly string[] {
  const fits = (place: readonly string[]): boolean =>
    place.length === path.length && place.every((step, index) => step === "*" || step === path[index]);
  return KEYS.find(([place]) => fits(place))?.[1] ?? [];
}
