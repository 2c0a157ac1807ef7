/** The parameters of an operation in its path or its query, as GitHub's description has them. */
export type Parameters = {
  readonly properties?: Readonly<Record<string, Parameter>>;
  readonly required?: readonly string[];
};

type Parameter = {
  readonly type: "string" | "integer" | "boolean";
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
};

/**
 * What is wrong with names and values of a URL, in a few words each. By hand, because they are few and simple, and
 * because nearly every test sends some: compiling a schema for each takes longer than the test.
 */
export function wrongInParameters(
  place: "path" | "query",
  { properties = {}, required = [] }: Parameters,
  given: Iterable<readonly [string, string]>,
): readonly string[] {
  const pairs = [...given];
  const names = pairs.map(([name]) => name);
  return [
    ...required.filter((name) => !names.includes(name)).map((name) => `${place} lacks "${name}"`),
    ...names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${place}/${name} is there twice`),
    ...pairs.flatMap(([name, value]) => {
      const parameter = properties[name];
      const wrong = parameter === undefined ? "is unknown" : wrongWith(parameter, value);
      return wrong === null ? [] : [`${place}/${name} ${wrong}`];
    }),
  ];
}

function wrongWith(parameter: Parameter, value: string): string | null {
  switch (parameter.type) {
    case "string":
      return wrongAsString(parameter, value);
    case "integer":
      return wrongAsInteger(parameter, value);
    case "boolean":
      return ["true", "false"].includes(value) ? null : "must be true or false";
    default:
      return "is of a type that the contract has no check for: write one";
  }
}

function wrongAsString({ enum: values, format }: Parameter, value: string): string | null {
  if (value === "") return "is empty";
  if (format === "date-time" && Number.isNaN(Date.parse(value))) return "must be a time";
  return values === undefined || values.includes(value) ? null : `must be one of ${values.join(", ")}`;
}

function wrongAsInteger({ minimum = 0, maximum = Infinity }: Parameter, value: string): string | null {
  if (!/^\d+$/.test(value)) return "must be a whole number";
  if (Number(value) < minimum) return `must be ${minimum} or more`;
  return Number(value) > maximum ? `must be ${maximum} or less` : null;
}
