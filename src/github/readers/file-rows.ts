import { refText, type PullRequestRef } from "../../domain/ids.js";
import { allPages, PER_PAGE } from "../all-pages.js";
import type { Api } from "../api.js";
import type { FileRow } from "../at-a-commit.js";

export type FileRows = { readonly rows: readonly FileRow[]; readonly complete: boolean };

/** GitHub lists no more files. Source: https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files */
const CAP = 3_000;

/** The files of a pull request; complete only when GitHub listed as many as it declares, and fewer than its cap. */
export async function readFileRows({ octokit }: Api, ref: PullRequestRef, declared: number): Promise<FileRows> {
  const { owner, repo, number } = ref;
  const { items, cut } = await allPages({
    what: `the files of ${refText(ref)}`,
    page: (page) => octokit.rest.pulls.listFiles({ owner, repo, pull_number: number, per_page: PER_PAGE, page }),
    itemsOf: (data) => data,
    mostPages: CAP / PER_PAGE,
  });
  return { rows: items, complete: !cut && items.length === declared && items.length < CAP };
}
