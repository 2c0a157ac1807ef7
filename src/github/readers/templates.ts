import type { RepositoryRef, Sha } from "../../domain/ids.js";
import type { Policy, PolicyReading } from "../../policy/policy.js";
import { findTemplates } from "../../policy/template-places.js";
import type { Api } from "../api.js";
import { utf8 } from "../decode.js";
import { listFolder } from "../list-folder.js";
import { readBlob } from "../read-blob.js";

/**
 * The pull request templates at the default branch's tip, where the policy asks for anything in words. One that is no
 * UTF-8 text is left out. Throws when one could not be read: what it says would count as somebody's own words.
 */
export async function readTemplates(
  api: Api,
  repository: RepositoryRef,
  reading: PolicyReading,
  commit: Sha,
): Promise<readonly string[]> {
  if (reading.kind === "absent" || !asksForWords(reading.policy)) return [];
  const files = await findTemplates(commit, (folder) => listFolder(api, repository, folder));
  const texts = await Promise.all(files.map(({ id }) => textOf(api, repository, id)));
  return texts.filter((text) => text !== null);
}

const asksForWords = ({ evidence }: Policy): boolean =>
  Object.values(evidence).some(
    (one) => one.kind === "section" || one.kind === "link" || (one.kind === "checks" && one.orSection !== null),
  );

const textOf = (api: Api, repository: RepositoryRef, blob: Sha): Promise<string | null> =>
  api.caches.blobs(`${repository.owner}/${repository.repo}:${blob}`, async () =>
    utf8(await readBlob(api, repository, blob)),
  );
