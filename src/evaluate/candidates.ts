import type { Candidate, Group } from "../domain/gate.js";
import type { Login } from "../domain/ids.js";
import { isIn } from "./groups.js";
import { independentPeople, isPerson, principalNamed, type Judging } from "./judging.js";
import type { OwnerSet } from "./ownership.js";

/** More than this many names help nobody to choose. */
const MOST_PEOPLE = 15;

/**
 * Who could act for these groups now: people with write access whose work this is not, and who have not approved yet.
 * A team stands for its members. People without a group of their own are listed from a different place for each pull
 * request, so that the first of the alphabet is not always asked.
 */
export function candidatesFor(
  judging: Judging,
  groups: readonly Group[],
  owned: readonly OwnerSet[],
  done: readonly Login[],
  as: string,
): readonly Candidate[] {
  const free = independentPeople(judging).filter((login) => !done.includes(login));
  return distinct(groups.flatMap((group) => ofGroup(judging, group, owned, free, done, as)));
}

function ofGroup(
  judging: Judging,
  group: Group,
  owned: readonly OwnerSet[],
  free: readonly Login[],
  done: readonly Login[],
  as: string,
): readonly Candidate[] {
  switch (group.kind) {
    case "team":
      return team(judging, group.team, done, as);
    case "any":
      return group.of.flatMap((one) => ofGroup(judging, one, owned, free, done, as));
    case "code-owners":
      return owned.flatMap((set) => set.groups.flatMap((one) => ofGroup(judging, one, [], free, done, as)));
    case "login":
    case "maintainers":
    case "writers":
      return rotate(
        judging,
        free.filter((login) => isIn(judging, group, login, owned)),
      )
        .slice(0, MOST_PEOPLE)
        .map((login) => ({ kind: "user", login, as, ...(group.kind === "writers" ? { anyone: true } : {}) }));
  }
}

function team(
  judging: Judging,
  slug: Extract<Group, { kind: "team" }>["team"],
  done: readonly Login[],
  as: string,
): readonly Candidate[] {
  const { teams, writers } = judging.snapshot;
  const members = (teams[slug] ?? []).filter((login) => {
    const account = writers.list.find((one) => one.login === login);
    const mayAct = account === undefined ? !writers.complete : isPerson(account, judging.policy);
    return mayAct && principalNamed(judging, login) === undefined && !done.includes(login);
  });
  return members.length === 0 ? [] : [{ kind: "team", team: slug, members, as }];
}

function rotate(judging: Judging, people: readonly Login[]): readonly Login[] {
  const start = people.length === 0 ? 0 : judging.snapshot.ref.number % people.length;
  return [...people.slice(start), ...people.slice(0, start)];
}

const distinct = (all: readonly Candidate[]): readonly Candidate[] =>
  all.filter((one, index) => all.findIndex((other) => nameOf(other) === nameOf(one)) === index);

const nameOf = (candidate: Candidate): string => (candidate.kind === "team" ? candidate.team : candidate.login);
