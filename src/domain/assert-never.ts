/** Ends a switch over a union: a new variant then fails to compile at every place that must answer it. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
