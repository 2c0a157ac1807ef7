import { mayAct } from "../domain/account.js";
import { assertNever } from "../domain/assert-never.js";
import type { Group } from "../domain/gate.js";
import type { Login, TeamSlug } from "../domain/ids.js";
import { permissionOf, type Judging } from "./judging.js";
import type { OwnerSet } from "./ownership.js";

/** True when this person belongs to the group. `owned`: who owns the files of the class, for `code-owners`. */
export function isIn(judging: Judging, group: Group, login: Login, owned: readonly OwnerSet[]): boolean {
  switch (group.kind) {
    case "writers":
      return mayAct(permissionOf(judging, login) ?? "none", "write");
    case "maintainers":
      return mayAct(permissionOf(judging, login) ?? "none", "maintain");
    case "team":
      return judging.snapshot.teams[group.team]?.includes(login) ?? false;
    case "login":
      return group.login === login;
    case "any":
      return group.of.some((one) => isIn(judging, one, login, owned));
    case "code-owners":
      return owned.some((set) => owns(judging, set, login));
    default:
      return assertNever(group);
  }
}

/** True when this person may answer for the set's path. Fallback owners may not name code owners again. */
export const owns = (judging: Judging, set: OwnerSet, login: Login): boolean =>
  set.groups.some((group) => isIn(judging, group, login, []));

/** Teams of the group whose members could not be read, so that nobody can be proven to belong to them. */
export function unreadableTeams(judging: Judging, groups: readonly Group[]): readonly TeamSlug[] {
  return groups.flatMap((group): readonly TeamSlug[] => {
    if (group.kind === "any") return unreadableTeams(judging, group.of);
    if (group.kind !== "team") return [];
    return (judging.snapshot.teams[group.team] ?? null) === null ? [group.team] : [];
  });
}
