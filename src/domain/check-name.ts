/**
 * The check run's name. It carries every base branch but the default one: checks attach to a commit and not to a pull
 * request, so one name for all bases would let a verdict for a lax base open a strict one.
 */
export const checkName = (baseBranch: string, defaultBranch: string): string =>
  baseBranch === defaultBranch ? "agent-approval" : `agent-approval (${baseBranch})`;
