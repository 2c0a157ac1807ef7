import type { Candidate, Gate, Need } from "../domain/gate.js";
import type { Login, TeamSlug } from "../domain/ids.js";
import type { JudgedVerdict } from "../domain/verdict.js";

export type ApprovalNeed = Extract<Need, { kind: "approval" }>;

/** Somebody who is asked, or could be: one person, or a team that stands for its members. */
export type Asked = { readonly kind: "user"; readonly login: Login } | Extract<Candidate, { kind: "team" }>;

export const nameOf = (who: Asked): Login | TeamSlug => (who.kind === "team" ? who.team : who.login);

/** The approvals that open gates still lack. While somebody objects, it is the author's turn and nobody else is asked. */
export const openNeeds = (gate: Gate): readonly ApprovalNeed[] =>
  gate.status === "waiting" ? gate.needs.filter((need) => need.kind === "approval") : [];

/** A person stands for themselves and for their team; a team only for itself. */
export const covers = (candidate: Candidate, who: Asked): boolean => {
  if (candidate.kind === "team")
    return who.kind === "team" ? who.team === candidate.team : candidate.members.includes(who.login);
  return who.kind === "user" && who.login === candidate.login;
};

/** Members of the teams among these. */
export const membersAmong = (everybody: readonly Asked[]): ReadonlySet<Login> =>
  new Set(everybody.flatMap((who) => (who.kind === "team" ? who.members : [])));

/** Everybody who could satisfy something that is open, each once and in the order in which the gates name them. */
export function candidatesOf({ gates }: Pick<JudgedVerdict, "gates">): readonly Candidate[] {
  const all = gates.flatMap(openNeeds).flatMap(({ candidates }) => candidates);
  return [...new Map(all.toReversed().map((one) => [nameOf(one), one])).values()].toReversed();
}
