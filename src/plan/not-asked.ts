import { NO_REQUESTS } from "../domain/requests.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { JudgedVerdict } from "../domain/verdict.js";
import { code, sentence } from "./escape.js";
import { candidatesOf, nameOf } from "./seats.js";

/** Whom GitHub did not let us ask, as long as they could still satisfy something: somebody else has to tell them. */
export function notAskedLines(verdict: JudgedVerdict, { requests }: PullRequestSnapshot): readonly string[] {
  const able = new Set<string>(
    candidatesOf(verdict).flatMap((one) => [nameOf(one), ...(one.kind === "team" ? one.members : [])]),
  );
  return (requests ?? NO_REQUESTS).notAsked
    .filter(({ who }) => able.has(who))
    .slice(0, MOST)
    .map(
      ({ who, because }) =>
        `- 📭 ${code(who, 100)} could not be asked for a review: ${sentence(because)}. Tell them yourself, or give them access to this repository`,
    );
}

const MOST = 4;
