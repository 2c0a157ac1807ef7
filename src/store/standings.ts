import type { Heeded } from "../domain/gate.js";
import { refText, sha, type PullRequestRef, type RepositoryRef, type Sha } from "../domain/ids.js";
import type { CheckConclusion } from "../domain/plan.js";
import type { Standing } from "../domain/standing.js";
import type { StandingRow } from "./tables.js";
import type { Database } from "./database.js";

/** Where each open pull request stood when it was last judged. */
export class Standings {
  constructor(private readonly db: Database) {}

  async of(ref: PullRequestRef): Promise<Standing | null> {
    const row = await this.db.read
      .selectFrom("standing")
      .selectAll()
      .where("ref", "=", refText(ref))
      .executeTakeFirst();
    return row === undefined ? null : standing(row);
  }

  /** The others of the same repository at the same commit, oldest first. */
  async sharing({ ref, headSha }: Pick<Standing, "ref" | "headSha">): Promise<readonly Standing[]> {
    const rows = await this.db.read
      .selectFrom("standing")
      .selectAll()
      .where("repository", "=", repositoryOf(ref))
      .where("head_sha", "=", headSha)
      .where("ref", "!=", refText(ref))
      .orderBy("number")
      .execute();
    return rows.map(standing);
  }

  /** Those of a repository at this commit, oldest first. */
  async at(repository: RepositoryRef, headSha: Sha): Promise<readonly Standing[]> {
    const rows = await this.db.read
      .selectFrom("standing")
      .selectAll()
      .where("repository", "=", repositoryOf(repository))
      .where("head_sha", "=", headSha)
      .orderBy("number")
      .execute();
    return rows.map(standing);
  }

  /** True when a pull request of the repository goes into this branch. */
  async isBase(repository: RepositoryRef, branch: string): Promise<boolean> {
    const row = await this.db.read
      .selectFrom("standing")
      .select("ref")
      .where("repository", "=", repositoryOf(repository))
      .where("base_branch", "=", branch)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Whether every open pull request of the repository was asked for not long ago. */
  async isDiscovered(repository: RepositoryRef, now: Date): Promise<boolean> {
    const row = await this.db.read
      .selectFrom("discovered")
      .select("at")
      .where("repository", "=", repositoryOf(repository))
      .executeTakeFirst();
    return row !== undefined && Number(row.at) > now.getTime() - LOOKED_OVER_FOR_MS;
  }

  async discovered(repository: RepositoryRef, now: Date): Promise<void> {
    const at = now.getTime();
    await this.db.write((db) =>
      db
        .insertInto("discovered")
        .values({ repository: repositoryOf(repository), at })
        .onConflict((conflict) => conflict.column("repository").doUpdateSet({ at }))
        .execute(),
    );
  }

  async keep(now: Standing): Promise<void> {
    const { ref: _, ...news } = row(now);
    await this.db.write((db) =>
      db
        .insertInto("standing")
        .values(row(now))
        .onConflict((conflict) => conflict.column("ref").doUpdateSet(news))
        .execute(),
    );
  }

  /** For a pull request that is closed, or that no policy governs any more. */
  async forget(ref: PullRequestRef): Promise<void> {
    await this.db.write((db) => db.deleteFrom("standing").where("ref", "=", refText(ref)).execute());
  }

  /** All of one repository. */
  async inRepository(repository: RepositoryRef): Promise<readonly Standing[]> {
    const rows = await this.db.read
      .selectFrom("standing")
      .selectAll()
      .where("repository", "=", repositoryOf(repository))
      .execute();
    return rows.map(standing);
  }

  /** Those of one repository for one base branch. */
  async into({ owner, repo }: RepositoryRef, baseBranch: string): Promise<readonly Standing[]> {
    const rows = await this.db.read
      .selectFrom("standing")
      .selectAll()
      .where("repository", "=", `${owner}/${repo}`)
      .where("base_branch", "=", baseBranch)
      .execute();
    return rows.map(standing);
  }
}

/** Webhooks tell of each pull request that comes; this is for those whose webhook is lost. */
const LOOKED_OVER_FOR_MS = 6 * 60 * 60_000;

const repositoryOf = ({ owner, repo }: RepositoryRef): string => `${owner}/${repo}`;

const row = ({ ref, headSha, baseBranch, checkName, conclusion, title, heeds, seen }: Standing): StandingRow => ({
  ref: refText(ref),
  repository: repositoryOf(ref),
  number: ref.number,
  head_sha: headSha,
  base_branch: baseBranch,
  check_name: checkName,
  conclusion,
  title,
  heeds: heeds === undefined ? null : JSON.stringify(heeds),
  seen: seen ?? null,
});

function standing({
  repository,
  number,
  head_sha,
  base_branch,
  check_name,
  conclusion,
  title,
  heeds,
  seen,
}: StandingRow): Standing {
  const [owner = "", repo = ""] = repository.split("/");
  return {
    ref: { owner, repo, number },
    headSha: sha(head_sha),
    baseBranch: base_branch,
    checkName: check_name,
    conclusion: conclusion as CheckConclusion, // written by keep
    title,
    ...(heeds === null ? {} : { heeds: JSON.parse(heeds) as Heeded }), // written by keep
    ...(seen === null ? {} : { seen }),
  };
}
