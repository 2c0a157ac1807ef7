import type { RepositoryRef } from "../../domain/ids.js";
import { PER_PAGE, wholeList } from "../all-pages.js";
import type { Api } from "../api.js";

/** The repositories that the installation covers now; nothing can be written to an archived one. */
export async function readRepositories({ octokit }: Api): Promise<readonly RepositoryRef[]> {
  const { items } = await wholeList({
    what: "the repositories of this installation",
    page: (page) => octokit.rest.apps.listReposAccessibleToInstallation({ per_page: PER_PAGE, page }),
    itemsOf: ({ repositories }) => repositories,
  });
  return items
    .filter(({ archived, disabled }) => archived !== true && disabled !== true)
    .map(({ owner, name }) => ({ owner: owner.login.toLowerCase(), repo: name.toLowerCase() }));
}
