import { Ajv, type AnySchemaObject, type ErrorObject, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);

const compiled = new WeakMap<AnySchemaObject, ValidateFunction>();

/** What is wrong with a value by this schema, in a few words each. `name` says what it is: "body". */
export function wrongIn(name: string, schema: AnySchemaObject, value: unknown): readonly string[] {
  const check = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, check);
  if (check(value)) return [];
  return (check.errors ?? []).map((error) => `${name}${error.instancePath} ${saying(error)}`);
}

/** Params name the key or the values that the message leaves out. */
function saying({ message = "is wrong", params }: ErrorObject): string {
  const { additionalProperty, allowedValues } = params as Readonly<Record<string, unknown>>; // by ajv's own declaration
  const detail = additionalProperty ?? allowedValues;
  return detail === undefined ? message : `${message} (${JSON.stringify(detail)})`;
}
