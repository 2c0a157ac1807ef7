import { z } from "zod";
import type { EventReading, Job } from "../../domain/job.js";
import type { RepositoryRef } from "../../domain/ids.js";
import type { KnownChange } from "../../domain/known-change.js";
import { NOTHING, place } from "./asking.js";
import { firstContacts, firstContactsOf } from "./first-contact.js";
import type { Envelope } from "./payloads.js";

const Installed = z.object({ action: z.string().optional(), installation: z.object({ id: z.number() }) });

/** A repository in a list is told by its whole name alone. */
const Named = z.object({ full_name: z.string() }).transform(({ full_name }): RepositoryRef => {
  const [owner = "", repo = ""] = full_name.toLowerCase().split("/");
  return { owner, repo };
});
const Repositories = Installed.extend({
  repositories_added: z.array(Named).default([]),
  repositories_removed: z.array(Named).default([]),
});

/**
 * The app was installed, taken away, paused or allowed to do more. Which repositories it has now is asked when the job
 * runs: the payload of some of these names none. Throws where the payload is not GitHub's.
 */
export function installation(payload: unknown): EventReading {
  const { action = "", installation } = Installed.parse(payload);
  const { id: installationId } = installation;
  if (action === "deleted" || action === "suspend") return changed({ kind: "installation-gone", installationId });
  const because = installed[action];
  if (because === undefined) return NOTHING;
  return { ...NOTHING, jobs: [{ kind: "judge-installation", installationId, because }, ...firstContacts(payload)] };
}

const installed: Readonly<Record<string, string>> = {
  created: "the app was installed",
  unsuspend: "the app was resumed",
  new_permissions_accepted: "the app was allowed to do more",
};

/** Repositories were added to an installation, or taken out of it. Throws where the payload is not GitHub's. */
export function installationRepositories(payload: unknown): EventReading {
  const { installation, repositories_added, repositories_removed } = Repositories.parse(payload);
  const because = "the app was installed here";
  return {
    ...NOTHING,
    jobs: [
      ...repositories_added.map((repository): Job => ({
        kind: "judge-repository",
        installationId: installation.id,
        repository,
        because,
      })),
      ...firstContactsOf(payload, repositories_added),
    ],
    changes: repositories_removed.map((repository) => ({ kind: "repository-gone", repository, forEver: false })),
  };
}

const Login = z.object({ login: z.string() });
const RepositoryPayload = z.object({
  changes: z
    .object({
      repository: z.object({ name: z.object({ from: z.string() }) }),
      owner: z.object({ from: z.object({ user: Login.nullish(), organization: Login.nullish() }) }),
      default_branch: z.object({ from: z.string() }),
    })
    .partial()
    .nullish(),
});
type Changes = z.infer<typeof RepositoryPayload>["changes"];

/** The repository itself changed its name, its owner, its default branch, or whether anything can be done in it. */
export function repository(envelope: Envelope, payload: unknown): EventReading {
  const { changes } = RepositoryPayload.parse(payload);
  const here = envelope.repository;
  switch (envelope.action) {
    case "renamed":
      return moved(envelope, { ...here, repo: changes?.repository?.name.from.toLowerCase() ?? here.repo });
    case "transferred":
      return moved(envelope, { ...here, owner: ownerBefore(changes) ?? here.owner });
    case "edited":
      return changes?.default_branch === undefined
        ? NOTHING
        : { ...judgeAll(envelope, "the default branch changed"), rightsOf: envelope.installation.id };
    case "unarchived":
      return judgeAll(envelope, "the repository was unarchived");
    case "archived":
    case "deleted":
      return changed({ kind: "repository-gone", repository: here, forEver: envelope.action === "deleted" });
    case "privatized":
    case "publicized":
      // Who may read it, and on some plans whether its branches are protected, is another question now.
      return {
        ...asked({ kind: "judge-approved", ...place(envelope), because: `the repository was ${envelope.action}` }),
        rightsOf: envelope.installation.id,
      };
    default:
      return NOTHING;
  }
}

function moved(envelope: Envelope, from: RepositoryRef): EventReading {
  const { installationId, repository: to } = place(envelope);
  const change = { kind: "repository-moved", from, to, installationId } as const;
  return { ...judgeAll(envelope, `the repository was ${envelope.action ?? "moved"}`), changes: [change] };
}

const ownerBefore = (changes: Changes): string | undefined =>
  (changes?.owner?.from.user ?? changes?.owner?.from.organization)?.login.toLowerCase();

const judgeAll = (envelope: Envelope, because: string): EventReading =>
  asked({ kind: "judge-repository", ...place(envelope), because });

const asked = (job: Job): EventReading => ({ ...NOTHING, jobs: [job] });
const changed = (change: KnownChange): EventReading => ({ ...NOTHING, changes: [change] });
