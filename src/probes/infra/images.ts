import type { Described } from "./describe.js";
import type { Entry } from "./entries.js";

type Loosened = { readonly says: string; readonly line: number };

/** Images that name less surely than before what will run. */
export function loosenedImages({ before, after }: Described): readonly Loosened[] {
  const stood = new Set(before.entries.filter(isImage).flatMap(({ values }) => values));
  const pinned = new Set([...stood].filter((image) => image.includes("@sha256:")).map(nameOf));
  return after.entries.filter(isImage).flatMap(({ values, line }) =>
    values.flatMap((image): readonly Loosened[] => {
      if (stood.has(image) || image.includes("@sha256:")) return [];
      const name = nameOf(image).slice(0, 100);
      if (pinned.has(nameOf(image))) return [{ says: `names the image ${name} no longer by its digest`, line }];
      return image.endsWith(":latest") ? [{ says: `runs whatever is the latest of the image ${name}`, line }] : [];
    }),
  );
}

const isImage = ({ key, values }: Entry): boolean => key === "image" && (values[0]?.length ?? 999) < 400;

/** Without tag and digest; a port of a registry is no tag. */
const nameOf = (image: string): string => image.replace(/@sha256:.*$/, "").replace(/:[^/:]*$/, "");
