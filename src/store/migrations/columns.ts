import { sql, type CreateTableBuilder, type Kysely, type RawBuilder } from "kysely";
import { engineOf } from "../engines/engine-of.js";

/** What the engines call differently. */
type Columns = {
  /** Compared and sorted byte by byte on both, whatever language the database speaks. */
  readonly text: "text" | RawBuilder<unknown>;
  readonly bytes: "blob" | "bytea";
  /** A column `seq` that counts up by itself. */
  readonly sequence: <Table extends string>(table: CreateTableBuilder<Table>) => CreateTableBuilder<Table, "seq">;
};

const COLUMNS: Readonly<Record<"sqlite" | "postgres", Columns>> = {
  sqlite: {
    text: "text",
    bytes: "blob",
    sequence: (table) => table.addColumn("seq", "integer", (column) => column.primaryKey().autoIncrement()),
  },
  postgres: {
    text: sql`text collate "C"`,
    bytes: "bytea",
    sequence: (table) => table.addColumn("seq", "bigserial", (column) => column.primaryKey()),
  },
};

export const columnsOf = (db: Kysely<never>): Columns => COLUMNS[engineOf(db)];
