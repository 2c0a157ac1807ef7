import type { Sha } from "../domain/ids.js";
import type { FolderEntry } from "./template-places.js";

/** More workflows than most repositories have; those after these are named and not read. */
const MOST_READ = 100;
const MOST_BYTES = 500_000;
const FOLDER = "040000";

/** A workflow of a commit; `blob: null`: it is a link, too large, or one of too many, and is not read. */
export type WorkflowPlace = { readonly path: string; readonly blob: Sha | null };

/**
 * The workflows of a commit, by listing its folders. GitHub looks in this one, spelt like this, and in none below.
 * Source: https://docs.github.com/en/actions/concepts/workflows-and-actions/workflows
 */
export async function findWorkflows(
  root: Sha,
  list: (folder: Sha) => Promise<readonly FolderEntry[]>,
): Promise<readonly WorkflowPlace[]> {
  let folder = root;
  for (const name of [".github", "workflows"]) {
    const found = (await list(folder)).find((entry) => entry.name === name && entry.mode === FOLDER);
    if (found === undefined) return [];
    folder = found.id;
  }
  const files = (await list(folder)).filter(({ name, mode }) => /\.ya?ml$/i.test(name) && mode !== FOLDER);
  return files.map((entry, index) => ({
    path: `.github/workflows/${entry.name}`,
    blob: index < MOST_READ && isReadable(entry) ? entry.id : null,
  }));
}

const isReadable = ({ mode, bytes }: FolderEntry): boolean => mode.startsWith("100") && (bytes ?? 0) <= MOST_BYTES;
