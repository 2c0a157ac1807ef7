import type { PullRequestRef } from "../../domain/ids.js";
import type { Git } from "./git.js";
import { answer } from "./revision.js";

/** The repository that `origin` names. No pull request has number 0, so nothing can be mistaken for one. */
export async function pullRequestRef(git: Git): Promise<PullRequestRef> {
  const url = await answer(git, ["config", "--get", "remote.origin.url"]);
  return { ...repositoryOf(url ?? ""), number: 0 };
}

/** `https://host/Owner/repo.git`, `git@host:Owner/repo`, `ssh://git@host/Owner/repo`; anything else is `local/local`. */
export function repositoryOf(url: string): { readonly owner: string; readonly repo: string } {
  const match = /^(?:[a-z+]+:\/\/[^/]+\/|[^/:@]+@[^/:]+:)([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/i.exec(url);
  const [, owner = "local", repo = "local"] = match ?? [];
  return { owner: owner.toLowerCase(), repo: repo.toLowerCase() };
}
