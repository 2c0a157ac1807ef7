import type { Dependency, Format, Source } from "./ecosystem.js";

/** Where dependencies may come from without being foreign: the ecosystem's own hosts, usual ones, and those in use before the change. */
export type Known = { readonly registries: ReadonlySet<string>; readonly used: ReadonlySet<string> };

export const knownFrom = (
  { registries, usual = [] }: Pick<Format, "registries" | "usual">,
  before: readonly Dependency[],
): Known => ({
  registries: new Set(registries),
  used: new Set([
    ...usual,
    ...before.flatMap(({ source }) => (source.kind === "registry" && source.host !== null ? [source.host] : [])),
  ]),
});

/** The same place, where the ecosystem's own hosts are one, and a registry that is not said is that one. */
export const sameSource = (a: Source, b: Source, known: Known): boolean => placeOf(a, known) === placeOf(b, known);

/** The same text for the same place. */
export function placeOf(source: Source, { registries }: Known): string {
  const open = "insecure" in source && source.insecure === true ? "open" : "";
  switch (source.kind) {
    case "registry":
      return `registry ${open} ${source.host === null || registries.has(source.host) ? "" : source.host}`;
    case "url":
      return `url ${source.place}`;
    case "git":
      return `git ${open} ${source.place}`;
    case "path":
      return `path ${source.place}`;
    case "workspace":
      return "workspace";
  }
}

/** Code from somewhere that no registry answers for, or over a line that anyone can write on. */
export function isForeign(source: Source, { registries, used }: Known): boolean {
  switch (source.kind) {
    case "registry":
      return (
        source.insecure === true || !(source.host === null || registries.has(source.host) || used.has(source.host))
      );
    case "git":
    case "url":
      return true;
    case "path":
      return !source.inside;
    case "workspace":
      return false;
  }
}
