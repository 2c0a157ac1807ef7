import type { Excused } from "../domain/excused.js";
import { sha, type PullRequestRef, type RepositoryRef, type Sha } from "../domain/ids.js";
import type { EnteredRow } from "./tables.js";
import type { Database } from "./database.js";

/** A pull request that was approved at its head and then merged. */
export type EnteredChange = {
  readonly ref: PullRequestRef;
  readonly headSha: Sha;
  readonly commits: readonly Sha[];
  /** What merging made of it. */
  readonly mergedAs: Sha;
};

/** The commits that entered a branch after their pull request was approved. */
export class Entered {
  constructor(private readonly db: Database) {}

  /** Once, however often it is told. */
  async keep({ ref, headSha, commits, mergedAs }: EnteredChange): Promise<void> {
    const row = (one: Sha): EnteredRow => ({
      repository: repositoryOf(ref),
      sha: one,
      number: ref.number,
      head_sha: headSha,
      made_by_merging: one === mergedAs ? 1 : 0,
    });
    await this.db.write((db) =>
      db
        .insertInto("entered")
        .values([...new Set([...commits, mergedAs])].map(row))
        .onConflict((conflict) => conflict.columns(["repository", "sha", "number"]).doNothing())
        .execute(),
    );
  }

  /** Those of these commits that entered the same repository so, by the pull request that brought them. */
  async among(repository: RepositoryRef, shas: readonly Sha[]): Promise<readonly Excused[]> {
    if (shas.length === 0) return [];
    const rows = await this.db.read
      .selectFrom("entered")
      .selectAll()
      .where("repository", "=", repositoryOf(repository))
      .where("sha", "in", shas)
      .orderBy("number")
      .orderBy("sha")
      .execute();
    return rows.map(excused);
  }
}

const repositoryOf = ({ owner, repo }: RepositoryRef): string => `${owner}/${repo}`;

const excused = ({ sha: id, number, head_sha, made_by_merging }: EnteredRow): Excused =>
  made_by_merging === 1
    ? { kind: "judged-merge", sha: sha(id), number }
    : { kind: "judged", sha: sha(id), number, head: sha(head_sha) };
