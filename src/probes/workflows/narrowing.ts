/** Less that a workflow runs for, as far as changed lines alone tell. Reads on behind the file's path. */
export type Narrowing = {
  readonly does: string;
  readonly line: number;
  readonly before: string | null;
  readonly after: string | null;
};
