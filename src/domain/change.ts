import type { Sha } from "./ids.js";

/** GitHub's own words for what happened to a file. Source: https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files */
export type FileStatus = (typeof fileStatuses)[number];
export const fileStatuses = ["added", "removed", "modified", "renamed", "copied", "changed", "unchanged"] as const;

/** Git's file modes: regular, executable, symbolic link, submodule. */
export type FileMode = (typeof fileModes)[number];
export const fileModes = ["100644", "100755", "120000", "160000"] as const;

export type ChangedFile = {
  readonly path: string;
  /** The other end of a rename or copy. */
  readonly previousPath?: string;
  readonly status: FileStatus;
  readonly additions: number;
  readonly deletions: number;
  /** The unified diff; `""` when nothing in the content changed; `null` when GitHub withheld it (binary, too large, zeroed row). */
  readonly patch: string | null;
  /** The blob at the head, `null` for a removed file or when it could not be read. */
  readonly blob: Sha | null;
  /** The mode at the head (at the merge base for a removed file), `null` when it could not be read. */
  readonly mode: FileMode | null;
  /** Whole documents at the merge base and at the head, where the reader fetched them for the probes. */
  readonly content?: FileContent;
  /** Why a probe that wants whole documents has none: the pull request has more of them than are read. */
  readonly unread?: "too-many";
};

/** What is known of a changed file by GitHub's list alone. */
export type FileShape = Pick<ChangedFile, "path" | "previousPath" | "status" | "additions" | "deletions" | "patch">;

/** `null`: the file does not exist on that side. A side that could not be read has no `FileContent` at all. */
export type FileContent = { readonly before: string | null; readonly after: string | null };

/** What a pull request changes. `complete: false`: GitHub listed fewer files than it declared, or stopped at its cap. */
export type Changes = { readonly files: readonly ChangedFile[]; readonly complete: boolean };

/** A rename touches both ends: moving a workflow out of `.github` is still a change to it. */
export const bothEnds = ({ path, previousPath }: Pick<ChangedFile, "path" | "previousPath">): readonly string[] =>
  previousPath === undefined ? [path] : [path, previousPath];
