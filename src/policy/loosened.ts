import type { LoadedPolicy } from "./load-policy.js";

/** A policy, complete and as it is written. */
export type WrittenPolicy = Pick<Extract<LoadedPolicy, { readonly kind: "valid" }>, "policy" | "written">;

/** One thing that a policy asks less of than its floor: where it says so, what of it is ignored, and what holds. */
export type Loosened = { readonly path: readonly string[]; readonly ignored: string; readonly stands: string };
