import type { Sha } from "../domain/ids.js";

/** What lies in one folder of a commit. `bytes: null`: not said, as for a folder. */
export type FolderEntry = {
  readonly name: string;
  readonly mode: string;
  readonly id: Sha;
  readonly bytes: number | null;
};

/** More templates than anybody chooses from; the ones after these are not read. */
const MOST_TEMPLATES = 20;
/** A description has 65,536 characters of at most four bytes, so nothing longer is what one begins from. */
const MOST_BYTES = 4 * 65_536;

/**
 * The files that GitHub offers as a pull request's first description, by listing the folders of the default branch's
 * tip: in the root, `.github` and `docs`, or in a folder `PULL_REQUEST_TEMPLATE` there. Letter case does not matter.
 * Source: https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/creating-a-pull-request-template-for-your-repository
 */
export async function findTemplates(
  root: Sha,
  list: (folder: Sha) => Promise<readonly FolderEntry[]>,
): Promise<readonly FolderEntry[]> {
  const top = await list(root);
  const inside = await Promise.all(foldersCalled(top, PLACES).map(({ id }) => list(id)));
  const places = [top, ...inside].flat();
  const choices = await Promise.all(foldersCalled(places, CHOICES).map(({ id }) => list(id)));
  return [...places.filter(({ name }) => TEMPLATE.test(name)), ...choices.flat()]
    .filter(isReadable)
    .slice(0, MOST_TEMPLATES);
}

const PLACES = /^(?:\.github|docs)$/i;
const CHOICES = /^pull_request_template$/i;
const TEMPLATE = /^pull_request_template(?:\.[^.]{1,20})?$/i;

const FOLDER = "040000";
const FILES = ["100644", "100755"];

const foldersCalled = (entries: readonly FolderEntry[], names: RegExp): readonly FolderEntry[] =>
  entries.filter(({ name, mode }) => mode === FOLDER && names.test(name));

const isReadable = ({ mode, bytes }: FolderEntry): boolean => FILES.includes(mode) && (bytes ?? 0) <= MOST_BYTES;
