import { field } from "./answer.js";
import { headOf, type CheckRun, type Pull, type Repository } from "./world.js";

/** A page of the open pull requests as the app compares them, made without a look at the question, as in `glanceAnswer`. */
export function openAnswer({ pulls }: Repository, variables: unknown): object {
  const [first, after] = [Number(field(variables, "first")), Number(field(variables, "after") ?? 0)];
  const all = [...pulls.values()];
  const end = after + first;
  const pageInfo = { hasNextPage: end < all.length, endCursor: String(end) };
  const nodes = all.slice(after, end).map(pullNode);
  return { data: { repository: { pullRequests: { totalCount: all.length, pageInfo, nodes } } } };
}

function pullNode(pull: Pull): object {
  const oid = headOf(pull);
  const runs = newestOfEachName(pull.repository.runs.get(oid) ?? []).map(runNode);
  const nodes = runs.length === 0 ? [] : [{ checkRuns: { totalCount: runs.length, nodes: runs } }];
  return {
    number: pull.number,
    title: `Change part ${pull.number}`,
    isDraft: false,
    headRefOid: oid,
    baseRefName: "main",
    updatedAt: pull.changedAt,
    reviews: { nodes: pull.reviews.slice(-100).map(({ id, state }) => ({ fullDatabaseId: String(id), state })) },
    head: { nodes: [{ commit: { oid, checkSuites: { totalCount: nodes.length, nodes } } }] },
  };
}

const newestOfEachName = (runs: readonly CheckRun[]): readonly CheckRun[] => [
  ...new Map(runs.map((run) => [run.name, run])).values(),
];

const runNode = ({ id, name, conclusion }: CheckRun): object => ({
  databaseId: id,
  name,
  status: conclusion === null ? "IN_PROGRESS" : "COMPLETED",
  conclusion: conclusion?.toUpperCase() ?? null,
});
