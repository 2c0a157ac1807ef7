import type { FoundClass, FoundOwners } from "../../domain/newcomer.js";
import { tiers, type Tier } from "../../domain/tier.js";
import { builtinPolicy } from "../builtin-policy.js";
import { claimsOf } from "../claims.js";
import { tierOf } from "../matrix.js";
import type { Policy } from "../policy.js";
import type { AbleOwners } from "./able-owners.js";

/** Enough to know a repository by, and a fraction of a second's work. */
export const MOST_FILES = 20_000;

/** The kinds of change that a repository can have, by its files and the built-in classes; the riskiest first. */
export function foundClasses(paths: readonly string[], owners: AbleOwners): readonly FoundClass[] {
  const policy = builtinPolicy();
  const byClass = new Map<FoundClass["id"], string[]>();
  for (const path of paths.slice(0, MOST_FILES))
    for (const { classId } of claimsOf(policy, path)) {
      const own = byClass.get(classId);
      if (own === undefined) byClass.set(classId, [path]);
      else own.push(path);
    }
  return [...byClass]
    .flatMap(([id, own]) => foundClass(policy, id, own, owners))
    .toSorted((a, b) => rank(b.agents) - rank(a.agents) || rank(b.people) - rank(a.people) || (a.id < b.id ? -1 : 1));
}

const rank = (tier: Tier): number => tiers.indexOf(tier);

/** The shortest path is mostly the best known one. */
function foundClass(
  policy: Policy,
  id: FoundClass["id"],
  paths: readonly string[],
  owners: AbleOwners,
): readonly FoundClass[] {
  const [first, ...others] = paths;
  if (first === undefined) return [];
  const tier = (agent: boolean): Tier => tierOf(policy, id, { agent, judged: true });
  const example = others.reduce((best, path) => (path.length < best.length ? path : best), first);
  return [
    { id, people: tier(false), agents: tier(true), files: paths.length, example, owners: ownersOfAll(paths, owners) },
  ];
}

function ownersOfAll(paths: readonly string[], owners: AbleOwners): FoundOwners {
  const sets = paths.map((path) => owners.of(path));
  const unowned = sets.filter((names) => names.length === 0).length;
  if (unowned === paths.length) return { kind: "nobody" };
  if (unowned > 0) return { kind: "some", unowned };
  const [first = [], ...others] = sets;
  const common = first.find((name) => others.every((names) => names.includes(name)));
  return common === undefined ? { kind: "several" } : { kind: "one", name: common };
}
