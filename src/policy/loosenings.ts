import type { Loosening } from "../domain/verdict.js";
import type { WrittenPolicy } from "./loosened.js";
import { placeIn } from "./place-in.js";
import type { Policy } from "./policy.js";
import { tightenings } from "./tightenings.js";

type OwnText = WrittenPolicy & { readonly file: string; readonly text: string };

/** What of a policy is ignored under a floor, each with its place in the policy's text. */
export function loosenings(floor: Policy, own: OwnText): readonly Loosening[] {
  return tightenings(floor, own).map(({ path, ignored, stands }) => ({
    file: own.file,
    ...placeIn(own.text, { path, at: "value" }),
    key: path.join("."),
    ignored,
    stands,
  }));
}
