import type { z } from "zod";
import { teamSlug, type Login, type TeamSlug } from "../../domain/ids.js";
import type { Observation } from "../../domain/job.js";
import { refOf } from "./asking.js";
import type { Envelope, PullRequestPayload } from "./payloads.js";

/**
 * A request that a person took away is a decision. One that a bot took away is none: where a team's reviews are assigned
 * to its members, GitHub itself puts them in the team's place, in the name of whoever asked.
 * Source: https://docs.github.com/en/organizations/organizing-members-into-teams/managing-code-review-settings-for-your-team
 */
export function declined(envelope: Envelope, told: z.infer<typeof PullRequestPayload>): readonly Observation[] {
  const { number, updated_at: at } = told.pull_request;
  const who = whoIn(envelope, told);
  const byBot = (envelope.sender?.type ?? "Bot") === "Bot";
  return who === null || at === undefined || byBot ? [] : [{ kind: "declined", ref: refOf(envelope, number), who, at }];
}

function whoIn(
  { repository }: Envelope,
  { requested_reviewer: reviewer, requested_team: team }: z.infer<typeof PullRequestPayload>,
): Login | TeamSlug | null {
  if (reviewer) return reviewer.login;
  return team ? teamSlug(`${repository.owner}/${team.slug}`) : null;
}
