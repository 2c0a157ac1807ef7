/** One field of a model. `column`: its name in the database. `line`: 1-based. */
export type Field = {
  readonly name: string;
  readonly column: string;
  readonly type: string;
  readonly optional: boolean;
  readonly list: boolean;
  /** `VarChar(50)` of `@db.VarChar(50)`; `null`: the database's own choice. */
  readonly native: string | null;
  readonly filled: boolean;
  /** Its `@relation(…)`, which no column is made of; `null`: it has none. */
  readonly relation: string | null;
  /** What else is said of it. */
  readonly marks: readonly string[];
  readonly line: number;
};

/** `kind`: what the block begins with. `table`: its name in the database. */
export type Block = {
  readonly kind: string;
  readonly name: string;
  table: string;
  readonly fields: Map<string, Field>;
  /** Lines such as `@@index([email])`, and in other kinds of blocks every line. */
  readonly lines: string[];
  readonly line: number;
};

/** `odd`: lines that say nothing to us. */
export type Schema = { readonly blocks: Map<string, Block>; readonly odd: string[] };

const HEAD = /^(model|view|type|enum|datasource|generator)\s+(\w{1,100})\s*\{$/;
const FIELD = /^(\w{1,100})\s+(\w{1,100}|Unsupported\("[^"]{0,200}"\))(\[\])?(\?)?(?:\s+(@.*))?$/;

/** What texts in Prisma's language describe: a whole one, or the pieces that a patch shows, each with its first line. */
export function readSchema(pieces: readonly (readonly [text: string, line: number])[]): Schema {
  const schema: Schema = { blocks: new Map(), odd: [] };
  for (const [index, [text, line]] of pieces.entries()) readPiece(schema, text, line, index);
  return schema;
}

function readPiece(schema: Schema, text: string, first: number, index: number): void {
  // A piece may begin inside of a block whose name it does not show.
  let block: Block | null = blockIn(schema, "model", `\u0000${index}`, first);
  for (const [at, raw] of text.split("\n").entries()) {
    const line = withoutComment(raw.slice(0, 2000)).trim();
    if (line === "") continue;
    const head = HEAD.exec(line);
    if (head !== null) block = blockIn(schema, head[1] ?? "", head[2] ?? "", first + at);
    else if (line === "}") block = null;
    else readLine(schema, block, line, first + at);
  }
}

function blockIn({ blocks }: Schema, kind: string, name: string, line: number): Block {
  const key = `${kind} ${name}`;
  const block = blocks.get(key) ?? { kind, name, table: name, fields: new Map(), lines: [], line };
  blocks.set(key, block);
  return block;
}

function readLine(schema: Schema, block: Block | null, line: string, at: number): void {
  const map = /^@@map\("([^"]{1,200})"\)$/.exec(line)?.[1];
  const field = block === null || !holdsFields(block) ? null : fieldOf(line, at);
  if (block !== null && map !== undefined && !isUnnamed(block)) block.table = map;
  else if (block !== null && (line.startsWith("@@") || !holdsFields(block) || isValueOfEnum(block, line)))
    block.lines.push(line.replace(/\s+/g, " "));
  else if (block !== null && field !== null) block.fields.set(field.column, field);
  else schema.odd.push(line);
}

/** A value of an enum whose head is not shown. */
const isValueOfEnum = (block: Block, line: string): boolean => isUnnamed(block) && /^\w+$/.test(line);

/** A piece of a block whose name the patch does not show. */
export const isUnnamed = ({ name }: Block): boolean => name.startsWith("\u0000");

export const holdsFields = ({ kind }: Block): boolean => kind === "model" || kind === "view" || kind === "type";

function fieldOf(line: string, at: number): Field | null {
  const [, name, type, list, optional, rest = ""] = FIELD.exec(line) ?? [];
  const marks = marksOf(rest);
  if (name === undefined || type === undefined || marks === null) return null;
  const valueOf = (start: string) => marks.find((mark) => mark.startsWith(start));
  return {
    ...{ name, type, list: list !== undefined, optional: optional !== undefined, line: at },
    column: /^@map\((?:name:\s*)?"([^"]{1,200})"\)$/.exec(valueOf("@map(") ?? "")?.[1] ?? name,
    native: valueOf("@db.")?.slice(4) ?? null,
    filled: marks.some((mark) => /^@(?:default\(|updatedAt$)/.test(mark)),
    relation: valueOf("@relation") ?? null,
    marks: marks.filter((mark) => !/^@(?:map\(|db\.|default\(|updatedAt$|relation|unique|ignore$)/.test(mark)),
  };
}

/** `@id @default(now())` in its parts; `null`: a bracket or a text does not end on this line. */
function marksOf(text: string): readonly string[] | null {
  const marks: string[] = [];
  let [depth, from] = [0, 0];
  for (const { 0: part, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[()"]|\s@/g)) {
    if (part === '"') return null;
    if (part === "(") depth += 1;
    if (part === ")") depth -= 1;
    if (depth !== 0 || !part.endsWith("@")) continue;
    marks.push(text.slice(from, index).trim());
    from = index + 1;
  }
  return depth === 0 ? [...marks, text.slice(from).trim()].filter((mark) => mark !== "") : null;
}

/** Two slashes begin a comment, unless they stand in a text. */
function withoutComment(line: string): string {
  for (const { 0: part, index } of line.matchAll(/"(?:[^"\\]|\\.)*"|\/\//g))
    if (part === "//") return line.slice(0, index);
  return line;
}
