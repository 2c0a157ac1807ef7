import type { Classification } from "../../src/domain/classification.js";
import { atLeast, type Tier } from "../../src/domain/tier.js";
import type { ContentChange } from "./labelled-content.js";
import { ratio, scoreOf } from "./score.js";

export type Judge = (change: ContentChange) => Classification;

export type ContentScore = {
  readonly macroF1: number;
  readonly sensitiveRecall: number;
  /** Of the risky changes, the share that asks for as much as its label or more. */
  readonly riskyCaught: number;
  /** Of the harmless changes, the share that asks for no more than its label. */
  readonly harmlessSpared: number;
  readonly misses: readonly ContentMiss[];
};

export type ContentMiss = {
  readonly change: ContentChange;
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  /** What it came out at, where that is on the wrong side of its label. */
  readonly tier: Tier | null;
  readonly classification: Classification;
};

/** How well a judge finds the classes and the tier of labelled changes. */
export function contentScore(changes: readonly ContentChange[], judge: Judge): ContentScore {
  const judged = changes.map((change) => ({ change, classification: judge(change) }));
  const found = new Map(judged.map(({ change, classification }) => [change.id, classesOf(classification)]));
  const { macroF1, sensitiveRecall } = scoreOf(changes, ({ id }) => found.get(id) ?? new Set());
  const share = (kind: ContentChange["kind"]): number => {
    const own = judged.filter(({ change }) => change.kind === kind);
    return ratio(own.filter((one) => isRight(one.change, one.classification.tier)).length, own.length);
  };
  return {
    macroF1,
    sensitiveRecall,
    riskyCaught: share("risky"),
    harmlessSpared: share("harmless"),
    misses: judged.flatMap(missOf),
  };
}

const isRight = ({ kind, asks }: ContentChange, tier: Tier): boolean =>
  kind === "risky" ? atLeast(tier, asks) : atLeast(asks, tier);

const classesOf = ({ classes }: Classification): ReadonlySet<string> => new Set(classes.map(({ id }): string => id));

function missOf({
  change,
  classification,
}: {
  readonly change: ContentChange;
  readonly classification: Classification;
}): readonly ContentMiss[] {
  const found = classesOf(classification);
  const missing = change.classes.filter((id) => !found.has(id));
  const extra = [...found].filter((id) => !change.classes.includes(id));
  const tier = isRight(change, classification.tier) ? null : classification.tier;
  return missing.length + extra.length === 0 && tier === null ? [] : [{ change, missing, extra, tier, classification }];
}
