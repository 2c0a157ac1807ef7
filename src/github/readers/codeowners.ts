import type { RepositoryRef } from "../../domain/ids.js";
import type { CodeownersText } from "../../domain/snapshot.js";
import { CODEOWNERS_PATHS, MAX_CODEOWNERS_BYTES } from "../../policy/codeowners.js";
import type { Api } from "../api.js";
import { readTextByFolders } from "../read-text.js";
import type { BranchTip, Tips } from "./tips.js";

/** CODEOWNERS at both tips. Throws when GitHub could not be read. */
export async function readCodeowners(
  api: Api,
  repository: RepositoryRef,
  tips: Tips,
): Promise<{ readonly base: CodeownersText; readonly default: CodeownersText }> {
  const base = codeownersAt(api, repository, tips.base);
  const same = tips.base.commit === tips.defaultBranch.commit;
  const [ofBase, ofDefault] = await Promise.all([
    base,
    same ? base : codeownersAt(api, repository, tips.defaultBranch),
  ]);
  return { base: ofBase, default: ofDefault };
}

async function codeownersAt(api: Api, repository: RepositoryRef, { commit }: BranchTip): Promise<CodeownersText> {
  for (const path of CODEOWNERS_PATHS) {
    const read = await readTextByFolders(api, repository, { commit, path, mostBytes: MAX_CODEOWNERS_BYTES - 1 });
    if (read.kind === "found") return { kind: "found", path, text: read.text };
    if (read.kind === "too-large") return { kind: "too-large", path };
  }
  return { kind: "absent" };
}
