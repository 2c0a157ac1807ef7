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
  const { document, loose, touched, odd } = tomlPart(lines, "package");
  const listed = isList(document["package"]) ? document["package"].filter(isRecord) : [];
  const above = loose.some(({ changed }) => changed) ? [""] : [];
  return {
    packages: listed.map((fields, index) => ({
      fields,
      items: index === 0 ? loose.map(({ value }) => value) : [],
      changed: [...changedIn(fields, touched), ...(index === 0 ? above : [])],
    })),
    odd,
  };
}

function changedIn(fields: Readonly<Record<string, unknown>>, touched: TomlPart["touched"]): readonly string[] {
  const below = Object.entries(fields).flatMap(([name, value]) =>
    isRecord(value) ? [...(touched.get(value) ?? [])].map((key) => `${name}.${key}`) : [],
  );
  return [...(touched.get(fields) ?? []), ...below];
}
