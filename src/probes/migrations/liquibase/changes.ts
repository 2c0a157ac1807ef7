import { readSql } from "../read-sql.js";
import { adding, destroys, NOTHING, type Reading, risky, together, UNKNOWN } from "../reading.js";
import { retyped } from "../retyped.js";
import { shapeOf } from "../sql-types.js";
import { sqlStatements, tokensOf } from "../sql-tokens.js";
import type { Element } from "./change-log.js";

const list = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const LOSES = list("dropTable dropColumn mergeColumns dropAll");
const CHANGES = list(
  "renameTable renameColumn renameView renameSequence dropView dropIndex dropForeignKeyConstraint dropAllForeignKeyConstraints dropPrimaryKey dropUniqueConstraint dropSequence dropProcedure dropDefaultValue dropCheckConstraint dropTrigger dropFunction loadUpdateData alterSequence createTrigger createProcedure addCheckConstraint disableTrigger enableTrigger",
);
const ADDS = list(
  "createTable createIndex addForeignKeyConstraint addUniqueConstraint addPrimaryKey addDefaultValue addAutoIncrement createSequence insert loadData addLookupTable createFunction createPackage",
);
/** What says when and where a change runs, how it is undone, and what people read. */
const HARMLESS = list(
  "rollback preConditions comment validCheckSum property include includeAll tagDatabase setTableRemarks setColumnRemarks output empty dropNotNullConstraint stop labels contexts",
);

/** What one change of a change set does. */
export function readChange(change: Element): Reading {
  const { name, line } = change;
  const table = change.values.get("tableName") ?? "a table";
  const what = nameOf(change);
  if (LOSES.has(name)) return destroys(`destroys what is there (${what})`, line);
  if (CHANGES.has(name)) return risky("approve", `changes what is there (${what})`, line);
  if (ADDS.has(name)) return adding(what);
  if (HARMLESS.has(name)) return NOTHING;
  switch (name) {
    case "addColumn":
      return added(change, table);
    case "createView":
      return change.values.get("replaceIfExists") === "true"
        ? risky("approve", `replaces what may be there (${what})`, line)
        : adding(what);
    case "modifyDataType":
      return modified(change, table);
    case "addNotNullConstraint":
      return risky(
        "approve",
        `makes ${table}.${columnOf(change)} NOT NULL, which ${change.values.has("defaultNullValue") ? "fills it" : "fails"} where it is empty`,
        line,
      );
    case "delete":
    case "update":
      return rewritten(change, table);
    case "sql":
      return ofSql(change);
    default:
      return UNKNOWN;
  }
}

const nameOf = ({ name, values }: Element): string => {
  const [table, column] = [
    values.get("tableName") ?? values.get("viewName") ?? values.get("oldTableName") ?? "",
    values.get("columnName") ?? "",
  ];
  return shown(`${name} ${table}${column === "" ? "" : `.${column}`}`);
};
const columnOf = ({ values }: Element): string => values.get("columnName") ?? "a column";
const shown = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N}_ .-]/gu, "")
    .trim()
    .slice(0, 100);

function added(change: Element, table: string): Reading {
  return together(
    change.inner.map((column): Reading => {
      if (column.name !== "column") return HARMLESS.has(column.name) ? NOTHING : UNKNOWN;
      const name = shown(`${table}.${column.values.get("name") ?? "a column"}`);
      const must = column.inner.some((one) => one.name === "constraints" && one.values.get("nullable") === "false");
      const fills = [...column.values.keys()].some((key) =>
        /^(?:defaultValue|value|autoIncrement|generated)/.test(key),
      );
      return must && !fills
        ? risky("approve", `adds ${name} as NOT NULL without a default, which fails where rows are`, change.line)
        : adding(`column ${name}`);
    }),
  );
}

function modified(change: Element, table: string): Reading {
  const [statement] = sqlStatements(change.values.get("newDataType") ?? "").statements;
  const shape = statement === undefined ? null : shapeOf(tokensOf(statement));
  return shape === null ? UNKNOWN : retyped(shown(`${table}.${columnOf(change)}`), null, shape, change.line);
}

function rewritten({ name, inner, values, line }: Element, table: string): Reading {
  const bounded = values.has("where") || inner.some((one) => one.name === "where");
  const verb = name === "delete" ? "deletes" : "changes";
  return bounded
    ? risky("approve", `${verb} rows of ${shown(table)} that are there already`, line)
    : destroys(`${verb} every row of ${shown(table)}, because it has no where`, line);
}

function ofSql({ text, values, inner, line }: Element): Reading {
  const own = [text, values.get("sql") ?? "", ...inner.flatMap((one) => (one.name === "sql" ? [one.text] : []))].join(
    "\n",
  );
  const reading = readSql(own, false);
  return own.trim() === ""
    ? UNKNOWN
    : { ...reading, risks: reading.risks.map((risk) => ({ ...risk, line: risk.line + line })) };
}
