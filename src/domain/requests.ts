import type { Login, TeamSlug } from "./ids.js";

/** Somebody whose request GitHub did not take, and why. */
export type NotAsked = { readonly who: Login | TeamSlug; readonly because: string };

/** What the store knows of asking people for reviews, and GitHub does not tell. */
export type Requests = {
  /** On how many other open pull requests somebody's answer is awaited; nobody else's is. */
  readonly loads: Readonly<Record<string, number>>;
  /** Whose request a person took away here, and when that was last (ISO 8601). */
  readonly declined: readonly { readonly who: Login | TeamSlug; readonly at: string }[];
  readonly notAsked: readonly NotAsked[];
};

export const NO_REQUESTS: Requests = { loads: {}, declined: [], notAsked: [] };
