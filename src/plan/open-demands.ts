import type { Demand } from "./demand.js";
import { lacking } from "./lacking.js";
import type { Asked } from "./seats.js";

/** Somebody who could be asked. The rank goes before the load, and the load before the order in which they are given. */
export type Priced = { readonly who: Asked; readonly rank: number; readonly load: number };

/** A demand that can be brought nearer, and how little of it can stay open. */
export type Open = Demand & { readonly target: number };

/** Those of the demands that the candidates can do something about. */
export function openDemands(
  demands: readonly Demand[],
  given: readonly Asked[],
  candidates: readonly Priced[],
): readonly Open[] {
  const all = [...given, ...candidates.map(({ who }) => who)];
  return demands
    .map((demand): Open => ({ ...demand, target: lacking(demand, all) }))
    .filter((demand) => lacking(demand, given) > demand.target);
}

/** How far a demand is from what can be reached of it. */
export const gapOf = (demand: Open, asked: readonly Asked[]): number => lacking(demand, asked) - demand.target;

export const gaps = (open: readonly Open[], asked: readonly Asked[]): number =>
  open.reduce((sum, demand) => sum + gapOf(demand, asked), 0);
