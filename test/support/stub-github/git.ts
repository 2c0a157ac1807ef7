import { createHash } from "node:crypto";

/** What every repository of the stub holds on `main`. */
export const MAIN: Readonly<Record<string, string>> = {
  ".github/CODEOWNERS": "* @ben\n",
  ".github/agent-approval.yml": "version: 1\n",
  "README.md": "# Shop\n",
};

const sha1 = (text: string): string => createHash("sha1").update(text).digest("hex");

/** The name git gives to a file's text. */
export const blobId = (text: string): string => sha1(`blob ${Buffer.byteLength(text)}\0${text}`);

/** The tip of `main`, which never moves. */
export const mainId = (repository: number): string => sha1(`main of ${repository}`);

/** The commit that a pull request has after so many pushes, the first included. */
export const headId = (repository: number, pull: number, push: number): string =>
  sha1(`push ${push} to ${repository}#${pull}`);

/** The one file that a pull request changes. */
export const pathOf = (pull: number): string => `src/part-${pull}.ts`;
export const textOf = (pull: number, push: number): string => `export const part = "${pull}, ${push}";\n`;

export type Entry = {
  readonly path: string;
  readonly mode: string;
  readonly type: "blob" | "tree";
  readonly sha: string;
  readonly size?: number;
};

/** Every file and folder of a commit, as GitHub lists a tree. `files`: by path. */
export function wholeTree(files: Readonly<Record<string, string>>): readonly Entry[] {
  const folders = [...new Set(Object.keys(files).flatMap(foldersOf))].toSorted();
  return [
    ...folders.map((path): Entry => ({ path, mode: "040000", type: "tree", sha: folderId(files, path) })),
    ...Object.entries(files).map(([path, text]): Entry => {
      return { path, mode: "100644", type: "blob", sha: blobId(text), size: Buffer.byteLength(text) };
    }),
  ];
}

/** What lies directly in one folder; `""`: the root. */
export const folder = (files: Readonly<Record<string, string>>, path: string): readonly Entry[] =>
  wholeTree(files)
    .filter((entry) => parentOf(entry.path) === path)
    .map((entry) => ({ ...entry, path: entry.path.slice(entry.path.lastIndexOf("/") + 1) }));

/** Any name will do that is the same for the same content. */
export const folderId = (files: Readonly<Record<string, string>>, path: string): string =>
  sha1(JSON.stringify(Object.entries(files).filter(([file]) => file.startsWith(`${path}/`))));

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

function foldersOf(path: string): readonly string[] {
  const parent = parentOf(path);
  return parent === "" ? [] : [...foldersOf(parent), parent];
}
