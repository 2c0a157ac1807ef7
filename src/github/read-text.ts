import { sha, type RepositoryRef, type Sha } from "../domain/ids.js";
import type { Api } from "./api.js";
import { during, statusOf } from "./answer.js";
import type { TextAt } from "./at-a-commit.js";
import { decodeBase64 } from "./decode.js";
import { listFolder } from "./list-folder.js";
import { readBlob } from "./read-blob.js";

type FileAt = { readonly commit: Sha; readonly path: string; readonly mostBytes: number };

/**
 * A file's text at a commit; bytes that are not UTF-8 become replacement characters. Throws on everything but "there is
 * no such file": a directory, a submodule, half an answer.
 */
export const readText = (api: Api, repository: RepositoryRef, file: FileAt): Promise<TextAt> =>
  kept(api, repository, file, `@${file.commit}:${file.path}`);

/**
 * The same for a file that is often looked for and often not there, by the folders on the way, which are listed anyway
 * and change less often than commits: what is not there, or is the same as before, costs no request.
 */
export async function readTextByFolders(api: Api, repository: RepositoryRef, file: FileAt): Promise<TextAt> {
  const entry = await entryAt(api, repository, file);
  if (entry === "absent") return { kind: "absent" };
  return entry === "unknown" ? readText(api, repository, file) : kept(api, repository, file, `:${entry}`);
}

function kept(api: Api, repository: RepositoryRef, file: FileAt, place: string): Promise<TextAt> {
  const { owner, repo } = repository;
  return api.caches.texts(`${owner}/${repo}${place}:${file.mostBytes}`, () =>
    during(`reading ${file.path} of ${owner}/${repo} at ${file.commit}`, () => fresh(api, repository, file)),
  );
}

/**
 * The blob at this path, by listing the folders on the way: a list that a commit names says for ever what is not there.
 * `unknown`: no plain file, or a folder that could not be listed; then the file itself is asked for.
 */
async function entryAt(
  api: Api,
  repository: RepositoryRef,
  { commit, path }: FileAt,
): Promise<Sha | "absent" | "unknown"> {
  const names = path.split("/");
  let folder = commit;
  try {
    for (const [index, name] of names.entries()) {
      const found = (await listFolder(api, repository, folder)).find((entry) => entry.name === name);
      if (found === undefined) return "absent";
      if (index === names.length - 1) return found.mode.startsWith("100") ? found.id : "unknown";
      if (found.mode !== FOLDER) return "unknown";
      folder = found.id;
    }
  } catch {
    return "unknown"; // what is wrong is said by whoever asks for the file
  }
  return "unknown";
}

const FOLDER = "040000";

async function fresh(api: Api, repository: RepositoryRef, { commit, path, mostBytes }: FileAt): Promise<TextAt> {
  const data = await contentAt(api, repository, commit, path);
  if (data === null) return { kind: "absent" };
  if (Array.isArray(data) || data.type !== "file") throw new NotAFile(`${path} is not a file`);
  if (data.size > mostBytes) return { kind: "too-large", bytes: data.size };
  return { kind: "found", text: (await bytesOf(api, repository, data)).toString("utf8") };
}

async function contentAt({ octokit }: Api, { owner, repo }: RepositoryRef, ref: Sha, path: string) {
  try {
    return (await octokit.rest.repos.getContent({ owner, repo, path, ref })).data;
  } catch (error) {
    if (statusOf(error) === 404 && !isMissingCommit(error)) return null;
    throw error;
  }
}

/** A directory, a link out of the repository or a submodule lies where a file was looked for. */
class NotAFile extends Error {}

/** True when there is something at the place of the file, and it is no file. Asking again would not change that. */
export const isNotAFile = (error: unknown): boolean =>
  error instanceof NotAFile || (error instanceof Error && error.cause !== undefined && isNotAFile(error.cause));

/** GitHub answers 404 as well where it does not (yet) know the commit, and that says nothing about the file. */
const isMissingCommit = (error: unknown): boolean => error instanceof Error && /no commit found/i.test(error.message);

type RawFile = {
  readonly encoding?: string;
  readonly content?: string;
  readonly size: number;
  readonly sha: string;
};

/**
 * From 1 MB on GitHub leaves the content out (encoding `none`), and the blob has it.
 * Source: https://docs.github.com/en/rest/repos/contents#get-repository-content
 */
async function bytesOf(api: Api, repository: RepositoryRef, file: RawFile): Promise<Buffer> {
  if (file.encoding === "base64" && file.content !== undefined) return decodeBase64(file.content, file.size);
  return readBlob(api, repository, sha(file.sha));
}
