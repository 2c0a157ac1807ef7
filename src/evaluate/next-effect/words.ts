import type { StartedWorkflow } from "../../domain/next-effect.js";
import type { PullRequestSnapshot } from "../../domain/snapshot.js";

/** Workflows that a sentence names; the others are counted. */
const NAMED = 3;
/** Machines that GitHub lends to everybody. */
const HOSTED = /^(?:ubuntu|windows|macos)-/;

/** What merging does, in one sentence without its full stop. */
export function effectSentence(
  { changes, baseBranch }: PullRequestSnapshot,
  starts: readonly StartedWorkflow[] | null,
): string {
  const { length } = changes.files;
  const files = length === 1 ? "the change of 1 file" : `the changes of ${length} files`;
  const merging = `merging puts ${files} on ${baseBranch}`;
  if (starts === null) return `${merging}; which workflows that starts could not be read`;
  if (starts.length === 0) return `${merging} and starts no workflow`;
  const named = starts.toSorted((a, b) => weight(b) - weight(a)).map(workflowWords);
  const more = named.length > NAMED ? `, and ${named.length - NAMED} more` : "";
  return `${merging} and starts ${named.slice(0, NAMED).join("; ")}${more}`;
}

/** What may do most is named first. */
const weight = ({ permissions, secrets, environments, runners, trigger }: StartedWorkflow): number =>
  environments.length * 4 +
  secrets.length * 2 +
  permissions.filter(isWrite).length * 2 +
  runners.filter((label) => !HOSTED.test(label)).length +
  (trigger === "unknown" ? 100 : 0);

const isWrite = (right: string): boolean => /(?:: |^)write(?:-all)?$/.test(right);

function workflowWords(one: StartedWorkflow): string {
  if (one.trigger === "unknown") return `perhaps ${one.path}, whose text could not be read`;
  const { name, path, trigger, certain, permissions, secrets, environments, runners } = one;
  const own = runners.filter((label) => !HOSTED.test(label));
  const given = [
    `on ${trigger}`,
    ...writesOf(permissions),
    ...(secrets.length === 0
      ? []
      : [
          secrets.includes("*")
            ? "with all secrets"
            : `with the ${secrets.length === 1 ? "secret" : "secrets"} ${listed(secrets)}`,
        ]),
    ...(environments.length === 0
      ? []
      : [`into the ${environments.length === 1 ? "environment" : "environments"} ${listed(environments)}`]),
    ...(own.length === 0 ? [] : [`on machines labelled ${listed(own)}`]),
  ];
  return `${certain ? "" : "perhaps "}${name === path ? path : `${name} (${path})`} ${given.join(", ")}`;
}

function writesOf(permissions: readonly string[]): readonly string[] {
  if (permissions.includes("write-all")) return ["with every right"];
  const writes = permissions.filter(isWrite).map((right) => right.split(":")[0] ?? right);
  const own = writes.length === 0 ? [] : [`with rights to write ${listed(writes)}`];
  return [...own, ...(permissions.includes("default") ? ["with the repository's default rights"] : [])];
}

const listed = (words: readonly string[]): string =>
  words.length > 4 ? `${words.slice(0, 3).join(", ")} and ${words.length - 3} more` : words.join(", ");
