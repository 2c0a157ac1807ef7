import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import { changedLines } from "../changed-lines.js";
import type { ContentProbe } from "../content-probe.js";
import { hunksOf, wholeHunk, type Hunk } from "../dependencies/parts.js";
import { sidesOf } from "../sides.js";
import { isSource } from "./source.js";

/** A line of its own above what it guards. */
const ABOVE =
  /^\s{0,200}(?:@(?:login_required|permission_required|user_passes_test|requires_auth|jwt_required|PreAuthorize|Secured|RolesAllowed|UseGuards|Authorized)\b|\[Authorize\b)/;
/** A line of its own that guards the whole class. */
const WITHIN = /^\s{0,200}before_action\s{1,3}:(?:authenticate|authorize|require_login|require_admin)\w{0,40}/;
/** Among the handlers of a route. */
const BETWEEN =
  /(?:,\s{0,4})?\b(?:requireAuth|requireLogin|requireAdmin|requireUser|requireRole|ensureAuthenticated|ensureLoggedIn|authenticateToken|verifyToken)\b(?:\([^()]{0,100}\))?/;

/** A check of who asks that goes, while what it guarded stays. */
export const guardsRemoved: ContentProbe = {
  id: "guard-removed",
  title: "A check of who asks is removed from what it guarded",
  reads: () => false,
  ask: (file) => (isSource(file) ? [...new Set(removedFrom(file))].map((guard) => signal(file.path, guard)) : []),
};

const removedFrom = (file: ChangedFile): readonly string[] => {
  const changed = changedLines(file);
  const [added, removed] = [changed.added, changed.removed.map(({ text }) => text)];
  const come = new Set(added.map(({ text }) => plain(text)));
  const gone = new Set(removed);
  return [
    ...hunksOfFile(file).flatMap((hunk) => fromAbove(hunk, gone)),
    ...removed.flatMap((text) => {
      const within = WITHIN.exec(text)?.[0].trim();
      if (within !== undefined) return added.some((one) => one.text.includes(within)) ? [] : [within];
      const between = BETWEEN.exec(text)?.[0];
      return between !== undefined && come.has(plain(text.replace(BETWEEN, ""))) ? [between] : [];
    }),
  ];
};

function hunksOfFile(file: ChangedFile): readonly Hunk[] {
  const sides = sidesOf(file);
  if (sides.kind === "documents") return [wholeHunk(sides.before, sides.after)];
  return sides.kind === "patch" ? hunksOf(sides.patch) : [];
}

/** Guards whose next line that is no guard stays as it was. */
function fromAbove({ before }: Hunk, gone: ReadonlySet<string>): readonly string[] {
  return before.flatMap(({ text, changed }, index) => {
    const guard = changed && gone.has(text) ? ABOVE.exec(text)?.[0].trim() : undefined;
    if (guard === undefined) return [];
    const guarded = before.slice(index + 1, index + 8).find((line) => !/^\s{0,200}[@[]/.test(line.text));
    return guarded === undefined || guarded.changed ? [] : [guard];
  });
}

const plain = (text: string): string => text.replace(/[\s,]/g, "");

const signal = (path: string, guard: string): Signal => ({
  id: "guard-removed",
  classId: classId("auth"),
  tier: "approve",
  path,
  because: `${path} takes \`${guard.replace(/^[,\s]{1,9}/, "").slice(0, 80)}\` away from what it guarded, which stays`,
  before: guard.replace(/^[,\s]{1,9}/, "").slice(0, 80),
  after: null,
});
