/** Steps from the top of a policy to a key: `*` is any name, or any place of a list. */
export type KeyPath = readonly string[];

/** Every key that a JSON Schema names under `properties`, in its order, each once. */
export const keysOf = (schema: unknown): readonly KeyPath[] =>
  distinct(visit(schema, [], (_node, path) => (path.length === 0 || path.at(-1) === "*" ? [] : [path])));

/** Every text that the schema lists as a value somewhere, each once. */
export const valuesOf = (schema: unknown): readonly string[] =>
  distinct(
    visit(schema, [], ({ enum: values }) =>
      Array.isArray(values) ? values.filter((value) => typeof value === "string") : [],
    ),
  );

/** Does a value stand at this path? */
export function stands(value: unknown, [step, ...rest]: KeyPath): boolean {
  if (step === undefined) return true;
  if (!isMapping(value)) return false;
  if (step === "*") return Object.values(value).some((one) => stands(one, rest));
  return Object.hasOwn(value, step) && stands(value[step], rest);
}

/** Does this text stand anywhere, as a value? */
export const holds = (value: unknown, wanted: string): boolean =>
  isMapping(value) ? Object.values(value).some((one) => holds(one, wanted)) : value === wanted;

type Mapping = Readonly<Record<string, unknown>>;

/** Lists are mappings here, by position. */
const isMapping = (value: unknown): value is Mapping => value !== null && typeof value === "object";

/** Asks every schema that lies in this one; a schema of alternatives stands where its alternatives stand. */
function visit<Found>(
  node: unknown,
  path: KeyPath,
  ask: (node: Mapping, path: KeyPath) => readonly Found[],
): readonly Found[] {
  if (!isMapping(node)) return [];
  const below = (child: unknown, ...steps: readonly string[]) => visit(child, [...path, ...steps], ask);
  return [
    ...ask(node, path),
    ...Object.entries(mappingAt(node, "properties")).flatMap(([key, child]) => below(child, key)),
    ...below(node["additionalProperties"], "*"),
    ...below(node["items"], "*"),
    ...["anyOf", "oneOf", "allOf"].flatMap((word) =>
      Object.values(mappingAt(node, word)).flatMap((child) => below(child)),
    ),
  ];
}

function mappingAt(node: Mapping, word: string): Mapping {
  const value = node[word];
  return isMapping(value) ? value : {};
}

const distinct = <Item>(items: readonly Item[]): readonly Item[] => {
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(JSON.stringify(item)) && seen.add(JSON.stringify(item)) !== undefined);
};
