/** Files by the folders in which they stand, so that those in line with a folder are found without asking each. */
export type Places = {
  /** In the order of their folders. */
  readonly files: readonly Place[];
  /** Folders of these files that stand in no other such folder, in order. */
  readonly outermost: readonly string[];
};

type Place = { readonly folder: string; readonly path: string };

export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);

export function placesOf(paths: readonly string[]): Places {
  const files = [...new Set(paths)]
    .map((path): Place => ({ folder: folderOf(path), path }))
    .sort((a, b) => (a.folder < b.folder ? -1 : a.folder > b.folder ? 1 : 0));
  const outermost: string[] = [];
  for (const { folder } of files) {
    const last = outermost.at(-1);
    if (last === undefined || !folder.startsWith(last)) outermost.push(folder);
  }
  return { files, outermost };
}

/** Whether one of these files, but not this one, stands anywhere. */
export const hasOther = ({ files }: Places, path: string): boolean =>
  files.slice(0, 2).some((file) => file.path !== path);

/** Whether one of these files stands in this folder or in one that holds it. */
export function hasAtOrAbove(places: Places, folder: string): boolean {
  const above = outermostUpTo(places, folder);
  return above !== undefined && folder.startsWith(above);
}

/** Whether one of these files, but not this one, stands in its folder, in one that holds it or in one below. */
export function hasOtherInLine(places: Places, path: string): boolean {
  const folder = folderOf(path);
  const above = outermostUpTo(places, folder);
  if (above !== undefined && above !== folder && folder.startsWith(above)) return true;
  const from = firstWhere(places.files, (file) => file.folder >= folder);
  return places.files.slice(from, from + 2).some((file) => file.path !== path && file.folder.startsWith(folder));
}

/** The only one that can hold this folder: none of these holds another, so none stands between it and what it holds. */
const outermostUpTo = ({ outermost }: Places, folder: string): string | undefined =>
  outermost[firstWhere(outermost, (one) => one > folder) - 1];

/** The first place in the list from which on this is so. */
function firstWhere<Item>(list: readonly Item[], isSo: (item: Item) => boolean): number {
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const item = list[middle];
    if (item !== undefined && isSo(item)) to = middle;
    else from = middle + 1;
  }
  return from;
}
