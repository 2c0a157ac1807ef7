/** What a `uses` names and at what: `actions/checkout` at `v4`; a local path or an image without a tag is at nothing. */
export type Pin = { readonly action: string; readonly ref: string | null };

export type PinMove = { readonly action: string; readonly from: string; readonly to: string };

export function pinOf(uses: string): Pin {
  const mark = uses.lastIndexOf("@");
  if (mark > 0) return { action: uses.slice(0, mark), ref: uses.slice(mark + 1) };
  const tag = uses.lastIndexOf(":");
  const isTagged = uses.startsWith("docker://") && tag > uses.lastIndexOf("/");
  return isTagged ? { action: uses.slice(0, tag), ref: uses.slice(tag + 1) } : { action: uses, ref: null };
}

/** The same action, which GitHub finds whatever the case of its letters. */
export const isSameAction = (a: string, b: string): boolean =>
  pinOf(a).action.toLowerCase() === pinOf(b).action.toLowerCase();

/** `null`: it is not the same action at two places of it. */
export function moveOf(before: string, after: string): PinMove | null {
  const [old, now] = [pinOf(before), pinOf(after)];
  if (!isSameAction(before, after) || old.ref === null || now.ref === null) return null;
  return old.ref === now.ref ? null : { action: now.action, from: old.ref, to: now.ref };
}

/** How hard it is for somebody else to change what a reference means: a branch, a version's tag, a commit or a digest. */
export function firmness(ref: string): number {
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64}|sha256:[0-9a-f]{64})$/i.test(ref)) return 2;
  return /^v?\d{1,6}(?:[.\-+_][\w.\-+]{0,80})?$/i.test(ref) || /[-_/@]v?\d{1,6}(?:\.\d{1,6}){0,3}$/i.test(ref) ? 1 : 0;
}

export const isLooser = ({ from, to }: PinMove): boolean => firmness(to) < firmness(from);

/** A commit in the short form that people know it by. */
export const shortRef = (ref: string): string => (/^[0-9a-f]{40,64}$/i.test(ref) ? ref.slice(0, 7) : ref.slice(0, 40));

/** "actions/checkout v4 → v5, and 2 more", each move once. */
export function movesInWords(moves: readonly PinMove[]): string {
  const words = [...new Set(moves.map(({ action, from, to }) => `${action} ${shortRef(from)} → ${shortRef(to)}`))];
  return words.length <= 3 ? words.join(", ") : `${words.slice(0, 3).join(", ")} and ${words.length - 3} more`;
}
