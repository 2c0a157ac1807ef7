import { adding, destroys, NOTHING, type Reading, risky, together, UNKNOWN } from "../reading.js";
import { type Block, type Field, holdsFields, isUnnamed, type Schema } from "./schema.js";
import { ofType } from "./types.js";

/** What a database has to do to follow a change of its Prisma schema. */
export function compareSchemas(before: Schema, after: Schema): Reading {
  if (isEmpty(after) && !isEmpty(before)) return UNKNOWN;
  const [then, now] = [byTable(before), byTable(after)];
  const keys = new Set([...then.keys(), ...now.keys()]);
  return together([
    ...[...keys].map((key) => compareTable(then.get(key), now.get(key), { before, after })),
    ...otherBlocks(before, after),
    sameLines(before.odd, after.odd) ? NOTHING : UNKNOWN,
  ]);
}

type Context = { readonly before: Schema; readonly after: Schema };

const isEmpty = ({ blocks, odd }: Schema): boolean =>
  odd.length === 0 && [...blocks.values()].every((one) => isUnnamed(one) && one.fields.size + one.lines.length === 0);

const byTable = ({ blocks }: Schema): ReadonlyMap<string, Block> =>
  new Map([...blocks.values()].filter(holdsFields).map((one) => [`${one.kind} ${one.table}`, one]));

function compareTable(before: Block | undefined, after: Block | undefined, context: Context): Reading {
  if (after === undefined) return before === undefined ? NOTHING : gone(before, context);
  if (before === undefined)
    return isUnnamed(after) ? fieldsOf(NONE, after, context) : adding(`${after.kind} ${after.name}`);
  return together([fieldsOf(before, after, context), lines(before, after)]);
}

const NONE: Block = { kind: "model", name: "", table: "", fields: new Map(), lines: [], line: 1 };

function gone(block: Block, context: Context): Reading {
  if (isUnnamed(block)) return fieldsOf(block, { ...NONE, name: block.name }, context);
  const next = context.after.blocks.get(`${block.kind} ${block.name}`);
  if (next !== undefined)
    return destroys(`moves the model ${block.name} from the table ${block.table} to ${next.table}`, next.line);
  return block.kind === "model"
    ? destroys(`drops the model ${block.name} with its table`, 1)
    : risky("approve", `drops the ${block.kind} ${block.name}`, 1);
}

function fieldsOf(before: Block, after: Block, context: Context): Reading {
  const columns = new Set([...before.fields.keys(), ...after.fields.keys()]);
  const model = isUnnamed(after) ? null : after.name;
  return together(
    [...columns].map((column) => {
      const [then, now] = [before.fields.get(column), after.fields.get(column)];
      if (now === undefined) return then === undefined ? NOTHING : dropped(model, then, after.line, context);
      return then === undefined ? added(model, now) : changed(model, then, now);
    }),
  );
}

/** A piece of a patch may not show which model it is of. */
const placed = (model: string | null, field: string): string =>
  model === null ? `${field} of a model` : `${model}.${field}`;

function dropped(model: string | null, field: Field, line: number, { before, after }: Context): Reading {
  switch (storage(field, before)) {
    case "column":
      return destroys(`drops the field ${placed(model, field.name)} with its column`, line);
    case "none":
      return NOTHING;
    case "unknown":
      return storage(field, after) === "none" ? NOTHING : UNKNOWN;
  }
}

const SCALARS = /^(?:String|Boolean|Int|BigInt|Float|Decimal|DateTime|Json|Bytes|Unsupported\(.*)$/;

/** A field that only names another model has no column of its own. */
function storage({ type, relation }: Field, { blocks }: Schema): "column" | "none" | "unknown" {
  if (SCALARS.test(type) || blocks.has(`enum ${type}`) || blocks.has(`type ${type}`)) return "column";
  return relation !== null || blocks.has(`model ${type}`) ? "none" : "unknown";
}

function added(model: string | null, { name, type, optional, list, filled, relation, line }: Field): Reading {
  const what = `field ${placed(model, name)}`;
  if (optional || list || filled || relation !== null) return adding(what);
  return risky("approve", `adds the ${what} (${type}), which may not be empty, without a default`, line);
}

function changed(model: string | null, before: Field, after: Field): Reading {
  const { line } = after;
  const what = placed(model, after.name);
  const readings = [ofType(what, before, after)];
  if (before.optional && !after.optional && !after.list)
    readings.push(risky("approve", `makes ${what} required, which fails where it is empty`, line));
  if (isCascade(after) && !isCascade(before))
    readings.push(
      risky("approve", `lets ${what} delete its rows together with those they belong to (onDelete: Cascade)`, line),
    );
  else if (before.relation !== after.relation && gist(before) !== gist(after))
    readings.push(risky("approve", `changes the relation of ${what}`, line));
  if (before.marks.toSorted().join(" ") !== after.marks.toSorted().join(" "))
    readings.push(risky("approve", `changes what ${what} is (${shown(after.marks)})`, line));
  return together(readings);
}

const isCascade = ({ relation }: Field): boolean => /onDelete:\s*Cascade\b/.test(relation ?? "");
const gist = ({ relation }: Field): string => (relation ?? "").replace(/\s|name:|"[^"]*",?/g, "");
const shown = (marks: readonly string[]): string => (marks.length === 0 ? "nothing" : marks.join(" ").slice(0, 80));

function lines(before: Block, after: Block): Reading {
  const [lost, fresh] = [less(before.lines, after.lines), less(after.lines, before.lines)];
  if ([...lost, ...fresh].some((line) => line.startsWith("@@map")))
    return destroys("moves a model to another table", after.line);
  const value = lost.find((line) => !line.startsWith("@@"));
  if (value !== undefined) return risky("strong", `takes ${value} out of an enum, which rows may hold`, after.line);
  const key = [...lost, ...fresh].find((line) => /^@@(?:id|schema)\b/.test(line));
  if (key !== undefined)
    return risky("approve", `changes what ${after.name} is kept by (${key.slice(0, 80)})`, after.line);
  const index = lost.find((line) => line.startsWith("@@"));
  if (index !== undefined)
    return risky("approve", `drops an index or a constraint of ${after.name} (${index.slice(0, 80)})`, after.line);
  return together(fresh.map((line) => adding(`${line.slice(0, 60)} of ${after.name}`)));
}

/** Enums, where the data is, and what client is made. */
function otherBlocks(before: Schema, after: Schema): readonly Reading[] {
  const keys = new Set([...before.blocks.keys(), ...after.blocks.keys()]);
  return [...keys].map((key) => {
    const [then, now] = [before.blocks.get(key), after.blocks.get(key)];
    const block = now ?? then;
    if (block === undefined || holdsFields(block) || block.kind === "generator") return NOTHING;
    const [lost, fresh] = [less(then?.lines ?? [], now?.lines ?? []), less(now?.lines ?? [], then?.lines ?? [])];
    if (block.kind === "enum") return ofEnum(block, lost, fresh);
    return lost.length + fresh.length === 0
      ? NOTHING
      : risky("approve", `changes which database is used (datasource ${block.name})`, block.line);
  });
}

const ofEnum = (block: Block, lost: readonly string[], fresh: readonly string[]): Reading =>
  lost.length > 0
    ? risky(
        "strong",
        `takes ${lost.slice(0, 3).join(", ")} out of the enum ${block.name}, which rows may hold`,
        block.line,
      )
    : together(fresh.map((value) => adding(`${value} of the enum ${block.name}`)));

function less(lines: readonly string[], others: readonly string[]): readonly string[] {
  const taken = new Set(others);
  return lines.filter((line) => !taken.has(line));
}

const sameLines = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && less(a, b).length + less(b, a).length === 0;
