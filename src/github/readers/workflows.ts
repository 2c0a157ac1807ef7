import type { Sha } from "../../domain/ids.js";
import type { WorkflowText } from "../../domain/next-effect.js";
import { findWorkflows } from "../../policy/workflow-places.js";
import type { Api } from "../api.js";
import { listFolder } from "../list-folder.js";
import { readBlobTexts, type NumberedRepository } from "../read-blob-texts.js";

/**
 * The workflows at a commit, each read once for its blob. `null` when GitHub could not be read: they explain what
 * merging does and decide nothing, so nothing else has to wait for them.
 */
export async function readWorkflows(
  api: Api,
  repository: NumberedRepository,
  commit: Sha,
): Promise<readonly WorkflowText[] | null> {
  try {
    const places = await findWorkflows(commit, (folder) => listFolder(api, repository, folder));
    const blobs = places.flatMap(({ blob }) => (blob === null ? [] : [blob]));
    const texts = await readBlobTexts(api, repository, blobs);
    return places.map(({ path, blob }) => ({ path, text: (blob === null ? null : texts.get(blob)) ?? null }));
  } catch {
    return null; // said to people in the sentence that this is for
  }
}
