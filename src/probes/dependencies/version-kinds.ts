import type { DependencyKind } from "../../domain/classification.js";
import type { Tier } from "../../domain/tier.js";
import { versionMove } from "../versions.js";

/** How a version moved, what that asks for, and the words for it. */
export type Move = { readonly kind: DependencyKind; readonly tier: Tier; readonly words: string };

/** A range that takes versions nobody has seen yet is as open as a new package, however near its numbers are. */
export function moveOf(from: string, to: string): Move {
  if (isOpen(to) && !isOpen(from)) return { kind: "other", tier: "approve", words: ", which leaves the version open" };
  const kind = COMMIT.test(from) || COMMIT.test(to) ? "other" : versionMove(from, to);
  switch (kind) {
    case "major":
      return { kind, tier: "approve", words: ", a major version" };
    case "downgrade":
      return { kind, tier: "approve", words: ", an older version" };
    case "minor":
    case "patch":
      return { kind, tier: "allow", words: `, a ${kind} version` };
    default:
      return isSame(from, to)
        ? { kind: "other", tier: "allow", words: ", which is the same version" }
        : { kind: "other", tier: "approve", words: "" };
  }
}

/** Any version above some, or any at all. */
const isOpen = (version: string): boolean =>
  /^\s*$|[*|]|^\s*(?:[xX]\b|latest\b|next\b)/.test(version) || (version.includes(">") && !version.includes("<"));

/** Only the sign before the numbers changed, or what follows a released version's numbers fell away. */
function isSame(from: string, to: string): boolean {
  const [old, now] = [PLAIN.exec(from.slice(0, 200)), PLAIN.exec(to.slice(0, 200))];
  return old !== null && now !== null && old[1] === now[1] && (now[2] === undefined || now[2] === old[2]);
}

const PLAIN = /^\s*(?:[~^=v]{1,3}\s*)?(\d{1,9}(?:\.\d{1,9}){0,3})(?:[-+]([\w.+-]{1,100}))?\s*$/;

/** A commit's name, whose digits count nothing. */
const COMMIT = /^(?:commit=)?[0-9a-f]{7,40}$/i;
