import type { Sha } from "../../domain/ids.js";
import { sha } from "../../domain/ids.js";
import type { CodeownersText } from "../../domain/snapshot.js";
import type { WorkflowText } from "../../domain/next-effect.js";
import { CODEOWNERS_PATHS, MAX_CODEOWNERS_BYTES } from "../../policy/codeowners.js";
import { POLICY_PATHS } from "../../policy/interpret.js";
import type { PolicySource } from "../../policy/policy.js";
import { findTemplates, type FolderEntry } from "../../policy/template-places.js";
import { findWorkflows } from "../../policy/workflow-places.js";
import { readBlobs } from "./blobs.js";
import type { Git } from "./git.js";

/** One side of a comparison where rules are read: a commit and the branch it stands for. */
export type RuleSide = { readonly commit: Sha; readonly branch: string };

/** The policy files as they are at a commit, and not as the change would make them. */
export const readPolicySources = (git: Git, side: RuleSide): Promise<readonly PolicySource[]> =>
  Promise.all(POLICY_PATHS.map(async (path) => ({ ...side, path, text: await textAt(git, side.commit, path) })));

/** GitHub takes the first of the places and no other, and none that is too large. */
export async function readCodeowners(git: Git, commit: Sha): Promise<CodeownersText> {
  for (const path of CODEOWNERS_PATHS) {
    const blob = await blobAt(git, commit, path);
    if (blob === null) continue;
    const bytes = await git.bytes(["cat-file", "blob", blob]);
    if (bytes.length >= MAX_CODEOWNERS_BYTES) return { kind: "too-large", path };
    return { kind: "found", path, text: bytes.toString("utf8") };
  }
  return { kind: "absent" };
}

/** The pull request templates of a commit, found as GitHub finds them. One that is no UTF-8 text is left out. */
export async function readTemplates(git: Git, commit: Sha): Promise<readonly string[]> {
  const files = await findTemplates(commit, (folder) => listFolder(git, folder));
  return [
    ...(
      await readBlobs(
        git,
        files.map(({ id }) => id),
      )
    ).values(),
  ];
}

/** The workflows of a commit, found as GitHub finds them. */
export async function readWorkflows(git: Git, commit: Sha): Promise<readonly WorkflowText[]> {
  const places = await findWorkflows(commit, (folder) => listFolder(git, folder));
  const texts = await readBlobs(
    git,
    places.flatMap(({ blob }) => (blob === null ? [] : [blob])),
  );
  return places.map(({ path, blob }) => ({ path, text: (blob === null ? null : texts.get(blob)) ?? null }));
}

async function listFolder(git: Git, folder: Sha): Promise<readonly FolderEntry[]> {
  const listed = await git.text(["ls-tree", "-z", "--long", "--full-tree", folder]);
  return listed.split("\0").flatMap((line): readonly FolderEntry[] => {
    const [, mode, id, bytes, name] = /^(\d{6}) \w+ ([0-9a-f]+) +(\d+|-)\t([^]+)$/.exec(line) ?? [];
    if (mode === undefined || id === undefined || name === undefined) return [];
    return [{ name, mode, id: sha(id), bytes: bytes === "-" ? null : Number(bytes) }];
  });
}

/** The text of a file at a commit (or in a tree), `null` where there is none. */
export async function textAt(git: Git, commit: Sha, path: string): Promise<string | null> {
  const blob = await blobAt(git, commit, path);
  return blob === null ? null : git.text(["cat-file", "blob", blob]);
}

async function blobAt(git: Git, commit: Sha, path: string): Promise<Sha | null> {
  const entry = await git.text(["ls-tree", "-z", "--full-tree", commit, "--", path]);
  const found = /^\d{6} blob ([0-9a-f]+)\t/.exec(entry);
  return found?.[1] === undefined ? null : sha(found[1]);
}
