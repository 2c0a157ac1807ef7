import { Ajv, type AnySchemaObject, type ErrorObject, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";

/** The text of a URL: "7" is a number where one is asked for. */
const ofText = withFormats(new Ajv({ strict: false, allErrors: true, coerceTypes: true }));
const ofValues = withFormats(new Ajv({ strict: false, allErrors: true }));

/** What is wrong with a value by this schema, in a few words each. `name` says what it is: "body". */
export const wrongIn = (name: string, schema: AnySchemaObject, value: unknown): readonly string[] =>
  problems(name, ofValues, schema, value);

/** The same for names and values of a URL. */
export const wrongInText = (
  name: string,
  schema: AnySchemaObject,
  value: Readonly<Record<string, string>>,
): readonly string[] => problems(name, ofText, schema, { ...value });

const compiled = new WeakMap<AnySchemaObject, ValidateFunction>();

function problems(name: string, ajv: Ajv, schema: AnySchemaObject, value: unknown): readonly string[] {
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

function withFormats(ajv: Ajv): Ajv {
  addFormats.default(ajv);
  return ajv;
}
