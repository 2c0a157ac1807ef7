import type { RepositoryRef } from "../../domain/ids.js";
import type { CodeownersText } from "../../domain/snapshot.js";
import type { Api } from "../api.js";
import { readText } from "../read-text.js";
import type { BranchTip, Tips } from "./tips.js";

/**
 * The places in GitHub's order: the first that exists is the only one used.
 * Source: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 */
const places = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"] as const;

/** GitHub does not load 3 MB and more. It does not say which MB, so the smaller one. */
const MOST_BYTES = 3_000_000 - 1;

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
  for (const path of places) {
    const read = await readText(api, repository, { commit, path, mostBytes: MOST_BYTES });
    if (read.kind === "found") return { kind: "found", path, text: read.text };
    if (read.kind === "too-large") return { kind: "too-large", path };
  }
  return { kind: "absent" };
}
