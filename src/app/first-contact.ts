import type { firstContact } from "../decide.js";
import type { FirstContact } from "../domain/job.js";
import type { RepositoryRef } from "../domain/ids.js";
import type { Fence, GitHub } from "../github/github.js";
import type { Store } from "../store/store.js";
import type { Pass } from "./process-pull-request.js";

type Services = {
  readonly github: Pick<GitHub, "openIssue" | "readNewcomer" | "readRepositories">;
  readonly store: Pick<Store, "audit" | "firstContacts" | "jobs">;
  readonly firstContact: typeof firstContact;
  readonly now: () => Date;
  /** Throws when another worker took the job over. */
  readonly fence: Fence;
  readonly log: { readonly info: (fields: object, message: string) => void };
};

const OVER: Pass = { recheckAt: null, watch: false, others: [] };

/**
 * Proposes a policy to a repository that none governs, in one issue, once. Whose turn has not come waits for it. The
 * issue itself is looked for before it is written, so that a lost store does not write it again.
 */
export async function contact(services: Services, job: FirstContact): Promise<Pass> {
  const { store, now } = services;
  const { installationId, repository } = job;
  if (repository === null) return contactEach(services, job);
  if ((await store.firstContacts.issueOf(repository)) !== null) return OVER;
  const turn = await store.firstContacts.nextTurn(installationId, now());
  return turn > now() ? waiting(turn) : propose(services, { repository, installationId });
}

const waiting = (until: Date): Pass => ({ recheckAt: until, watch: true, others: [] });

async function contactEach({ github, store, now }: Services, job: FirstContact): Promise<Pass> {
  const repositories = await github.readRepositories();
  await store.jobs.want(
    repositories.map((repository): FirstContact => ({ ...job, repository })),
    now(),
  );
  return OVER;
}

type Place = { readonly repository: RepositoryRef; readonly installationId: number };

async function propose(services: Services, place: Place): Promise<Pass> {
  const { github, store, now, log } = services;
  const { repository } = place;
  const reading = await github.readNewcomer(repository);
  switch (reading.kind) {
    case "passed-over":
      log.info({ repository, because: reading.because }, "no policy is proposed to a repository");
      await store.firstContacts.dropped(repository);
      return OVER;
    case "approached":
      await store.firstContacts.written(place, reading.issue);
      return OVER;
    case "newcomer": {
      const turn = await store.firstContacts.begin(place, now());
      if (turn.kind === "later") return waiting(turn.at);
      if (turn.kind === "begun") await write(services, place, services.firstContact(reading.newcomer, reading.place));
      return OVER;
    }
  }
}

async function write(services: Services, place: Place, issue: ReturnType<typeof firstContact>): Promise<void> {
  const { github, store, now, fence } = services;
  const { owner, repo } = place.repository;
  await fence();
  const written = await github.openIssue(place.repository, issue);
  if (written === null) return store.firstContacts.dropped(place.repository);
  await store.firstContacts.written(place, written);
  await store.audit.append({ at: now().toISOString(), ref: `${owner}/${repo}`, kind: "first-contact", issue: written });
}
