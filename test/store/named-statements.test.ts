import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type pg from "pg";
import type { Kysely } from "kysely";
import { Kysely as Db, sql } from "kysely";
import { Database } from "../../src/store/database.js";
import { namedStatements } from "../../src/store/engines/named-statements.js";
import { ENGINE, aHome, type Home } from "../support/stores.js";

type Asked = { readonly text: string; readonly name?: string };

/** A connection that answers, unless it is asked by name and names are of no use there. */
function connection(code: string | null, inTransaction = false): { client: pg.PoolClient; asked: Asked[] } {
  const asked: Asked[] = [];
  const query = ({ text, name }: Asked): Promise<unknown> => {
    asked.push({ text, ...(name === undefined ? {} : { name }) });
    if (code !== null && name !== undefined) return Promise.reject(Object.assign(new Error("of its name"), { code }));
    if (inTransaction) return Promise.reject(Object.assign(new Error("aborted"), { code: "25P02" }));
    return Promise.resolve({ rows: [] });
  };
  return { client: { query } as unknown as pg.PoolClient, asked }; // nothing else of it is used
}

test("the same statement has the same name, another one another", async () => {
  const { client, asked } = connection(null);
  const ask = namedStatements();
  for (const text of ["select $1", "select $1", "select $1, 2"]) await ask(client, text, [1]);
  const [first, second, third] = asked.map(({ name }) => name);
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect([second === first, third === first]).toEqual([true, false]);
});

test("what has no values, as the beginning of a transaction, needs no name; and names come to an end", async () => {
  const { client, asked } = connection(null);
  const ask = namedStatements();
  await ask(client, "begin", []);
  for (let length = 0; length < 400; length += 1) await ask(client, `select ${length} + $1`, [1]);
  expect(asked.filter(({ name }) => name !== undefined)).toHaveLength(300);
});

test.each(["26000", "42P05", "0A000"])(
  "where a name is refused with %s, it is asked without, then and later",
  async (code) => {
    const { client, asked } = connection(code);
    const ask = namedStatements();
    for (const text of ["select $1", "select $1"]) expect(await ask(client, text, [1])).toEqual({ rows: [] });
    expect(asked.map(({ name }) => name !== undefined)).toEqual([true, false, false]);
  },
);

test("in a transaction, which is over by then, the first error stays", async () => {
  const { client } = connection("0A000", true);
  await expect(namedStatements()(client, "select $1", [1])).rejects.toHaveProperty("code", "0A000");
});

test("another error is nothing of its name", async () => {
  const { client, asked } = connection("23505");
  await expect(namedStatements()(client, "select $1", [1])).rejects.toHaveProperty("code", "23505");
  expect(asked).toHaveLength(1);
});

if (ENGINE === "postgres")
  describe("where a table is changed under a running process", () => {
    type Tables = { readonly word: { readonly word: string } };
    let home: Home;
    let db: Kysely<Tables>;
    beforeEach(async () => {
      home = await aHome();
      await home.meddle("create table word (word text)");
      db = new Db<Tables>({ dialect: home.dialect() });
    });
    afterEach(async () => {
      await db.destroy();
      await home.drop();
    });

    const read = (on: Kysely<Tables>) => on.selectFrom("word").selectAll().where("word", "=", "a").execute();
    const changed = () => home.meddle("alter table word add column more text default 'm'");

    test("its next question is answered all the same", async () => {
      await read(db);
      await changed();
      expect(await read(db)).toEqual([]);
    });

    test("its next transaction is done all the same, and once", async () => {
      // The names and the columns are of this test; what is written, and tried again, is as the store does it.
      const database = Database.over(db as unknown as Parameters<typeof Database.over>[0]);
      const work = () =>
        database.write(async (transaction) => {
          await sql`insert into word (word) values (${"a"})`.execute(transaction);
          return read(transaction as unknown as Kysely<Tables>);
        });
      expect(await work()).toEqual([{ word: "a" }]);
      await changed();
      expect(await work()).toEqual([
        { word: "a", more: "m" },
        { word: "a", more: "m" },
      ]);
    });
  });
