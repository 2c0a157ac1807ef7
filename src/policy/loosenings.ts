import type { Loosening } from "../domain/verdict.js";
import type { WrittenPolicy } from "./loosened.js";
import { placesIn } from "./place-in.js";
import type { Policy } from "./policy.js";
import { tightenings } from "./tightenings.js";

type OwnText = WrittenPolicy & { readonly file: string; readonly text: string };

/** What of a policy is ignored under a floor, each with its place in the policy's text. */
export function loosenings(floor: Policy, own: OwnText): readonly Loosening[] {
  const found = tightenings(floor, own);
  if (found.length === 0) return [];
  const placeOf = placesIn(own.text);
  return found.map(({ path, ignored, stands }) => ({
    file: own.file,
    ...placeOf({ path, at: "value" }),
    key: path.join("."),
    ignored,
    stands,
  }));
}
