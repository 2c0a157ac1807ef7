import type { SelectQueryBuilder, Transaction } from "kysely";
import { engineOf } from "./engine-of.js";

/** Rows that nobody changes until the transaction ends. A transaction of SQLite that writes is alone anyway. */
export const unchanged = <Schema, Table extends keyof Schema, Row>(
  transaction: Transaction<Schema>,
  rows: SelectQueryBuilder<Schema, Table, Row>,
): SelectQueryBuilder<Schema, Table, Row> => (engineOf(transaction) === "postgres" ? rows.forShare() : rows);
