import { field, textField } from "./answer.js";
import { blobId } from "./git.js";
import { filesAt, type Repository } from "./world.js";

const REGULAR = 0o100644;

/** The files at the commits that the variables name, made without a look at the question, as the glance is. */
export function filesAnswer(repository: Repository, variables: unknown): object {
  const commits: Record<string, object | null> = {};
  for (let at = 0; textField(variables, `commit${at}`) !== ""; at += 1) {
    commits[`commit${at}`] = commitNode(repository, variables, at);
  }
  return { data: { repository: commits } };
}

function commitNode(repository: Repository, variables: unknown, at: number): object | null {
  const oid = textField(variables, `commit${at}`);
  const files = filesAt(repository, oid);
  if (files === null) return null;
  const node: Record<string, unknown> = { oid };
  for (let index = 0; field(variables, `path${at}_${index}`) !== undefined; index += 1) {
    const path = textField(variables, `path${at}_${index}`);
    node[`file${index}`] = fileNode(path, files[path]);
  }
  return node;
}

const fileNode = (path: string, text: string | undefined): object | null =>
  text === undefined ? null : { path, type: "blob", mode: REGULAR, oid: blobId(text), size: Buffer.byteLength(text) };
