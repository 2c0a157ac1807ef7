import type { Factor } from "../domain/factor.js";
import { classId } from "../domain/ids.js";
import type { Tier } from "../domain/tier.js";
import type { ClassTier, PolicyClass } from "./policy.js";

const tier = (people: Tier, agents: Tier, unjudged: Tier): ClassTier => ({ people, agents, unjudged });

const builtin = (id: string, why: string, of: ClassTier, ...factors: readonly Factor[]): PolicyClass => ({
  id: classId(id),
  why,
  builtin: true,
  paths: [],
  except: [],
  tier: of,
  owner: null,
  factors,
});

/**
 * The classes every repository has. `people` is the first tier that the class's row of the documented table names, for
 * content that was judged and showed nothing further. Where a row names a raise that only content can rule out,
 * `unjudged` is that raise: dependencies (a new package or a lifecycle script), ci (what runs, or with what rights),
 * release (publish settings) and migrations (destructive). Widened privileges and removed required checks need proof,
 * so they are signals and no part of `unjudged`. In all other rows nothing hides in the content that would raise.
 * The words at the end are the factors of the class.
 * Which paths and contents belong to a class is in `catalogue/`.
 */
export const builtinClasses: readonly PolicyClass[] = [
  builtin("docs", "Documentation that people read and no program runs", tier("allow", "allow", "allow")),
  builtin("tests", "Tests guard everything else", tier("review", "review", "review")),
  builtin("code", "Source code decides what the product does", tier("review", "review", "review")),
  builtin("quality-gates", "It decides which mistakes are caught", tier("review", "approve", "review")),
  builtin("build", "It decides what is built, on every machine that builds it", tier("review", "approve", "review")),
  builtin("dependencies", "It decides whose code runs here", tier("review", "approve", "approve")),
  builtin("ci", "It runs with the repository's credentials", tier("review", "approve", "approve")),
  builtin("release", "It decides what users are given", tier("review", "approve", "approve"), "irreversible"),
  builtin("binaries", "Nobody can read what is in it", tier("approve", "approve", "approve"), "unverified"),
  builtin("infra", "It changes running systems", tier("approve", "strong", "approve"), "irreversible"),
  builtin("auth", "It decides who may do what", tier("approve", "strong", "approve"), "accountable"),
  builtin("payments", "It moves money", tier("approve", "strong", "approve"), "accountable"),
  builtin(
    "migrations",
    "Changed data cannot be changed back by reverting",
    tier("review", "strong", "strong"),
    "irreversible",
  ),
  builtin(
    "secrets",
    "Whoever reads it can act as us",
    tier("strong", "strong", "strong"),
    "irreversible",
    "accountable",
  ),
  builtin("agent-instructions", "It tells coding agents what to do", tier("approve", "strong", "approve")),
  builtin("governance", "It decides who decides", tier("strong", "strong", "strong"), "judgement", "accountable"),
  builtin("large-diff", "Nobody reads a change of this size well", tier("review", "approve", "review")),
  builtin(
    "out-of-scope",
    "It goes beyond the task that was given",
    tier("approve", "approve", "approve"),
    "outside-lane",
  ),
  builtin("unseen", "It could not be seen, so it counts as risky", tier("strong", "strong", "strong"), "unverified"),
];

/** A floor that a repository can raise and never lower: it guards the policy, credentials and what nobody could see. */
export const floorClasses: ReadonlySet<string> = new Set(["governance", "secrets", "unseen"]);
