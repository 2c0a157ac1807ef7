import { fitOf, type Shape } from "../column-types.js";
import { destroys, NOTHING, type Reading, risky } from "../reading.js";
import type { Field } from "./schema.js";

/** Every value of the first fits into the second. */
const WIDER: ReadonlySet<string> = new Set([
  "Int BigInt",
  "Int Decimal",
  "Int Float",
  "BigInt Decimal",
  "Float Decimal",
]);

/** What a new type of a field does to the values that are there. */
export function ofType(what: string, before: Field, after: Field): Reading {
  const [from, to] = [written(before), written(after)];
  if (from === to) return NOTHING;
  const change = (reading: Reading): Reading => ({
    ...reading,
    risks: reading.risks.map((risk) => ({ ...risk, before: from, after: to })),
  });
  const says = `changes the type of ${what} from ${from} to ${to}`;
  if (before.list !== after.list) return change(destroys(says, after.line));
  if (before.type === after.type) return ofNative(says, before, after, change);
  if (WIDER.has(`${before.type} ${after.type}`)) return NOTHING;
  if (after.type === "String" && after.native === null) return change(risky("approve", says, after.line));
  return change(destroys(`${says}, which its values may not survive`, after.line));
}

function ofNative(says: string, before: Field, after: Field, change: (reading: Reading) => Reading): Reading {
  const fit = fitOf(shapeOf(before), shapeOf(after));
  if (fit === "fits") return NOTHING;
  return fit === "narrower"
    ? change(destroys(`${says}, into which longer values do not fit`, after.line))
    : change(risky("approve", says, after.line));
}

const written = ({ type, list, native }: Field): string =>
  `${type}${list ? "[]" : ""}${native === null ? "" : ` @db.${native}`}`;

/** What Prisma takes where nothing is said is a text of any length. */
function shapeOf({ type, native }: Field): Shape {
  const [, name = type === "String" ? "text" : type, size] = /^(\w+)(?:\((\d{1,9}))?/.exec(native ?? "") ?? [];
  return { type: name, size: size === undefined ? null : Number(size) };
}
