import { readdirSync, readFileSync } from "node:fs";
import { load } from "js-yaml";
import { z } from "zod";

const DIRECTORY = "test/catalogue";

/** A change as a repository might see it, and the classes that a careful person gives it. */
export type LabelledChange = {
  readonly id: string;
  /** The repository whose layout the paths follow. */
  readonly layout: string;
  readonly why: string;
  readonly classes: readonly string[];
  readonly paths: readonly string[];
};

const layoutSchema = z.strictObject({
  layout: z.string(),
  changes: z.array(
    z.strictObject({
      id: z.string(),
      why: z.string(),
      classes: z.array(z.string()).min(1),
      /** A letter as `git diff --name-status` prints it, a blank, the path. */
      files: z.array(z.string().regex(/^[AMD] \S/)).min(1),
    }),
  ),
});

/** Every labelled change, by layout. */
export function labelledChanges(): readonly LabelledChange[] {
  const files = readdirSync(DIRECTORY).filter((name) => name.endsWith(".yml"));
  return files.toSorted().flatMap((name) => {
    const { layout, changes } = layoutSchema.parse(load(readFileSync(`${DIRECTORY}/${name}`, "utf8")));
    return changes.map(({ id, why, classes, files: listed }) => ({
      id,
      layout,
      why,
      classes,
      paths: listed.map((file) => file.slice(2)),
    }));
  });
}

/**
 * Whole layouts go to one half, so that the second half shows how the catalogue does in repositories that it was not
 * improved on.
 */
export function halves(changes: readonly LabelledChange[]): {
  readonly tuning: readonly LabelledChange[];
  readonly heldOut: readonly LabelledChange[];
} {
  const layouts = [...new Set(changes.map(({ layout }) => layout))].toSorted();
  const first = new Set(layouts.filter((_layout, index) => index % 2 === 0));
  return {
    tuning: changes.filter(({ layout }) => first.has(layout)),
    heldOut: changes.filter(({ layout }) => !first.has(layout)),
  };
}
