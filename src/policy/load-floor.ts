import { loadPolicy, type LoadedPolicy } from "./load-policy.js";
import { placeIn } from "./place-in.js";

/** As `loadPolicy`, for a policy that governs other repositories: it cannot itself extend one. */
export function loadFloor(text: string, file: string): LoadedPolicy {
  const loaded = loadPolicy(text, file);
  if (loaded.kind === "invalid" || loaded.written.extends === undefined) return loaded;
  const place = placeIn(text, { path: ["extends"], at: "value" });
  const message = "this policy governs other repositories, so it cannot itself extend one; remove this line";
  return { kind: "invalid", problems: [{ file, ...place, key: "extends", message }] };
}
