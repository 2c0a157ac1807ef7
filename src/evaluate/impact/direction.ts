import type { Asked, Direction } from "../../domain/impact.js";
import { atLeast } from "../../domain/tier.js";
import type { AskedByNames, Price } from "./asked-by-names.js";

/** Whether something asks for less, for more, or both. */
type Signs = { readonly looser: boolean; readonly stricter: boolean };

/**
 * In which direction a decision changes; `null`: it does not. What all classes together ask goes first, with the classes
 * that are there both times. Only where that is the same, classes that come or go tell, unless one takes another's place.
 */
export function directionOf(before: AskedByNames, after: AskedByNames): Direction | null {
  const whole = wholeSigns(before.asked, after.asked);
  if (whole !== null) return named(whole);
  const signs = [signsOf(before.whole, after.whole), ...commonSigns(before, after)].reduce(either);
  if (signs.looser || signs.stricter) return named(signs);
  return named({ looser: hasMore(before, after), stricter: hasMore(after, before) });
}

const named = ({ looser, stricter }: Signs): Direction | null =>
  looser && stricter ? "both" : looser ? "looser" : stricter ? "stricter" : null;

/** Where one side holds nothing back and the other does, what it would ask is beside the point. */
function wholeSigns(before: Asked, after: Asked): Signs | null {
  const [held, holds] = [holdsBack(before), holdsBack(after)];
  return held === holds ? null : { looser: held, stricter: holds };
}

const holdsBack = (asked: Asked): boolean => asked.kind === "asked" && asked.tier !== "allow" && !asked.observed;

const commonSigns = (before: AskedByNames, after: AskedByNames): readonly Signs[] =>
  [...before.byClass].flatMap(([id, was]) => {
    const is = after.byClass.get(id);
    return is === undefined ? [] : [signsOf(was, is)];
  });

/** A class of the one that the other has not, nor one of its own that asks for as much: then a file only goes by another name. */
const hasMore = (one: AskedByNames, other: AskedByNames): boolean => {
  const instead = [...other.byClass].flatMap(([id, price]) => (one.byClass.has(id) ? [] : [price]));
  return [...one.byClass].some(
    ([id, price]) => !other.byClass.has(id) && instead.every((replacing) => lacks(price, replacing)),
  );
};

const either = (a: Signs, b: Signs): Signs => ({
  looser: a.looser || b.looser,
  stricter: a.stricter || b.stricter,
});

const signsOf = (before: Price, after: Price): Signs => ({
  looser: lacks(before, after),
  stricter: lacks(after, before),
});

/** Something that the one asks for and the other does not. Approval cannot help against `block`, so that only its tier counts. */
function lacks(one: Price, other: Price): boolean {
  if (one.tier === "block" || other.tier === "block") return !atLeast(other.tier, one.tier);
  return (
    !atLeast(other.tier, one.tier) ||
    other.approvals < one.approvals ||
    one.from.some((group) => !other.from.includes(group)) ||
    one.shownBy.some((evidence) => !other.shownBy.includes(evidence)) ||
    (one.expires ?? Infinity) < (other.expires ?? Infinity)
  );
}
