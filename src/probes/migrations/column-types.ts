/** A column's type as written, and its length or precision; `null`: none is stated. */
export type Shape = { readonly type: string; readonly size: number | null };

/** What becomes of the values that are there: all of them fit, some may not, or the two types do not say. */
export type Fit = "fits" | "narrower" | "unclear";

/** From small to large, each as names in small letters without spaces: what fits into one fits into those behind it. */
const FAMILIES: readonly (readonly RegExp[])[] = [
  [
    /^(?:tinyint|int1)$/,
    /^(?:smallint|int2|smallinteger|short|smallserial)$/,
    /^(?:mediumint)$/,
    /^(?:int|integer|int4|serial)$/,
    /^(?:bigint|int8|biginteger|long|bigserial)$/,
  ],
  [/^(?:real|float4|float)$/, /^(?:double|doubleprecision|float8)$/],
  [
    /^(?:date)$/,
    /^(?:timestamp|datetime|timestampwithouttimezone|datetime2)$/,
    /^(?:timestamptz|timestampwithtimezone|datetimeoffset)$/,
  ],
  [
    /^(?:string|varchar|charactervarying|char|character|nvarchar|nchar|varchar2|unicode|bpchar)$/,
    /^(?:tinytext)$/,
    /^(?:text|clob|citext|ntext)$/,
    /^mediumtext$/,
    /^longtext$/,
  ],
  [/^(?:binary|varbinary)$/, /^(?:blob|bytea|largebinary)$/, /^longblob$/],
];
const TEXTS = 3;

/** Whether every value of the first type fits into the second one. */
export function fitOf(before: Shape, after: Shape): Fit {
  const [from, to] = [placeOf(before), placeOf(after)];
  if (from === null || to === null) return sameFit(before, after);
  const [family, rank] = from;
  // Every value can be written as a text of any length.
  if (to[0] !== family) return to[0] === TEXTS && to[1] > 0 ? "fits" : "unclear";
  if (to[1] !== rank) return to[1] > rank ? "fits" : "narrower";
  return ofSizes(before.size, after.size, family);
}

function sameFit(before: Shape, after: Shape): Fit {
  if (plainType(before.type) !== plainType(after.type)) return "unclear";
  return ofSizes(before.size, after.size, -1);
}

/** A length that is not stated is the longest one, where a type has lengths at all; in MySQL a number's width is none. */
function ofSizes(before: number | null, after: number | null, family: number): Fit {
  if (family === 0) return "fits";
  if (after === null || before === after) return "fits";
  return before === null || after < before ? "narrower" : "fits";
}

function placeOf({ type }: Shape): readonly [family: number, rank: number] | null {
  const name = plainType(type);
  for (const [family, ranks] of FAMILIES.entries()) {
    const rank = ranks.findIndex((one) => one.test(name));
    if (rank >= 0) return [family, rank];
  }
  return null;
}

const plainType = (type: string): string => type.toLowerCase().replace(/[\s_]/g, "");

/** A type that many values of others do not fit into, so that a column that becomes one may lose some. */
export function isNarrow(shape: Shape): boolean {
  const place = placeOf(shape);
  if (place === null) return /^(?:bool|boolean|bit|time|decimal|numeric|uuid|enum)$/.test(plainType(shape.type));
  const [family, rank] = place;
  if (family === TEXTS) return rank === 0 && shape.size !== null && shape.size < 255;
  return rank < (FAMILIES[family]?.length ?? 0) - 1 && family !== 1;
}

/** "varchar(50)". */
export const shapeText = ({ type, size }: Shape): string => (size === null ? type : `${type}(${size})`);
