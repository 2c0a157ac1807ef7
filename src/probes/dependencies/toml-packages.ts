import { isList, isRecord } from "../parse.js";
import type { PartLine } from "./ecosystem.js";
import { tomlPart, type TomlPart } from "./toml-part.js";

/**
 * One `[[package]]` of a lock file. `items`: what stands in a list of it that began off the screen. `changed`: the keys
 * of changed lines, those of its own tables as `table.key`, `""` for such an item.
 */
export type Package = {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly items: readonly unknown[];
  readonly changed: readonly string[];
};

/** The packages of one side of one hunk of a lock file in TOML; the first may have begun off the screen. */
export function packagesOf(lines: readonly PartLine[]): {
  readonly packages: readonly Package[];
  readonly odd: boolean;
} {
  const { document, loose, touched, odd } = tomlPart(lines);
  const own = document["package"];
  // Parts of a package, such as [package.source], while the package itself is off the screen.
  const parts = isRecord(own) ? own : {};
  const first: Package = {
    fields: {
      ...Object.fromEntries(loose.flatMap(({ key, value }) => (key === null ? [] : [[key, value]]))),
      ...parts,
    },
    items: loose.flatMap(({ key, value }) => (key === null ? [value] : [])),
    changed: [...loose.flatMap(({ key, changed }) => (changed ? [key ?? ""] : [])), ...changedIn(parts, touched)],
  };
  const listed = isList(own) ? own.filter(isRecord) : [];
  return {
    packages: [first, ...listed.map((fields) => ({ fields, items: [], changed: changedIn(fields, touched) }))],
    odd,
  };
}

function changedIn(fields: Readonly<Record<string, unknown>>, touched: TomlPart["touched"]): readonly string[] {
  const below = Object.entries(fields).flatMap(([name, value]) =>
    isRecord(value) ? [...(touched.get(value) ?? [])].map((key) => `${name}.${key}`) : [],
  );
  return [...(touched.get(fields) ?? []), ...below];
}
