import type { Group } from "../domain/gate.js";
import { login, teamSlug } from "../domain/ids.js";
import type { GroupText } from "./schema.js";
import { isAscii, skeletonOf } from "../domain/skeleton.js";
import { shorten } from "./shape-words.js";
import { didYouMean } from "./suggest.js";

const KEYWORDS = ["code-owners", "maintainers", "writers"] as const;
const LOGIN = /^@[a-z0-9][a-z0-9_-]*(?:\[bot\])?$/i;
const TEAM = /^@[a-z0-9][a-z0-9_-]*\/[a-z0-9_][a-z0-9_.-]*$/i;

/** One entry of `from` as a group; a string says what is wrong with it and what to write. */
export function parseGroup(raw: GroupText): Group | string {
  if (typeof raw === "string") return parseName(raw);
  const parts = raw.any.map(parseName);
  const problem = parts.find((part) => typeof part === "string");
  if (typeof problem === "string") return problem;
  return { kind: "any", of: parts.filter((part) => typeof part !== "string") };
}

const names = (raw: string): boolean => TEAM.test(raw) || LOGIN.test(raw);

function parseName(raw: string): Group | string {
  const keyword = KEYWORDS.find((known) => known === raw);
  if (keyword !== undefined) return { kind: keyword };
  if (raw.endsWith("[bot]")) return `"${shorten(raw)}" is a bot, and only people approve; name a person or a team`;
  if (TEAM.test(raw)) return { kind: "team", team: teamSlug(raw) };
  if (LOGIN.test(raw)) return { kind: "login", login: login(raw) };
  if (names(`@${raw}`)) {
    const hint = didYouMean(raw, KEYWORDS, `; write a person or a team as "@${shorten(raw)}"`);
    return `there is no group called "${shorten(raw)}"${hint}`;
  }
  if (!isAscii(raw) && names(skeletonOf(raw)))
    return `"${shorten(raw)}" has letters that only look right; write "${skeletonOf(raw)}"`;
  if (/^@[^/]+\/[^/]+\//.test(raw))
    return `"${shorten(raw)}" is no group; write "@org/team", without the team above it`;
  return `"${shorten(raw)}" is no group; write "code-owners", "maintainers", "writers", "@org/team" or "@login"`;
}
