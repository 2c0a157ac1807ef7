/**
 * The schema with no room for keys that it does not name. Of the alternatives of one object only the whole knows all
 * names, so they stay open; where the whole names nothing, each alternative is closed.
 */
export function closed(schema, isOpen = false) {
  const { additionalProperties, ...rest } = schema;
  const namesKeys = rest.properties !== undefined;
  const isMap = typeof additionalProperties === "object";
  const inside = isOpen || namesKeys;
  return {
    ...rest,
    ...(namesKeys ? { properties: mapped(rest.properties, (child) => closed(child)) } : {}),
    ...(rest.items === undefined ? {} : { items: closed(rest.items) }),
    ...Object.fromEntries(
      ["allOf", "anyOf", "oneOf"]
        .filter((how) => rest[how] !== undefined)
        .map((how) => [how, rest[how].map((one) => closed(one, inside))]),
    ),
    ...(isMap ? { additionalProperties } : namesKeys && !isOpen ? { additionalProperties: false } : {}),
  };
}

const mapped = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
