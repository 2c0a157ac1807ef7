import type { RepositoryRef, Sha } from "../domain/ids.js";
import type { Api } from "./api.js";
import { utf8 } from "./decode.js";
import { readBlob } from "./read-blob.js";

/** A repository with GitHub's number of it, which stays when it is renamed, and is never given to another. */
export type NumberedRepository = RepositoryRef & { readonly id: number };

/**
 * The texts of these blobs; `null`: not UTF-8. Each is asked for once: in memory, then in what outlives the process, then
 * at GitHub. Throws when GitHub could not be read.
 */
export async function readBlobTexts(
  api: Api,
  repository: NumberedRepository,
  blobs: readonly Sha[],
): Promise<ReadonlyMap<Sha, string | null>> {
  const { caches, texts } = api;
  const wanted = [...new Set(blobs)];
  const keyOf = (blob: Sha): string => `${repository.id}:${blob}`;
  const kept = await texts.find(
    repository.id,
    wanted.filter((blob) => !caches.blobs.has(keyOf(blob))),
  );
  const fetched = new Map<Sha, string | null>();
  const textOf = async (blob: Sha): Promise<string | null> => {
    const known = kept.get(blob);
    if (known !== undefined) return known;
    const text = utf8(await readBlob(api, repository, blob));
    fetched.set(blob, text);
    return text;
  };
  const read = wanted.map(async (blob) => [blob, await caches.blobs(keyOf(blob), () => textOf(blob))] as const);
  await Promise.allSettled(read); // what came is kept, although another one failed
  if (fetched.size > 0) await texts.keep(repository.id, fetched);
  return new Map(await Promise.all(read));
}
