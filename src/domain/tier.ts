/** How much a change needs, from nothing to "approval cannot help". */
export type Tier = (typeof tiers)[number];
export const tiers = ["allow", "review", "approve", "strong", "block"] as const;

/** The riskier of two tiers: combining can only raise. */
export const higher = (a: Tier, b: Tier): Tier => (tiers.indexOf(a) >= tiers.indexOf(b) ? a : b);

/** True when `a` asks for at least as much as `b`. */
export const atLeast = (a: Tier, b: Tier): boolean => tiers.indexOf(a) >= tiers.indexOf(b);
