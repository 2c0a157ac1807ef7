import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { policySchema } from "../../src/policy/json-schema.js";
import { policyFile } from "../../src/policy/schema.js";

describe("the JSON Schema", () => {
  test("is the one that is committed; `npm run schema` writes it anew", () => {
    const committed: unknown = JSON.parse(readFileSync("schema/agent-approval.schema.json", "utf8"));
    expect(committed).toEqual(policySchema());
  });

  test("knows every key of the language, and says what each is for", () => {
    const keys = keysOf(policySchema());
    expect(keys.map(({ key }) => key)).toEqual(expect.arrayContaining(Object.keys(policyFile.shape)));
    expect(keys.filter(({ description }) => typeof description !== "string" || description.length < 10)).toEqual([]);
  });

  test("refuses a key that the language does not have", () => {
    expect(policySchema()).toMatchObject({ type: "object", additionalProperties: false, required: ["version"] });
  });
});

type Key = { readonly key: string; readonly description: unknown };

/** Every key that stands under `properties` anywhere. */
function keysOf(schema: unknown): readonly Key[] {
  return entriesOf(schema).flatMap(([name, value]): readonly Key[] =>
    name === "properties"
      ? entriesOf(value).flatMap(([key, of]) => [{ key, description: descriptionIn(of) }, ...keysOf(of)])
      : keysOf(value),
  );
}

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  value !== null && typeof value === "object" ? Object.entries(value) : [];

const descriptionIn = (schema: unknown): unknown => entriesOf(schema).find(([name]) => name === "description")?.[1];
