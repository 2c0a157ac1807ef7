import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Kysely, sql, type Transaction } from "kysely";
import { sqliteDialect } from "../../src/store/engines/sqlite.js";
import { sharedCommits, type Commits } from "../../src/store/shared-commits.js";

type Tables = { readonly word: { readonly word: string } };

let folder: string;
let said: string[];
let db: Kysely<Tables>;
let commits: Commits<Tables>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "shared-commits-"));
  said = [];
  db = new Kysely<Tables>({
    dialect: sqliteDialect(join(folder, "store.db")),
    log: ({ query }) => void said.push(query.sql),
  });
  await sql`create table word (word text primary key)`.execute(db);
  commits = sharedCommits(db);
  said = [];
});
afterEach(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true });
});

const write = async (on: Kysely<Tables>, word: string): Promise<string> => {
  await on.insertInto("word").values({ word }).execute();
  return word;
};
const written =
  (word: string) =>
  (transaction: Transaction<Tables>): Promise<string> =>
    write(transaction, word);
/** As another connection sees it, so that only what is committed counts. */
async function kept(): Promise<readonly string[]> {
  const other = new Kysely<Tables>({ dialect: sqliteDialect(join(folder, "store.db")) });
  const rows = await other.selectFrom("word").select("word").orderBy("word").execute();
  await other.destroy();
  return rows.map(({ word }) => word);
}
const count = (statement: string): number => said.filter((one) => one === statement).length;

test("what comes at the same moment shares one commit, and each hears its own answer", async () => {
  const words = Array.from({ length: 20 }, (_, index) => `w${index}`);
  expect(await Promise.all(words.map((word) => commits.whole(written(word))))).toEqual(words);
  expect({ begun: count("begin"), committed: count("commit") }).toEqual({ begun: 1, committed: 1 });
  expect(await kept()).toEqual(words.toSorted());
});

test("no commit is shared by more than a few dozen", async () => {
  await Promise.all(Array.from({ length: 100 }, (_, index) => commits.whole(written(`w${index}`))));
  expect(count("commit")).toBe(4);
  expect(await kept()).toHaveLength(100);
});

test("one that comes alone costs no more than it did: a transaction for work, none for one statement", async () => {
  await commits.whole(written("a"));
  await commits.single((on) => write(on, "b"));
  expect({ begun: count("begin"), committed: count("commit"), all: said.length }).toEqual({
    begun: 1,
    committed: 1,
    all: 4,
  });
  expect(await kept()).toEqual(["a", "b"]);
});

test("nobody hears of success before it is durable", async () => {
  const seen = await Promise.all([
    commits.whole(written("a")).then(kept),
    commits.single((on) => write(on, "b")).then(kept),
  ]);
  expect(seen).toEqual([
    ["a", "b"],
    ["a", "b"],
  ]);
});

test("a later one reads what an earlier one wrote, in the order in which they came", async () => {
  const seen = await Promise.all(
    ["a", "b", "c"].map((word) =>
      commits.whole(async (transaction) => {
        await write(transaction, word);
        return (await transaction.selectFrom("word").select("word").orderBy("word").execute()).length;
      }),
    ),
  );
  expect(seen).toEqual([1, 2, 3]);
});

describe("what fails", () => {
  const failure = new Error("changed my mind");
  /** It has written something by then. */
  const failing = async (transaction: Transaction<Tables>): Promise<never> => {
    await write(transaction, "undone");
    throw failure;
  };

  test("is undone alone, and the others are kept", async () => {
    const ended = await Promise.allSettled([
      commits.whole(written("a")),
      commits.whole(failing),
      commits.whole(written("b")),
    ]);
    expect(ended.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(ended[1]).toHaveProperty("reason", failure);
    expect(await kept()).toEqual(["a", "b"]);
  });

  test("is undone by itself as well", async () => {
    await expect(commits.whole(failing)).rejects.toBe(failure);
    expect(await kept()).toEqual([]);
  });

  test("for a statement that the database refuses leaves the others alone", async () => {
    const ended = await Promise.allSettled([
      commits.single((on) => write(on, "a")),
      commits.single((on) => write(on, "a")),
      commits.single((on) => write(on, "b")),
    ]);
    expect(ended.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await kept()).toEqual(["a", "b"]);
  });

  test("with the whole transaction, as on a full disk, takes all of it along, and nothing after it is tried", async () => {
    const tried: string[] = [];
    const ended = await Promise.allSettled([
      commits.whole(written("a")),
      commits.whole(async (transaction) => {
        await sql`rollback`.execute(transaction); // SQLite does so by itself there
        throw failure;
      }),
      commits.whole((transaction) => {
        tried.push("b");
        return write(transaction, "b");
      }),
    ]);
    expect(ended).toEqual(ended.map(() => ({ status: "rejected", reason: failure })));
    expect({ tried, kept: await kept() }).toEqual({ tried: [], kept: [] });
    await commits.whole(written("c"));
    expect(await kept()).toEqual(["c"]);
  });

  test("at the commit fails for all, and the next ones are not harmed", async () => {
    await sql`create table other (word text references word (word) deferrable initially deferred)`.execute(db);
    const ended = await Promise.allSettled([
      commits.whole(written("a")),
      commits.whole(async (transaction) => void (await sql`insert into other values ('nobody')`.execute(transaction))),
    ]);
    expect(ended.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await kept()).toEqual([]);
    await commits.whole(written("a"));
    expect(await kept()).toEqual(["a"]);
  });
});

test("what is wanted while a commit is under way gets into the next one", async () => {
  const first = commits.whole(async (transaction) => {
    const second = commits.whole(written("b"));
    return { wrote: await write(transaction, "a"), second };
  });
  expect(await (await first).second).toBe("b");
  expect(await kept()).toEqual(["a", "b"]);
});
