import { z } from "zod";
import type { FirstContact } from "../../domain/job.js";
import type { RepositoryRef } from "../../domain/ids.js";

const Opted = z.object({
  action: z.string().optional(),
  installation: z.object({
    id: z.number(),
    permissions: z.object({ issues: z.string() }).partial().optional().catch(undefined),
  }),
});

/** What brings repositories to an installation, or lets it write issues in those that it has. */
const occasions: Readonly<Record<string, string>> = {
  created: "the app was installed",
  new_permissions_accepted: "the app was allowed to do more",
};

/**
 * Asks for a first policy to be proposed to each repository of an installation that lets the app write issues: that
 * permission is optional, and granting it is what opts in. Throws where the payload is not GitHub's.
 */
export function firstContacts(payload: unknown): readonly FirstContact[] {
  const { action = "", installation } = Opted.parse(payload);
  const because = occasions[action];
  return because === undefined || !hasOptedIn(installation) ? [] : [jobOf(installation.id, null, because)];
}

/** The same for repositories that were added to an installation. */
export function firstContactsOf(payload: unknown, added: readonly RepositoryRef[]): readonly FirstContact[] {
  const { installation } = Opted.parse(payload);
  const because = "the app was installed here";
  return hasOptedIn(installation) ? added.map((repository) => jobOf(installation.id, repository, because)) : [];
}

const hasOptedIn = ({ permissions }: z.infer<typeof Opted>["installation"]): boolean => permissions?.issues === "write";

const jobOf = (installationId: number, repository: RepositoryRef | null, because: string): FirstContact => ({
  kind: "first-contact",
  installationId,
  repository,
  because,
});
