import type { RepositoryRef } from "../../domain/ids.js";
import { statusOf } from "../answer.js";
import type { Api } from "../api.js";

/** GitHub's words for a repository that was deleted, hidden from the app, or taken down. */
const GONE: readonly (number | null)[] = [404, 410, 451];

/** Throws where GitHub could not be asked. One that was renamed is there: GitHub leads on from its old name. */
export async function isThere({ octokit }: Api, { owner, repo }: RepositoryRef): Promise<boolean> {
  try {
    await octokit.rest.repos.get({ owner, repo });
    return true;
  } catch (error) {
    if (GONE.includes(statusOf(error))) return false;
    throw error;
  }
}
