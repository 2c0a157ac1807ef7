/** A workflow as the base branch holds it; `null`: its text could not be read. */
export type WorkflowText = { readonly path: string; readonly text: string | null };

/** One workflow that merging starts, with everything it is given. */
export type StartedWorkflow = {
  readonly path: string;
  readonly name: string;
  /** The event, as GitHub calls it: `push`. */
  readonly trigger: string;
  /** False where a filter could not be judged, or its text could not be read: it may start. */
  readonly certain: boolean;
  /** Rights of its token, such as `contents: write`; `default`: those that the repository gives by default. */
  readonly permissions: readonly string[];
  /** Names of secrets; `*`: all of them. */
  readonly secrets: readonly string[];
  readonly environments: readonly string[];
  /** Labels of the machines that it runs on. */
  readonly runners: readonly string[];
};

/** What merging sets in motion. */
export type NextEffect = {
  readonly sentence: string;
  /** `null`: the workflows of the base branch could not be read. */
  readonly starts: readonly StartedWorkflow[] | null;
};
