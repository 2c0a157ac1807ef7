import type { PartLine } from "../dependencies/ecosystem.js";

/** What a field of a manifest decides beside its dependencies. */
export type FieldKind = "version" | "scripts" | "build" | "publish" | "licence";

/** One field as one side has it. `value`: whatever equals itself exactly when the field stayed the same. */
export type Field = {
  readonly kind: FieldKind;
  /** `publishConfig.registry` */
  readonly name: string;
  readonly value: string;
  /** 1-based on its side, where it is known. */
  readonly line?: number;
};

/** One kind of manifest. `read` gives `null` where the text is no such document. */
export type Manifest = {
  readonly is: (path: string) => boolean;
  readonly read: (text: string) => readonly Field[] | null;
  /** The fields that one side of a hunk shows, and those only whose lines changed. */
  readonly readPart: (lines: readonly PartLine[]) => readonly Field[];
};

/** A field by its keys from the top; what lies below it belongs to it. */
export type Place = { readonly kind: FieldKind; readonly keys: readonly string[] };

/** `places("publish", "files", "tool.uv.publish-url")` */
export const places = (kind: FieldKind, ...dotted: readonly string[]): readonly Place[] =>
  dotted.map((one) => ({ kind, keys: one.split(".") }));

/** The place that holds these keys; `undefined`: no field that is asked about. */
export const placeOf = (all: readonly Place[], keys: readonly string[]): Place | undefined =>
  all.find((place) => place.keys.every((key, index) => keys[index] === key));
