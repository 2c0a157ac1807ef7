import { matchesAny } from "./globs.js";
import type { CheckName } from "./policy.js";

/**
 * The check run's name. It carries every base branch but the default one: checks attach to a commit and not to a pull
 * request, so one name for all bases would let a verdict for a lax base open a strict one. Bases to which the policy
 * gives one name share the worst verdict of a commit. The default branch keeps the plain name whatever is written.
 */
export function checkNameFor(names: readonly CheckName[], baseBranch: string, defaultBranch: string): string {
  if (baseBranch === defaultBranch) return "agent-approval";
  const given = names.find(({ branches }) => matchesAny(branches, baseBranch, { ignoreCase: false }));
  return given?.name ?? `agent-approval (${baseBranch})`;
}
