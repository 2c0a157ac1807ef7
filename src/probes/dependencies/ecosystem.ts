/**
 * What one file format says of the dependencies of one ecosystem. A new format is a file that exports a `Format`, and a
 * line in `formats.ts`: everything that compares, weighs and words the difference is the same for all of them.
 */
export type Format = {
  /** `npm`, `pypi`, `go`, …: the word that people read in the table of dependencies. */
  readonly ecosystem: string;
  /** `lock`: it lists what was resolved, most of it asked for by other packages, so new packages are told in one sentence. */
  readonly role: "manifest" | "lock";
  /** What the file is, in a sentence: "a package manifest", "an npm lock file". */
  readonly what: string;
  readonly is: (path: string) => boolean;
  /** Hosts that are the ecosystem's own. A dependency from one of them comes from nowhere special. */
  readonly registries: readonly string[];
  /** Further hosts that everybody knows and anybody may publish on: a package from there is new, and from nowhere odd. */
  readonly usual?: readonly string[];
  /** Most of such a file is about something else, so one that changes no dependency is none of our business. */
  readonly mixed?: true;
  /**
   * Everything that the whole document depends on; `null`: it could not be understood. Left out where the file is code
   * or lines: then its lines are read, and a changed line of no known shape leaves the change not understood.
   */
  readonly read?: (text: string, path: string) => readonly Dependency[] | null;
  /** The same of one side of one hunk, where only the patch is known. Without it a patch alone says nothing. */
  readonly readPart?: (lines: readonly PartLine[], path: string) => Part;
};

/** One entry of one document. Several entries of one name are several versions, blocks or platforms of it. */
export type Dependency = {
  /** The name under which it is used here. Entries are told apart by name, so keep the block out of it. */
  readonly name: string;
  /** The package behind an alias, where it has another name. */
  readonly of?: string;
  /** A range or a version or a git reference, as written; `""` where nothing is said or it is off the screen. */
  readonly version: string;
  readonly source: Source;
  /** Who keeps it at a host that many share, where a registry says so: `owner/name`. */
  readonly keeper?: string;
  /** What its content must hash to, each with its algorithm in front (`sha512-…`, `sha256:…`); none or left out: nothing is said. */
  readonly integrity?: readonly string[];
  /** It runs a script of its own when it is installed. */
  readonly runsAtInstall?: true;
  /** 1-based, in the text it was read from. Where it is left out, the line with name and version is looked for. */
  readonly line?: number;
};

/**
 * Where it is fetched from. `host: null`: the registry is not said, so it is the ecosystem's (or the one that the
 * repository's settings name). `insecure`: without encryption. `inside`: the path stays within the repository.
 */
export type Source =
  | { readonly kind: "registry"; readonly host: string | null; readonly insecure?: boolean }
  | { readonly kind: "git"; readonly place: string; readonly insecure?: boolean }
  | { readonly kind: "url"; readonly place: string; readonly host: string; readonly insecure?: boolean }
  | { readonly kind: "path"; readonly place: string; readonly inside: boolean }
  | { readonly kind: "workspace" };

export const REGISTRY: Source = { kind: "registry", host: null };

/** A line of one side of a hunk: context, or a line that the change takes away or adds. */
export type PartLine = { readonly text: string; readonly changed: boolean; readonly line: number };

/** `understood`: each changed line was either read as part of a dependency or is surely none. */
export type Part = { readonly dependencies: readonly Dependency[]; readonly understood: boolean };
