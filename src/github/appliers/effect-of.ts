import type { PullRequestRef } from "../../domain/ids.js";
import type { Applied, Effect } from "../../domain/plan.js";
import type { Api } from "../api.js";

export type EffectOf<Kind extends Effect["kind"]> = Extract<Effect, { readonly kind: Kind }>;

/** Carries out one kind of effect. Applying it twice leaves GitHub as applying it once does. */
export type Apply<Kind extends Effect["kind"]> = (
  api: Api,
  ref: PullRequestRef,
  effect: EffectOf<Kind>,
) => Promise<Applied>;
