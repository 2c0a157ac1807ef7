import type { Sha } from "../domain/ids.js";

/** What git calls the blob of an empty file, with SHA-1 and with SHA-256. */
const emptyBlobs: readonly string[] = [
  "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
  "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
];

/** True for the blob that has no content. */
export const isEmptyBlob = (blob: Sha): boolean => emptyBlobs.includes(blob);
