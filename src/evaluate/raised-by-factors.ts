import type { ClassMatch, Signal } from "../domain/classification.js";
import type { Factor } from "../domain/factor.js";
import { atLeast, higher } from "../domain/tier.js";
import { classOf } from "../policy/matrix.js";
import type { Policy } from "../policy/policy.js";

/** Where enough different factors come together in one pull request, an owner decides about the classes that carry them. */
export function raisedByFactors(
  policy: Policy,
  classes: readonly ClassMatch[],
  signals: readonly Signal[],
): readonly ClassMatch[] {
  const carriers = [
    ...classes.flatMap(({ id }) => (classOf(policy, id)?.factors ?? []).map((factor) => ({ factor, id, by: id }))),
    ...signals.flatMap(({ classId: id, factors = [], because: by }) => factors.map((factor) => ({ factor, id, by }))),
  ];
  const found = [...new Set(carriers.map(({ factor }) => factor))];
  if (found.length < policy.raiseAtFactors) return classes;
  const because = found.map((factor) => `${factor} (${carriersOf(factor, carriers)})`).join(", ");
  return classes.map((match) =>
    atLeast(match.tier, "approve") || !carriers.some(({ id }) => id === match.id)
      ? match
      : {
          ...match,
          tier: higher(match.tier, "approve"),
          because: [...match.because, `${found.length} factors come together in this pull request: ${because}`],
        },
  );
}

/** `by`: the class, or what its signal says. */
type Carrier = { readonly factor: Factor; readonly id: string; readonly by: string };

function carriersOf(factor: Factor, carriers: readonly Carrier[]): string {
  const all = [...new Set(carriers.filter((one) => one.factor === factor).map(({ by }) => by))].toSorted();
  return all.length <= MOST ? all.join(" and ") : `${all.slice(0, MOST).join(", ")} and ${all.length - MOST} more`;
}

const MOST = 2;
