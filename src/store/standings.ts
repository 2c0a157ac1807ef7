import type { Kysely } from "kysely";
import { refText, sha, type PullRequestRef, type RepositoryRef } from "../domain/ids.js";
import type { CheckConclusion } from "../domain/plan.js";
import type { Standing } from "../domain/standing.js";
import type { StandingRow, Tables } from "./tables.js";

/** Where each open pull request stood when it was last judged. */
export class Standings {
  constructor(private readonly db: Kysely<Tables>) {}

  async of(ref: PullRequestRef): Promise<Standing | null> {
    const row = await this.db.selectFrom("standing").selectAll().where("ref", "=", refText(ref)).executeTakeFirst();
    return row === undefined ? null : standing(row);
  }

  /** The others of the same repository at the same commit, oldest first. */
  async sharing({ ref, headSha }: Pick<Standing, "ref" | "headSha">): Promise<readonly Standing[]> {
    const rows = await this.db
      .selectFrom("standing")
      .selectAll()
      .where("repository", "=", repositoryOf(ref))
      .where("head_sha", "=", headSha)
      .where("ref", "!=", refText(ref))
      .orderBy("number")
      .execute();
    return rows.map(standing);
  }

  /** Those of one repository for one base branch. */
  async into({ owner, repo }: RepositoryRef, baseBranch: string): Promise<readonly Standing[]> {
    const rows = await this.db
      .selectFrom("standing")
      .selectAll()
      .where("repository", "=", `${owner}/${repo}`)
      .where("base_branch", "=", baseBranch)
      .execute();
    return rows.map(standing);
  }

  async keep(now: Standing): Promise<void> {
    const { ref: _, ...news } = row(now);
    await this.db
      .insertInto("standing")
      .values(row(now))
      .onConflict((conflict) => conflict.column("ref").doUpdateSet(news))
      .execute();
  }

  /** For a pull request that is closed, or that no policy governs any more. */
  async forget(ref: PullRequestRef): Promise<void> {
    await this.db.deleteFrom("standing").where("ref", "=", refText(ref)).execute();
  }
}

const repositoryOf = ({ owner, repo }: PullRequestRef): string => `${owner}/${repo}`;

const row = ({ ref, headSha, baseBranch, checkName, conclusion, title }: Standing): StandingRow => ({
  ref: refText(ref),
  repository: repositoryOf(ref),
  number: ref.number,
  head_sha: headSha,
  base_branch: baseBranch,
  check_name: checkName,
  conclusion,
  title,
});

function standing({ repository, number, head_sha, base_branch, check_name, conclusion, title }: StandingRow): Standing {
  const [owner = "", repo = ""] = repository.split("/");
  return {
    ref: { owner, repo, number },
    headSha: sha(head_sha),
    baseBranch: base_branch,
    checkName: check_name,
    conclusion: conclusion as CheckConclusion, // written by keep
    title,
  };
}
