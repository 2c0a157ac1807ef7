/** The kinds of value as a person would call them. */
const NAMES: Readonly<Record<string, string>> = {
  string: "text",
  number: "a whole number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "keys with values",
  record: "names with values",
};

export const named = (expected: string): string => NAMES[expected] ?? "another kind of value";

/** What somebody wrote, in a sentence. */
export function described(input: unknown): string {
  if (input === null) return "empty";
  if (Array.isArray(input)) return "a list";
  if (typeof input === "object") return "keys with values";
  if (typeof input === "string") return `"${shorten(input)}"`;
  return typeof input === "number" || typeof input === "boolean" ? String(input) : "another kind of value";
}

/** What to write in place of a value of another kind. */
export function instead(expected: string, input: unknown): string {
  switch (expected) {
    case "string":
      return isScalar(input) ? `put it in quotes: "${String(input)}"` : "write one text";
    case "number":
    case "int":
      return typeof input === "string" && /^\d+$/.test(input) ? "write it without quotes" : "write digits, such as 2";
    case "boolean":
      return `write ${truth(input)}`;
    case "array":
      return typeof input === "object" ? 'write a list, such as ["one", "two"]' : `write [${described(input)}]`;
    case "record":
      return 'write "name:" lines below it, each with its own values';
    default:
      return 'write "key: value" lines below it';
  }
}

const isScalar = (input: unknown): input is number | boolean => typeof input === "number" || typeof input === "boolean";

/** The words that older YAML took for true and false. */
function truth(input: unknown): string {
  if (typeof input !== "string") return "true or false";
  if (/^(?:y|yes|on|true)$/i.test(input)) return "true";
  return /^(?:n|no|off|false)$/i.test(input) ? "false" : "true or false";
}

export const shorten = (raw: string): string => (raw.length > 60 ? `${raw.slice(0, 60)}…` : raw);

export const oneOf = (values: readonly string[]): string =>
  values.length < 2 ? values.join("") : `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;
