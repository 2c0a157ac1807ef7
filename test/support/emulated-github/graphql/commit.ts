import { latest, type CheckRun } from "../check-run-book.js";
import type { Json } from "../emulate-internals.js";
import { commitAt } from "../git-objects.js";
import { gitOf } from "../pull-request-contents.js";
import { newest, type Status } from "../status-book.js";
import { connection, type Page } from "./connection.js";
import type { Asking } from "./asking.js";
import { treeEntry } from "./tree-entry.js";

/** A commit of the repository that was asked for, with what CI says of it. */
export function commit(asking: Asking, sha: string) {
  const git = gitOf(asking.world, asking.repository);
  const row = commitAt(git, sha);
  return {
    __typename: "Commit",
    oid: sha,
    message: row?.message ?? "",
    committedDate: row?.committer_date,
    authoredDate: row?.author_date,
    parents: (page: Page) =>
      connection(
        "parents",
        (row?.parent_shas ?? []).map((oid) => commit(asking, oid)),
        page,
      ),
    file: ({ path }: { path: string }) => {
      asking.need("contents");
      return row === undefined ? null : treeEntry(git, row.tree_sha, path);
    },
    status: () => status(asking, sha),
    checkSuites: (asked: Page & { filterBy?: SuiteFilter | null }) => checkSuites(asking, sha, asked),
  };
}

/** `null` where nobody ever set one. */
function status({ world, repository, need }: Asking, sha: string) {
  need("statuses");
  const contexts = newest(world.statuses.on(repository, sha)).map(statusContext);
  return contexts.length === 0 ? null : { contexts };
}

function statusContext({ context, state, created_at, description, target_url }: Status) {
  const [said, url] = [description ?? null, target_url ?? null];
  return { context, state: state.toUpperCase(), createdAt: created_at, description: said, targetUrl: url };
}

type SuiteFilter = { readonly appId?: number | null; readonly checkName?: string | null };

type RunFilter = SuiteFilter & {
  readonly checkType?: "ALL" | "LATEST" | null;
  readonly status?: string | null;
  readonly statuses?: readonly string[] | null;
  readonly conclusions?: readonly string[] | null;
};

/** One suite an app; suites and their runs go oldest first, where REST lists runs newest first. */
function checkSuites(
  { world, repository, need }: Asking,
  sha: string,
  asked: Page & { filterBy?: SuiteFilter | null },
) {
  need("checks");
  const { appId, checkName } = asked.filterBy ?? {};
  const runs = world.checks.on(repository, sha).toReversed();
  const chosen = runs
    .filter(({ app }) => appId == null || app.id === appId)
    .filter(({ name }) => checkName == null || name === checkName);
  const ids = [...new Set(chosen.map(({ suiteId }) => suiteId))];
  const suites = ids.map((id) => runs.filter(({ suiteId }) => suiteId === id));
  return connection("checkSuites", suites.map(checkSuite), asked);
}

function checkSuite(runs: readonly CheckRun[]) {
  const [{ suiteId, app } = {}] = runs;
  return {
    databaseId: suiteId,
    app: app === undefined ? null : { databaseId: app.id, slug: app.slug, name: app.name },
    checkRuns: (asked: Page & { filterBy?: RunFilter | null }) =>
      connection("checkRuns", chosenRuns(runs, asked.filterBy ?? {}).map(checkRun), asked),
  };
}

/** Of each name the newest alone unless all are asked for. */
function chosenRuns(runs: readonly CheckRun[], filter: RunFilter): readonly CheckRun[] {
  const { appId, checkName, conclusions } = filter;
  const statuses = filter.statuses ?? (filter.status == null ? null : [filter.status]);
  return (filter.checkType === "ALL" ? runs : latest(runs.toReversed()).toReversed())
    .filter(({ app }) => appId == null || app.id === appId)
    .filter(({ name }) => checkName == null || name === checkName)
    .filter((run) => statuses === null || statuses.includes(run.status.toUpperCase()))
    .filter((run) => conclusions == null || conclusions.includes((run.conclusion ?? "").toUpperCase()));
}

function checkRun({ output, annotations, ...run }: CheckRun) {
  return {
    annotations: (page: Page) => connection("annotations", annotations.map(annotation), page),
    databaseId: run.id,
    name: run.name,
    status: run.status.toUpperCase(),
    conclusion: run.conclusion?.toUpperCase() ?? null,
    startedAt: run.startedAt,
    completedAt: run.completedAt,
    externalId: run.externalId,
    detailsUrl: run.detailsUrl,
    title: output.title,
    summary: output.summary,
    text: output.text,
  };
}

const annotation = ({ path, title, message, annotation_level }: Json) => ({
  path,
  title: title ?? null,
  message,
  annotationLevel: String(annotation_level).toUpperCase(),
});
