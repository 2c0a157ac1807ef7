/** A column's type as written, and its length or precision; `null`: none is stated. */
export type Shape = { readonly type: string; readonly size: number | null };

/** What becomes of the values that are there: all of them fit, some may not, or the two types do not say. */
export type Fit = "fits" | "narrower" | "unclear";

const names = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** From small to large, by names in small letters without spaces: what fits into one fits into those behind it. */
const FAMILIES: readonly (readonly ReadonlySet<string>[])[] = [
  [
    names("tinyint int1"),
    names("smallint int2 smallinteger short smallserial"),
    names("mediumint"),
    names("int integer int4 serial"),
    names("bigint int8 biginteger long bigserial"),
  ],
  [names("real float4"), names("double doubleprecision float8 float")],
  [
    names("date"),
    names("timestamp datetime timestampwithouttimezone datetime2"),
    names("timestamptz timestampwithtimezone datetimeoffset"),
  ],
  [
    names("string varchar charactervarying char character nvarchar nchar varchar2 unicode bpchar charfield"),
    names("tinytext"),
    names("text clob citext ntext textfield unicodetext"),
    names("mediumtext"),
    names("longtext"),
  ],
  [names("binary varbinary"), names("blob bytea largebinary"), names("longblob")],
];
const [NUMBERS, TEXTS] = [0, 3] as const;
const OF_ANY_SIZE = names("json jsonb numeric decimal");

/** Whether every value of the first type fits into the second one. */
export function fitOf(before: Shape, after: Shape): Fit {
  const [from, to] = [placeOf(before), placeOf(after)];
  if (from === null || to === null)
    return plainType(before.type) === plainType(after.type) ? ofSizes(before.size, after.size) : "unclear";
  // Every value can be written as a text of any length.
  if (to.family !== from.family) return to.family === TEXTS && to.rank > 0 ? "fits" : "unclear";
  if (to.rank !== from.rank) return to.rank > from.rank ? "fits" : "narrower";
  // The width of a number in MySQL only says how it is shown.
  return from.family === NUMBERS ? "fits" : ofSizes(before.size, after.size);
}

/** A length that is not stated is the longest one. */
function ofSizes(before: number | null, after: number | null): Fit {
  if (after === null || before === after) return "fits";
  return before === null || after < before ? "narrower" : "fits";
}

type Place = { readonly family: number; readonly rank: number };

function placeOf({ type }: Shape): Place | null {
  const name = plainType(type);
  for (const [family, ranks] of FAMILIES.entries()) {
    const rank = ranks.findIndex((one) => one.has(name));
    if (rank >= 0) return { family, rank };
  }
  return null;
}

const plainType = (type: string): string => type.toLowerCase().replace(/[\s_]/g, "");

/** A type that takes the values of all that usually become it, so that no earlier type need be known. */
export function isWide(shape: Shape): boolean {
  const place = placeOf(shape);
  if (shape.size !== null) return false;
  if (place === null) return OF_ANY_SIZE.has(plainType(shape.type));
  return (place.family === TEXTS && place.rank !== 1) || place.rank === (FAMILIES[place.family]?.length ?? 0) - 1;
}

/** "varchar(50)". */
export const shapeText = ({ type, size }: Shape): string => (size === null ? type : `${type}(${size})`);
