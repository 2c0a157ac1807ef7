import { closed } from "./closed.mjs";
import { answerSchema, resolved, sentSchema } from "./schemas.mjs";
import { STRICTER } from "./stricter.mjs";

/**
 * What GitHub says of one operation: its parameters, its body and its answers, as JSON Schema (draft 7). What we send
 * may have no key that GitHub does not name; of what it answers, only the keys in `words` are held.
 */
export function operationOf(description, key, words) {
  const [method, path] = key.split(" ");
  const operation = description.paths[path]?.[method.toLowerCase()];
  if (operation === undefined) throw new Error(`GitHub's description has no ${key}`);
  const find = (node) => resolved(description, node);
  const parameters = (operation.parameters ?? []).map(find);
  const wide = parameters.filter((one) => one["x-multi-segment"]).map(({ name }) => name);
  const body = bodyOf(find, operation);
  return {
    ...(wide.length === 0 ? {} : { wide }),
    path: parametersIn(find, parameters, "path"),
    query: parametersIn(find, parameters, "query"),
    ...(body === null ? {} : { body: { ...body, ...STRICTER[key] } }),
    answers: answersOf(find, operation, words),
  };
}

function parametersIn(find, parameters, place) {
  const chosen = parameters.filter((one) => one.in === place);
  const required = chosen.filter((one) => one.required).map(({ name }) => name);
  const properties = Object.fromEntries(
    chosen.map(({ name, schema }) => [name, limited(name, sentSchema(find, schema))]),
  );
  return { type: "object", properties, ...(required.length === 0 ? {} : { required }), additionalProperties: false };
}

/** GitHub's words, and not its schema, say that a page holds at most 100. More is cut without a word. */
const limited = (name, schema) => (name === "per_page" ? { ...schema, minimum: 1, maximum: 100 } : schema);

function bodyOf(find, { requestBody }) {
  const schema = requestBody?.content?.["application/json"]?.schema;
  return schema === undefined ? null : closed(sentSchema(find, schema));
}

function answersOf(find, { responses }, words) {
  const good = Object.entries(responses).filter(([status]) => /^2\d\d$/.test(status));
  return Object.fromEntries(
    good.map(([status, response]) => {
      const schema = find(response).content?.["application/json"]?.schema;
      return [status, schema === undefined ? null : answerSchema(find, schema, words)];
    }),
  );
}
