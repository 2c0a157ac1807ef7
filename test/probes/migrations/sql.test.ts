import { describe, expect, test } from "@jest/globals";
import { migrationContent } from "../../../src/probes/migrations/migration-content.js";
import { aFile } from "../../support/builders.js";

const NEW = "db/migrations/20260301_orders.sql";

/** What a new migration of this text says, in the fewest words. `?`: not everything in it was understood. */
const said = (after: string, path = NEW): readonly string[] => {
  const signals = migrationContent.ask(aFile(path, { status: "added", content: { before: null, after } }));
  const words = signals.map(({ tier, because }) => `${tier}: ${because.slice(path.length + 1)}`);
  return signals.length > 0 && signals.every(({ judged }) => judged === true) ? words : [...words, "?"];
};

describe("a new SQL migration", () => {
  test.each<readonly [sql: string, says: readonly string[]]>([
    ["CREATE TABLE orders (id int NOT NULL);", ["allow: only adds: table orders"]],
    ["create table if not exists `orders` (id int)", ["allow: only adds: table orders"]],
    ["ALTER TABLE users ADD COLUMN age int;", ["allow: only adds: column users.age"]],
    [
      "ALTER TABLE users ADD age int NOT NULL DEFAULT 0, ADD x text",
      ["allow: only adds: column users.age, column users.x"],
    ],
    ["CREATE TABLE a (i int); CREATE UNIQUE INDEX i ON a (i);", ["allow: only adds: table a, index i"]],
    ["CREATE INDEX CONCURRENTLY i ON a (i);", ["allow: only adds: index i"]],
    ["CREATE INDEX i ON a (i);", ["allow: only adds: index i, made while writes wait because it is not concurrent"]],
    ["COMMENT ON TABLE a IS 'DROP TABLE a;';", ["allow: changes nothing that holds data"]],
    ["INSERT INTO kinds (id) VALUES (1);", ["allow: only adds: rows of kinds"]],
    ["BEGIN; CREATE VIEW v AS SELECT 1; COMMIT;", ["allow: only adds: view v"]],
    ["-- DROP TABLE a;\n/* TRUNCATE b; */ CREATE TABLE c (i int);", ["allow: only adds: table c"]],
    ["CREATE FUNCTION f() RETURNS int AS $$ DELETE FROM a; $$ LANGUAGE sql;", ["allow: only adds: function f"]],
    ["ALTER TYPE mood ADD VALUE 'ok';", ["allow: only adds: a value of the type mood"]],
    ["CREATE TABLE a (i int);\nGO\nCREATE TABLE b (i int)\nGO\n", ["allow: only adds: table a, table b"]],
    ["ALTER TABLE a ALTER COLUMN b DROP NOT NULL;", ["allow: changes nothing that holds data"]],
    ["CREATE TEMP TABLE t (i int); DROP TABLE t;", ["allow: only adds: table t"]],
    ["DROP TABLE orders;", ["strong: drops the table orders"]],
    ['drop table if exists "app"."Orders" cascade;', ["strong: drops the table app.Orders"]],
    ["DROP/**/TABLE orders", ["strong: drops the table orders"]],
    ["SELECT 1; DROP SCHEMA app;", ["strong: drops the schema app", "?"]],
    ["ALTER TABLE users DROP COLUMN age;", ["strong: drops the column users.age"]],
    ["ALTER TABLE users ADD b int, DROP age;", ["strong: drops the column users.age"]],
    ["ALTER TABLE [dbo].[Users] DROP COLUMN [Age]", ["strong: drops the column dbo.Users.Age"]],
    ["TRUNCATE TABLE a;", ["strong: empties the table a"]],
    ["DELETE FROM a;", ["strong: deletes every row of a, because it has no WHERE"]],
    ["DELETE FROM a WHERE 1 = 1;", ["strong: deletes every row of a, because it has no WHERE"]],
    ["DELETE FROM a WHERE id = 3;", ["approve: deletes rows of a that are there already"]],
    ["UPDATE a SET b = 1;", ["strong: overwrites every row of a, because its UPDATE has no WHERE"]],
    ["UPDATE a SET b = 1 WHERE c IS NULL;", ["approve: changes rows of a that are there already"]],
    ["ALTER TABLE a ADD b int; UPDATE a SET b = 1;", ["approve: fills a new column of a in every row"]],
    ["ALTER TABLE a ALTER COLUMN b SET NOT NULL;", ["approve: makes a.b NOT NULL, which fails where it is empty"]],
    [
      "ALTER TABLE a ADD COLUMN b int NOT NULL;",
      ["approve: adds a.b as NOT NULL without a default, which fails where rows are"],
    ],
    [
      "ALTER TABLE a ALTER COLUMN b TYPE int;",
      ["strong: changes the type of a.b to int, whose earlier type is not stated, so that values may no longer fit"],
    ],
    [
      "ALTER TABLE a ALTER COLUMN b TYPE varchar(40);",
      [
        "strong: changes the type of a.b to varchar(40), whose earlier type is not stated, so that values may no longer fit",
      ],
    ],
    [
      "ALTER TABLE a ALTER COLUMN b TYPE bigint;",
      ["approve: changes the type of a.b to bigint, whose earlier type is not stated"],
    ],
    [
      "ALTER TABLE a ALTER COLUMN b TYPE timestamp with time zone;",
      ["approve: changes the type of a.b to timestamp with time zone, whose earlier type is not stated"],
    ],
    [
      "ALTER TABLE a ALTER COLUMN b TYPE jsonb USING b::jsonb;",
      ["approve: changes the type of a.b to jsonb, whose earlier type is not stated"],
    ],
    [
      "ALTER TABLE a MODIFY b varchar(40) NOT NULL;",
      [
        "strong: changes the type of a.b to varchar(40), whose earlier type is not stated, so that values may no longer fit",
      ],
    ],
    [
      "ALTER TABLE a CHANGE COLUMN b b smallint;",
      [
        "strong: changes the type of a.b to smallint, whose earlier type is not stated, so that values may no longer fit",
      ],
    ],
    ["CREATE TABLE a (b text); ALTER TABLE a ALTER COLUMN b TYPE varchar(40);", ["allow: only adds: table a"]],
    ["ALTER TABLE a ADD b text; ALTER TABLE a ALTER COLUMN b TYPE varchar(40);", ["allow: only adds: column a.b"]],
    ["ALTER TABLE a ALTER b TYPE text;", ["allow: changes nothing that holds data"]],
    ["ALTER TABLE a RENAME COLUMN b TO c;", ["approve: renames the column a.b"]],
    ["ALTER TABLE a RENAME TO b;", ["approve: renames the table a to b"]],
    ["DROP INDEX i;", ["approve: drops the index i"]],
    ["DROP TYPE t CASCADE;", ["strong: drops the type t with all that needs it"]],
    ["ALTER TABLE a DROP CONSTRAINT c;", ["approve: drops a constraint of a"]],
    ["ALTER TABLE a DISABLE ROW LEVEL SECURITY;", ["strong: switches row level security of a off"]],
    ["ALTER TABLE a ENABLE ROW LEVEL SECURITY;", ["allow: changes nothing that holds data"]],
    ["GRANT SELECT ON a TO reader;", ["approve: gives somebody rights on the database"]],
    ["GRANT ALL ON a TO reader;", ["strong: gives wide rights on the database (all)"]],
    ["REVOKE SELECT ON a FROM reader;", ["approve: takes rights on the database away"]],
    ["CREATE OR REPLACE VIEW v AS SELECT 1;", ["approve: replaces the view v if there is one"]],
    ["DO $$ BEGIN PERFORM f(); END $$;", ["?"]],
    ["SELECT clean_up();", ["?"]],
    ["EXEC clean_up", ["?"]],
    ["CREATE TABLE a (i int); CREATE TABLE b (s text DEFAULT 'x", ["?"]],
    ["INSERT INTO a VALUES ('it\\'s'); CREATE TABLE b (i int);", ["?"]],
    ["WITH gone AS (DELETE FROM a RETURNING *) INSERT INTO b SELECT * FROM gone;", ["?"]],
    [
      "DELIMITER $$\nCREATE PROCEDURE p() BEGIN DELETE FROM a; END $$\nDELIMITER ;\nDROP TABLE b;",
      ["strong: drops the table b"],
    ],
  ])("%s", (sql, says) => {
    expect(said(sql)).toEqual(says);
  });

  test("one more statement never lowers what the others ask", () => {
    expect(said("DROP TABLE a;\nCREATE TABLE b (i int);")).toEqual(["strong: drops the table a"]);
  });
});

describe("the way back", () => {
  const both = "-- +goose Up\nCREATE TABLE a (i int);\n-- +goose Down\nDROP TABLE a;\n";
  test.each<readonly [why: string, path: string, sql: string, says: readonly string[]]>([
    ["in one file", "migrations/001_a.sql", both, ["allow: only adds: table a"]],
    [
      "without the way forward named first",
      "migrations/001_a.sql",
      "-- +goose Down\nDROP TABLE a;",
      ["strong: drops the table a"],
    ],
    ["in a file of its own", "migrations/001_a.down.sql", "DROP TABLE a;", ["allow: changes nothing that holds data"]],
    [
      "a tool that knows no way back",
      "supabase/migrations/001_a.sql",
      both.replace("a (", "b ("),
      ["strong: drops the table a"],
    ],
    ["a name that Flyway runs forward", "db/V2__a.down.sql", "DROP TABLE a;", ["strong: drops the table a"]],
  ])("%s", (_why, path, sql, says) => {
    expect(said(sql, path)).toEqual(says);
  });
});

describe("a type that the way back states", () => {
  const both = (up: string, down: string) =>
    `-- +goose Up\nALTER TABLE a ALTER COLUMN b TYPE ${up};\n-- +goose Down\nALTER TABLE a ALTER COLUMN b TYPE ${down};\n`;
  test.each<readonly [up: string, down: string, says: readonly string[]]>([
    [
      "varchar(40)",
      "varchar(80)",
      ["strong: narrows a.b from varchar(80) to varchar(40), so that longer values no longer fit"],
    ],
    ["varchar(80)", "varchar(40)", ["allow: only adds: a wider type of a.b (varchar(40) to varchar(80))"]],
    ["bigint", "int", ["allow: only adds: a wider type of a.b (int to bigint)"]],
    ["int", "bigint", ["strong: narrows a.b from bigint to int, so that longer values no longer fit"]],
    ["text", "character varying(20)", ["allow: only adds: a wider type of a.b (character varying(20) to text)"]],
    ["varchar(20)", "text", ["strong: narrows a.b from text to varchar(20), so that longer values no longer fit"]],
    ["date", "int", ["strong: changes the type of a.b from int to date, which its values may not survive"]],
  ])("%s instead of %s", (up, down, says) => {
    expect(said(both(up, down), "migrations/001_a.sql")).toEqual(says);
  });
});
