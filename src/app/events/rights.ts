import type { EventReading, Job } from "../../domain/job.js";
import { NOTHING } from "./asking.js";
import { RightsEnvelope } from "./payloads.js";

/** What each event may have taken away, by its action. What only gives rights is seen at the next judgement. */
const losses: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  member: { removed: "a collaborator was removed", edited: "a collaborator's role changed" },
  membership: { removed: "somebody left a team" },
  team: {
    deleted: "a team was deleted",
    edited: "a team changed",
    removed_from_repository: "a team lost its access",
  },
  organization: { member_removed: "somebody left the organisation" },
  repository_ruleset: {
    created: "the rules of branches changed",
    edited: "the rules of branches changed",
    deleted: "the rules of branches changed",
  },
  branch_protection_rule: {
    created: "the protection of branches changed",
    edited: "the protection of branches changed",
    deleted: "the protection of branches changed",
  },
};

export const rightsEvents: readonly string[] = Object.keys(losses);

/**
 * Somebody may have lost a right, or a rule may ask for more: what stands approved is closed and judged again. What was
 * known of rights is read again in any case. An event of the organisation concerns every repository of the installation. Throws where the payload is not GitHub's.
 */
export function rightsLost(event: string, payload: unknown): EventReading {
  const { action = "", installation, repository } = RightsEnvelope.parse(payload);
  const because = losses[event]?.[action];
  const news: EventReading = { ...NOTHING, rightsOf: installation.id };
  if (because === undefined) return news;
  const job: Job = {
    kind: "judge-approved",
    installationId: installation.id,
    // A team that changes may own files anywhere; only its access to one repository is about that one.
    repository: event === "team" && action !== "removed_from_repository" ? null : (repository ?? null),
    because,
  };
  return { ...news, jobs: [job] };
}
