import { assertNever } from "../domain/assert-never.js";
import { fingerprintOf, sha256 } from "../domain/fingerprint.js";
import { sha } from "../domain/ids.js";
import type { PolicyProblem, PolicyStamp } from "../domain/verdict.js";
import { builtinPolicy } from "./builtin-policy.js";
import { parseExtends, placeText, type FloorPlace } from "./extends.js";
import { samePlace, type FloorSource } from "./floor.js";
import { loadFloor } from "./load-floor.js";
import { loadPolicy } from "./load-policy.js";
import { placeIn } from "./place-in.js";
import type { Policy } from "./policy.js";
import type { OwnPolicy } from "./read-branch.js";

/** A text that governs, and what it is called. */
export type Layer = { readonly policy: Policy; readonly stamp: PolicyStamp };

/** What a policy's `extends` came to. `none`: it extends nothing. */
export type FloorReading =
  | { readonly kind: "none" }
  | { readonly kind: "found"; readonly floor: Layer }
  /** Nobody could look: the built-in policy in its place. */
  | { readonly kind: "assumed"; readonly floor: Layer }
  | { readonly kind: "invalid"; readonly problem: PolicyProblem };

type FoundFloor = Extract<FloorSource, { kind: "found" }>;

/** The floor of a branch's policy. A floor that nobody looked for is one that cannot be read. */
export function readFloor(own: OwnPolicy, floors: readonly FloorSource[]): FloorReading {
  const place = own.written.extends === undefined ? "" : parseExtends(own.written.extends);
  if (typeof place === "string") return { kind: "none" };
  const source = floors.find((one) => samePlace(one.place, place)) ?? unread(place);
  switch (source.kind) {
    case "found":
      return foundFloor(own, source);
    case "unreadable":
      return unusable(own, `${placeText(place)} cannot be read because ${source.because}; ${source.remedy}`);
    case "not-asked":
      return { kind: "assumed", floor: builtinLayer(`builtin in place of ${placeText(place)}`) };
    default:
      return assertNever(source);
  }
}

/** What governs repositories that have no policy of their own: `absent` where their owner has none for them either. */
export function readOwnersFloor(
  floors: readonly FloorSource[],
): { readonly kind: "absent" } | { readonly kind: "valid"; readonly floor: Layer } | Invalid {
  const source = floors.find((one) => one.kind === "found");
  if (source === undefined) return { kind: "absent" };
  const loaded = loadFloor(source.text, placeText(source.place));
  if (loaded.kind === "invalid") return { kind: "invalid", problems: loaded.problems.slice(0, 1).map(onlyPlace) };
  return { kind: "valid", floor: layerOf(source, loaded.policy) };
}

/** The file may lie where not everybody who reads this may look, so nothing of it is quoted. */
const onlyPlace = ({ file, line, column }: PolicyProblem): PolicyProblem => ({
  file,
  line,
  column,
  key: "",
  message: 'this is no valid policy; run "agent-approval validate" on it and mend it there',
});

type Invalid = { readonly kind: "invalid"; readonly problems: readonly PolicyProblem[] };

/** Stands in for what cannot be read. */
export function builtinLayer(source = "builtin"): Layer {
  const policy = builtinPolicy();
  return { policy, stamp: { source, commit: null, digest: fingerprintOf(policy) } };
}

/** Of what is wrong with it only the place is told: the file may lie where not everybody who reads this may look. */
function foundFloor(own: OwnPolicy, source: FoundFloor): FloorReading {
  const name = placeText(source.place);
  const loaded = loadPolicy(source.text, name);
  if (loaded.kind === "invalid") {
    const [first] = loaded.problems;
    const where =
      first?.line === undefined || first.line === null ? "" : ` (the first problem is in line ${first.line})`;
    return unusable(own, `${name} is no valid policy${where}; run "agent-approval validate" on it and mend it there`);
  }
  if (loaded.written.extends !== undefined)
    return unusable(own, `${name} itself extends another policy, and only one level is read; remove "extends" there`);
  return { kind: "found", floor: layerOf(source, loaded.policy) };
}

const unread = (place: FloorPlace): FloorSource => ({
  place,
  kind: "unreadable",
  because: "nobody looked for it",
  remedy: "judge the pull request again",
});

const unusable = (own: OwnPolicy, message: string): FloorReading => ({
  kind: "invalid",
  problem: { file: own.file, ...placeIn(own.text, EXTENDS), key: "extends", message },
});

const EXTENDS = { path: ["extends"], at: "value" } as const;

const layerOf = ({ place, commit, text }: FoundFloor, policy: Policy): Layer => ({
  policy,
  stamp: {
    source: `floor ${placeText(place)}`,
    commit: commit === null ? null : sha(commit),
    digest: sha256(text),
  },
});
