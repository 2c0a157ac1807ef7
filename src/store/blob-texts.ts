import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";
import { sql, type Transaction } from "kysely";
import { sha, type Sha } from "../domain/ids.js";
import type { BlobTextRow, Tables } from "./tables.js";
import type { Database } from "./database.js";

/** By blob, its text; `null`: it is no UTF-8 text, and never will be. */
export type TextOfBlob = ReadonlyMap<Sha, string | null>;

/** What a row weighs besides its data. */
const ROW_BYTES = 200;
/** A reader keeps no longer texts; a row that unpacks to more is not one that we wrote. */
const MOST_BYTES = 1_000_000;
/** A text counts as wanted again after this long, so that most readings write nothing. Milliseconds. */
const RENEWED_AFTER = 24 * 60 * 60_000;

/**
 * The texts of judged files, so that none is fetched twice. A blob is found only under the number of the repository that
 * it was read from: who may read one repository learns nothing of another. What is there can always be fetched again.
 */
export class BlobTexts {
  constructor(private readonly db: Database) {}

  /** Those of these blobs that are kept. A row whose text is not the one that the blob's id names is dropped. */
  async find(repository: number, blobs: readonly Sha[], now: Date): Promise<TextOfBlob> {
    if (blobs.length === 0) return new Map();
    const rows = await this.db.read
      .selectFrom("blob_text")
      .selectAll()
      .where("repository_id", "=", repository)
      .where("sha", "in", blobs)
      .execute();
    const read = await Promise.all(rows.map(async (row) => ({ row, text: await unpacked(row) })));
    const old = read.filter(({ row, text }) => text !== undefined && row.used_at < now.getTime() - RENEWED_AFTER);
    const broken = read.filter(({ text }) => text === undefined);
    if (old.length > 0)
      await this.#renew(
        old.map(({ row }) => row),
        now,
      );
    if (broken.length > 0) await this.#drop(broken.map(({ row }) => row));
    return new Map(read.flatMap(({ row, text }) => (text === undefined ? [] : [[sha(row.sha), text]])));
  }

  /** Keeps these texts of one repository, but for what is not the text that its id names. */
  async keep(repository: number, texts: TextOfBlob, now: Date): Promise<void> {
    const whole = [...texts].filter(([blob, text]) => text === null || isTextOf(blob, Buffer.from(text, "utf8")));
    const rows = await Promise.all(whole.map(([blob, text]) => packed(repository, blob, text, now)));
    if (rows.length === 0) return;
    await this.db.write((db) =>
      db
        .insertInto("blob_text")
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(["repository_id", "sha"]).doUpdateSet((values) => ({
            bytes: values.ref("excluded.bytes"),
            used_at: values.ref("excluded.used_at"),
            data: values.ref("excluded.data"),
          })),
        )
        .execute(),
    );
  }

  /** Drops what was not wanted since this moment, and then what was wanted longest ago, until the rest fits. */
  prune(limits: { readonly mostBytes: number; readonly since: Date }): Promise<void> {
    return this.db.write(async (transaction) => {
      await transaction.deleteFrom("blob_text").where("used_at", "<", limits.since.getTime()).execute();
      if ((await weightOf(transaction)) > limits.mostBytes) await dropLongestUnused(transaction, limits.mostBytes);
    });
  }

  async #renew(rows: readonly BlobTextRow[], now: Date): Promise<void> {
    const { repositories, shas } = placesOf(rows);
    await this.db.write((db) =>
      db
        .updateTable("blob_text")
        .set({ used_at: now.getTime() })
        .where("repository_id", "in", repositories)
        .where("sha", "in", shas)
        .execute(),
    );
  }

  async #drop(rows: readonly BlobTextRow[]): Promise<void> {
    const { repositories, shas } = placesOf(rows);
    await this.db.write((db) =>
      db.deleteFrom("blob_text").where("repository_id", "in", repositories).where("sha", "in", shas).execute(),
    );
  }
}

const placesOf = (rows: readonly BlobTextRow[]) => ({
  repositories: rows.map((row) => row.repository_id),
  shas: rows.map(({ sha: blob }) => blob),
});

/** `undefined`: the row is not what was written. `null`: it says that the blob is no text. */
async function unpacked({ sha: blob, data }: BlobTextRow): Promise<string | null | undefined> {
  if (data === null) return null;
  try {
    const bytes = await promisify(inflateRaw)(data, { maxOutputLength: MOST_BYTES });
    return isTextOf(sha(blob), bytes) ? bytes.toString("utf8") : undefined;
  } catch {
    return undefined; // what a broken disk leaves may not unpack at all
  }
}

async function packed(repository: number, blob: Sha, text: string | null, now: Date): Promise<BlobTextRow> {
  const data = text === null ? null : await promisify(deflateRaw)(text);
  const bytes = ROW_BYTES + (data?.length ?? 0);
  return { repository_id: repository, sha: blob, bytes, used_at: now.getTime(), data };
}

/** Git names a blob by a digest of its bytes and their number, SHA-256 in repositories that say so. */
function isTextOf(blob: Sha, bytes: Buffer): boolean {
  if (bytes.length > MOST_BYTES) return false;
  const digest = createHash(blob.length === 64 ? "sha256" : "sha1");
  return digest.update(`blob ${bytes.length}\0`).update(bytes).digest("hex") === blob;
}

async function weightOf(db: Transaction<Tables>): Promise<number> {
  const { weight } = await db
    .selectFrom("blob_text")
    .select(sql<number>`coalesce(sum(bytes), 0)`.as("weight"))
    .executeTakeFirstOrThrow();
  return Number(weight);
}

/** A tenth more than has to go, so that it is not done again at once. */
async function dropLongestUnused(db: Transaction<Tables>, mostBytes: number): Promise<void> {
  const running = sql`sum(bytes) over (order by used_at desc, repository_id, sha)`;
  const aged = sql`select repository_id, sha, ${running} as weight from blob_text`;
  await sql`delete from blob_text where (repository_id, sha) in
    (select repository_id, sha from (${aged}) as aged where weight > ${Math.floor(mostBytes * 0.9)})`.execute(db);
}
