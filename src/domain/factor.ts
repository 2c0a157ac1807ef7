/**
 * What makes a change grave beyond its tier: it cannot be undone, a policy or a law has a say in it, it lies outside the
 * task that was given, nothing was tested with it, somebody has to answer for it.
 */
export type Factor = (typeof factors)[number];
export const factors = ["irreversible", "judgement", "outside-lane", "unverified", "accountable"] as const;
