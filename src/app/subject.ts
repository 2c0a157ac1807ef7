/** What a webhook is about, for the log: the installation, and "acme/shop#7" or "acme/shop". */
export type Subject = { readonly installation?: number; readonly pullRequest?: string; readonly repository?: string };

/** Total: of a payload that says it otherwise, less is said. */
export function subjectOf(payload: unknown): Subject {
  const { installation, repository, pull_request: pull, issue, number } = fieldsOf(payload);
  const { id } = fieldsOf(installation);
  const { name, owner } = fieldsOf(repository);
  const { login } = fieldsOf(owner);
  const place = typeof name === "string" && typeof login === "string" ? `${login}/${name}` : null;
  const of = fieldsOf(pull).number ?? fieldsOf(issue).number ?? number;
  return {
    ...(typeof id === "number" ? { installation: id } : {}),
    ...(place === null ? {} : typeof of === "number" ? { pullRequest: `${place}#${of}` } : { repository: place }),
  };
}

/** No fields where it is no object. */
const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {}; // any object has them
