import type { EventReading, Job } from "../../domain/job.js";
import type { PullRequestRef, RepositoryRef, Sha } from "../../domain/ids.js";
import type { Envelope } from "./payloads.js";

/** Reads one kind of event; throws where the payload is not GitHub's. */
export type EventReader = (envelope: Envelope, payload: unknown, ours: { readonly appId: number }) => EventReading;

export const NOTHING: EventReading = { jobs: [], observations: [] };

/** Asks for one pull request. `revokes`: what happened, where it can only take approval away. */
export const judge = (envelope: Envelope, number: number, because: string, revokes?: string | null): EventReading => ({
  ...NOTHING,
  jobs: [
    {
      kind: "judge",
      installationId: envelope.installation.id,
      ref: refOf(envelope, number),
      because,
      ...(revokes == null ? {} : { revokes }),
    },
  ],
});

/** `check`: whose result it is, where only those who go by it are concerned; `null`: of some check. */
export const judgeCommit = (envelope: Envelope, sha: Sha, because: string, check?: string | null): EventReading => ({
  ...NOTHING,
  jobs: [{ kind: "judge-commit", ...place(envelope), sha, because, ...(check === undefined ? {} : { check }) }],
});

export const place = ({
  installation,
  repository,
}: Envelope): Pick<Extract<Job, { kind: "judge-base" }>, "installationId" | "repository"> => ({
  installationId: installation.id,
  repository,
});

/**
 * False for somebody who surely has no write access, so that no passer-by closes a gate for a moment. A member of the
 * organisation may have it. Source: https://docs.github.com/en/graphql/reference/enums#commentauthorassociation
 */
export const mayHaveAccess = (association: string | undefined): boolean =>
  !["NONE", "CONTRIBUTOR", "FIRST_TIMER", "FIRST_TIME_CONTRIBUTOR", "MANNEQUIN"].includes(association ?? "");

export const refOf = ({ repository }: { readonly repository: RepositoryRef }, number: number): PullRequestRef => ({
  ...repository,
  number,
});
