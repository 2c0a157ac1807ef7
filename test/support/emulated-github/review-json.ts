import type { Json } from "./emulate-internals.js";

/** GitHub's reviews carry `submitted_at` and no other time. */
export function reviewJson(review: object): Json {
  const { created_at: _created, updated_at: _updated, ...shown } = review as Json;
  return shown;
}

/** Webhooks write the state in lower case, REST in upper case. */
export function reviewEventJson(review: object): Json {
  const shown = reviewJson(review);
  return { ...shown, state: String(shown["state"]).toLowerCase() };
}
