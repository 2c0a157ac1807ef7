/** The keywords that constrain a value. Titles, descriptions, examples and defaults do not. */
const SIMPLE = [
  ...["type", "enum", "format", "pattern", "required"],
  ...["minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"],
];
/** The keywords that hold other schemas. A boolean is one as well. */
const LISTS = ["allOf", "anyOf", "oneOf"];
/** Nothing that we read lies deeper in an answer than `commit.commit.author.email`. */
const DEEPEST = 4;

/** The node itself, or what its `$ref` leads to. */
export function resolved(description, node) {
  if (node.$ref === undefined) return node;
  const names = node.$ref.slice("#/".length).split("/");
  return resolved(
    description,
    names.reduce((at, name) => at[name.replaceAll("~1", "/").replaceAll("~0", "~")], description),
  );
}

/** What we may send: JSON Schema (draft 7) without `$ref`, and without what is there for readers. */
export const sentSchema = (find, node) => bare(find(node), (child) => sentSchema(find, child));

/**
 * What is held of an answer: the properties called by one of `words`, down to those that anybody reads. Alternatives
 * that lost the properties by which they differ may fit together.
 */
export function answerSchema(find, node, words, depth = 0) {
  const { oneOf, properties = {}, required = [], ...rest } = find(node);
  const isKept = (name) => words.has(name) && depth < DEEPEST;
  const kept = Object.entries(properties).filter(([name]) => isKept(name));
  const pruned = {
    ...rest,
    ...(oneOf === undefined ? {} : { anyOf: oneOf }),
    required: required.filter(isKept),
    properties: Object.fromEntries(kept),
  };
  const names = new Set(Object.values(pruned.properties));
  return bare(pruned, (child) => answerSchema(find, child, words, depth + (names.has(child) ? 1 : 0)));
}

/** OpenAPI 3.0 writes `nullable` where JSON Schema writes a second type. */
function bare(schema, deeper) {
  const { properties = {}, items, additionalProperties: others } = schema;
  const kept = Object.fromEntries(SIMPLE.filter((key) => !isEmpty(schema[key])).map((key) => [key, schema[key]]));
  if (!isEmpty(properties)) kept.properties = mapped(properties, deeper);
  if (items !== undefined) kept.items = deeper(items);
  if (others !== undefined) kept.additionalProperties = typeof others === "object" ? deeper(others) : others;
  for (const how of LISTS) if (schema[how] !== undefined) kept[how] = distinct(schema[how].map(deeper));
  return schema.nullable === true ? orNull(kept) : kept;
}

function orNull(schema) {
  if (typeof schema.type !== "string") return { anyOf: [schema, { type: "null" }] };
  const { enum: values } = schema;
  return {
    ...schema,
    type: [schema.type, "null"],
    ...(values === undefined || values.includes(null) ? {} : { enum: [...values, null] }),
  };
}

const distinct = (schemas) => [...new Map(schemas.map((one) => [JSON.stringify(one), one])).values()];

const isEmpty = (value) => value === undefined || (typeof value === "object" && Object.keys(value).length === 0);

const mapped = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
