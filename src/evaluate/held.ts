import type { ChangedFile } from "../domain/change.js";
import type { ClassMatch } from "../domain/classification.js";
import { fingerprintOf, type Fingerprint } from "../domain/fingerprint.js";
import { contentDigest, type Pack } from "../domain/pack.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";

/** What one commit holds of a class. */
export type Held = Pick<Pack, "content" | "files">;

/** What the head holds of a class. */
export function held(snapshot: PullRequestSnapshot, match: ClassMatch): Held {
  // A class of the whole pull request (`unseen`) is about all of it.
  const whole = match.paths.length === 0;
  const own = new Set(match.paths);
  const files = snapshot.changes.files
    .filter(({ path }) => whole || own.has(path))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return { content: contentOf(snapshot, match, files), files: files.map(({ path, blob }) => ({ path, blob })) };
}

/**
 * What cannot be seen may change unseen, so an approval of it is for its commit alone: files that GitHub does not list,
 * and a file whose blob it does not name.
 */
function contentOf(snapshot: PullRequestSnapshot, match: ClassMatch, files: readonly ChangedFile[]): Fingerprint {
  const seen = contentDigest(files);
  const isHidden = !snapshot.changes.complete && match.paths.length === 0;
  const isNameless = files.some(({ status, blob }) => status !== "removed" && blob === null);
  return isHidden || isNameless ? fingerprintOf([seen, snapshot.headSha]) : seen;
}
