import { sha, type RepositoryRef, type Sha } from "../domain/ids.js";
import type { Api } from "./api.js";
import { during, statusOf } from "./answer.js";
import type { TextAt } from "./at-a-commit.js";
import { decodeBase64 } from "./decode.js";
import { readBlob } from "./read-blob.js";

type FileAt = { readonly commit: Sha; readonly path: string; readonly mostBytes: number };

/**
 * A file's text at a commit; bytes that are not UTF-8 become replacement characters. Throws on everything but "there is
 * no such file": a directory, a submodule, half an answer.
 */
export function readText(api: Api, repository: RepositoryRef, file: FileAt): Promise<TextAt> {
  const { owner, repo } = repository;
  const key = `${owner}/${repo}@${file.commit}:${file.path}:${file.mostBytes}`;
  return api.caches.texts(key, () =>
    during(`reading ${file.path} of ${owner}/${repo} at ${file.commit}`, () => fresh(api, repository, file)),
  );
}

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
