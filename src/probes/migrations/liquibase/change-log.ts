/**
 * One element of a change log: `<dropTable tableName="a"/>`, or `dropTable: { tableName: a }`. `line`: 1-based.
 * `text`: what stands in it beside its elements.
 */
export type Element = {
  readonly name: string;
  readonly values: ReadonlyMap<string, string>;
  readonly inner: Element[];
  readonly line: number;
  text: string;
};

/** A piece of a change log. `whole`: every element was closed, and everything in it was an element. */
export type ChangeLog = { readonly elements: readonly Element[]; readonly whole: boolean };

export const element = (name: string, values: ReadonlyMap<string, string>, line: number): Element => ({
  ...{ name, values, line, inner: [], text: "" },
});

/** Every change set, wherever it stands, and every element that stands in none. */
export function setsOf({ elements }: ChangeLog): {
  readonly sets: readonly Element[];
  readonly loose: readonly Element[];
} {
  const roots = elements.flatMap((one) => (one.name === "databaseChangeLog" ? one.inner : [one]));
  return {
    sets: roots.filter(({ name }) => name === "changeSet"),
    loose: roots.filter(({ name }) => name !== "changeSet"),
  };
}

/** All that an element says, whatever its layout. */
export const gistOf = ({ name, values, inner, text }: Element): string =>
  JSON.stringify([name, [...values].toSorted(), inner.map(gistOf), text.trim().replace(/\s+/g, " ")]);
