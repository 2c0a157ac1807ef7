import type { RepositoryRef } from "../domain/ids.js";
import type { Database } from "./database.js";
import type { ReconciledRow } from "./tables.js";

/**
 * `alive`: when a worker last looked for missed deliveries, by our clock. `outage`: when one longer than a while was seen
 * to be over, by our clock. `deliveries-from`: everything that GitHub delivered before was dealt with, and
 * `deliveries-seen`: up to where its log was read, both by GitHub's clock. `writable`: when the store was last seen to
 * take a write, by our clock.
 */
export type Mark = "alive" | "outage" | "deliveries-from" | "deliveries-seen" | "writable";

/** A repository whose pull requests were judged. */
export type Place = {
  readonly repository: RepositoryRef;
  readonly installationId: number;
  /** When it was last compared with GitHub, by our clock; `null`: never. */
  readonly lookedAt: Date | null;
  /** The same by GitHub's clock, ISO 8601; `null`: never. */
  readonly gitHubAt: string | null;
};

/** What finding missed events goes by: moments, and which repositories there are. */
export class Healing {
  constructor(private readonly db: Database) {}

  async mark(name: Mark): Promise<Date | null> {
    const row = await this.db.read.selectFrom("mark").select("at").where("name", "=", name).executeTakeFirst();
    return row === undefined ? null : new Date(Number(row.at));
  }

  async setMark(name: Mark, moment: Date): Promise<void> {
    const at = moment.getTime();
    await this.db.write((db) =>
      db
        .insertInto("mark")
        .values({ name, at })
        .onConflict((conflict) => conflict.column("name").doUpdateSet({ at }))
        .execute(),
    );
  }

  /** Every repository in which a pull request was judged, whoever was compared longest ago first. */
  async places(): Promise<readonly Place[]> {
    await this.#learn();
    const rows = await this.db.read
      .selectFrom("reconciled")
      .selectAll()
      .orderBy("looked_at")
      .orderBy("repository")
      .execute();
    return rows.map(placeOf);
  }

  async place(repository: RepositoryRef): Promise<Place | null> {
    const row = await this.db.read
      .selectFrom("reconciled")
      .selectAll()
      .where("repository", "=", nameOf(repository))
      .executeTakeFirst();
    return row === undefined ? null : placeOf(row);
  }

  /** How many pull requests of each repository ("acme/shop") are known to be open. */
  async sizes(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.db.read
      .selectFrom("standing")
      .select(["repository", (of) => of.fn.countAll<number>().as("count")])
      .groupBy("repository")
      .execute();
    return new Map(rows.map(({ repository, count }) => [repository, Number(count)]));
  }

  /** The pull requests of a repository that some worker looks at now, or that were given up. */
  async inHand(repository: RepositoryRef, now: Date): Promise<readonly number[]> {
    const rows = await this.db.read
      .selectFrom("job")
      .select("key")
      .where("repository", "=", nameOf(repository))
      .where("kind", "=", "judge")
      .where((or) => or.or([or("dead", "=", 1), or("lease_until", ">", now.getTime())]))
      .execute();
    return rows.map(({ key }) => Number(key.slice(key.lastIndexOf("#") + 1)));
  }

  /** It was compared with GitHub. `at`: by our clock; `gitHubAt`: by GitHub's. */
  async compared(repository: RepositoryRef, at: Date, gitHubAt: string): Promise<void> {
    await this.db.write((db) =>
      db
        .updateTable("reconciled")
        .set({ looked_at: at.getTime(), github_at: gitHubAt })
        .where("repository", "=", nameOf(repository))
        .execute(),
    );
  }

  /** GitHub does not show it any more. It comes back with the next pull request that is judged there. */
  async dropped(repository: RepositoryRef): Promise<void> {
    await this.db.write((db) => db.deleteFrom("reconciled").where("repository", "=", nameOf(repository)).execute());
  }

  /** A repository stays known when its last pull request is closed. */
  async #learn(): Promise<void> {
    const rows = await this.db.read
      .selectFrom("job")
      .select(["repository", "installation_id"])
      .distinct()
      .where("kind", "=", "judge")
      .where("repository", "not in", (known) => known.selectFrom("reconciled").select("repository"))
      .execute();
    if (rows.length === 0) return;
    await this.db.write(async (db) => {
      for (const { repository, installation_id } of rows)
        await db
          .insertInto("reconciled")
          .values({ repository, installation_id, looked_at: 0, github_at: "" })
          .onConflict((conflict) => conflict.column("repository").doNothing())
          .execute();
    });
  }
}

const nameOf = ({ owner, repo }: RepositoryRef): string => `${owner}/${repo}`;

function placeOf({ repository, installation_id, looked_at, github_at }: ReconciledRow): Place {
  const [owner = "", repo = ""] = repository.split("/");
  return {
    repository: { owner, repo },
    installationId: Number(installation_id),
    lookedAt: Number(looked_at) === 0 ? null : new Date(Number(looked_at)),
    gitHubAt: github_at === "" ? null : github_at,
  };
}
