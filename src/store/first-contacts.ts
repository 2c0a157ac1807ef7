import type { Kysely, Transaction } from "kysely";
import type { RepositoryRef } from "../domain/ids.js";
import type { Database } from "./database.js";
import { oneAtATime } from "./engines/engine-of.js";
import type { Tables } from "./tables.js";

/** A repository and the installation through which it is written to. */
type Place = { readonly repository: RepositoryRef; readonly installationId: number };

/** Whether somebody may be written to now. `later`: when the installation's next turn comes. */
type Turn = { readonly kind: "begun" } | { readonly kind: "written" } | { readonly kind: "later"; readonly at: Date };

/** At once in one installation, and again so many when this time is over. */
const MOST_AT_ONCE = 10;
const PAUSE_MS = 60 * 60_000;
const LONG_AGO = new Date(0);

/** The repositories that a policy was proposed to: each once, and never many at once. */
export class FirstContacts {
  constructor(private readonly db: Database) {}

  /** The issue in which a policy was proposed; `null`: there is none that we know of. */
  async issueOf(repository: RepositoryRef): Promise<number | null> {
    const row = await rowOf(this.db.read, repository);
    return row?.issue ?? null;
  }

  /** When the next repository of this installation may be written to: now, or later. */
  nextTurn(installationId: number, now: Date): Promise<Date> {
    return nextTurn(this.db.read, installationId, now);
  }

  /** Takes a turn, where there is one left. Whoever has begun and was cut off goes on. */
  begin({ repository, installationId }: Place, now: Date): Promise<Turn> {
    return this.db.write(async (transaction): Promise<Turn> => {
      await oneAtATime(transaction, `first contact ${installationId}`);
      const row = await rowOf(transaction, repository);
      if (row !== undefined) return row.issue === null ? { kind: "begun" } : { kind: "written" };
      const at = await nextTurn(transaction, installationId, now);
      if (at > now) return { kind: "later", at };
      await keep(transaction, { repository, installationId }, null, now);
      return { kind: "begun" };
    });
  }

  /** The policy was proposed in this issue: by whoever has begun, or some day that nobody remembers. */
  written(place: Place, issue: number): Promise<void> {
    return this.db.write((db) => keep(db, place, issue, LONG_AGO));
  }

  /** Nothing was written: the repository may be asked about again. */
  async dropped(repository: RepositoryRef): Promise<void> {
    await this.db.write((db) => db.deleteFrom("first_contact").where("repository", "=", nameOf(repository)).execute());
  }
}

const nameOf = ({ owner, repo }: RepositoryRef): string => `${owner}/${repo}`;

const rowOf = (db: Kysely<Tables>, repository: RepositoryRef) =>
  db.selectFrom("first_contact").select("issue").where("repository", "=", nameOf(repository)).executeTakeFirst();

async function nextTurn(db: Kysely<Tables>, installationId: number, now: Date): Promise<Date> {
  const [oldest, ...others] = await db
    .selectFrom("first_contact")
    .select("begun_at")
    .where("installation_id", "=", installationId)
    .where("begun_at", ">", now.getTime() - PAUSE_MS)
    .orderBy("begun_at", "desc")
    .limit(MOST_AT_ONCE)
    .execute()
    .then((rows) => rows.toReversed());
  return oldest === undefined || others.length < MOST_AT_ONCE - 1 ? now : new Date(oldest.begun_at + PAUSE_MS);
}

async function keep(
  db: Kysely<Tables> | Transaction<Tables>,
  { repository, installationId }: Place,
  issue: number | null,
  now: Date,
): Promise<void> {
  await db
    .insertInto("first_contact")
    .values({ repository: nameOf(repository), installation_id: installationId, begun_at: now.getTime(), issue })
    .onConflict((conflict) => conflict.column("repository").doUpdateSet({ issue }))
    .execute();
}
