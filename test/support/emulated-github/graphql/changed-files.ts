import type { Json, PullRequestRow } from "../emulate-internals.js";
import { filesOf } from "../pull-request-contents.js";
import type { World } from "../world.js";
import { connection, type Page } from "./connection.js";

/** The changed files of a pull request; where a file was renamed from is not told here, as REST tells it. */
export async function changedFiles(world: World, pull: PullRequestRow, page: Page) {
  return connection("files", (await filesOf(world, pull)).map(file), page);
}

const file = ({ filename, status, additions, deletions }: Json) => ({
  path: filename,
  additions,
  deletions,
  changeType: CHANGE_TYPES[String(status)] ?? "MODIFIED",
});

const CHANGE_TYPES: Readonly<Record<string, string>> = {
  added: "ADDED",
  changed: "CHANGED",
  copied: "COPIED",
  removed: "DELETED",
  renamed: "RENAMED",
};
