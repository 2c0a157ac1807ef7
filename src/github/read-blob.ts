import type { RepositoryRef, Sha } from "../domain/ids.js";
import type { Api } from "./api.js";
import { during } from "./answer.js";
import { decodeBase64 } from "./decode.js";

/** A blob's bytes (GitHub serves up to 100 MB). Throws when it cannot be read whole. */
export function readBlob({ octokit }: Api, { owner, repo }: RepositoryRef, blob: Sha): Promise<Buffer> {
  return during(`reading the blob ${blob} of ${owner}/${repo}`, async () => {
    const { data } = await octokit.rest.git.getBlob({ owner, repo, file_sha: blob });
    if (data.encoding !== "base64") throw new Error(`GitHub sent it as "${data.encoding}"`);
    return decodeBase64(data.content, data.size);
  });
}
