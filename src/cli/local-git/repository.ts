import type { FileShape } from "../../domain/change.js";
import type { Git } from "./git.js";

/** A local repository, and which of its files are judged as whole documents. */
export type LocalRepository = {
  readonly git: Git;
  readonly needsContent: (file: FileShape) => boolean;
};
