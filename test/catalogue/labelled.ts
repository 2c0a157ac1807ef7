import { readdirSync, readFileSync } from "node:fs";
import { load } from "js-yaml";
import { z } from "zod";

const DIRECTORY = "test/catalogue";

/**
 * `tuning`: the catalogue may be improved on it. `held-out`: it may not, though its weak classes were read about.
 * `fresh`: labelled before anything of the catalogue was read, and looked at only to measure.
 */
const PARTS = ["tuning", "held-out", "fresh"] as const;
export type Part = (typeof PARTS)[number];

/** A change as a repository might see it, and the classes that a careful person gives it. */
export type LabelledChange = {
  readonly id: string;
  /** The repository whose layout the paths follow. */
  readonly layout: string;
  /** What the change may be used for, where the layout says so. */
  readonly part?: Part;
  readonly why: string;
  readonly classes: readonly string[];
  readonly paths: readonly string[];
};

const layoutSchema = z.strictObject({
  layout: z.string(),
  part: z.enum(PARTS).optional(),
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
    const { layout, part, changes } = layoutSchema.parse(load(readFileSync(`${DIRECTORY}/${name}`, "utf8")));
    return changes.map(({ id, why, classes, files: listed }) => ({
      id,
      layout,
      ...(part !== undefined && { part }),
      why,
      classes,
      paths: listed.map((file) => file.slice(2)),
    }));
  });
}

/**
 * Whole layouts go to one part, so that the other parts show how the catalogue does in repositories that it was not
 * improved on. Layouts that name no part are dealt out in turn to `tuning` and `held-out`.
 */
export function byPart(changes: readonly LabelledChange[]): Readonly<Record<Part, readonly LabelledChange[]>> {
  const unnamed = changes.filter(({ part }) => part === undefined);
  const layouts = [...new Set(unnamed.map(({ layout }) => layout))].toSorted();
  const dealt = (layout: string): Part => (layouts.indexOf(layout) % 2 === 0 ? "tuning" : "held-out");
  const of = (wanted: Part): readonly LabelledChange[] =>
    changes.filter(({ part, layout }) => (part ?? dealt(layout)) === wanted);
  return { tuning: of("tuning"), "held-out": of("held-out"), fresh: of("fresh") };
}
