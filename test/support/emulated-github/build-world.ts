import { randomUUID } from "node:crypto";
import { activity } from "./activity.js";
import { ActivityLog } from "./activity-log.js";
import { assignees } from "./assignees.js";
import { builtInEvents } from "./built-in-events.js";
import { CheckRunBook } from "./check-run-book.js";
import { checkRuns } from "./check-runs.js";
import { installationRepositories } from "./installation-repositories.js";
import { keepTime, startClock } from "./clock.js";
import { comments } from "./comments.js";
import { Deliveries } from "./deliveries.js";
import type { Internals, Json, TokenOwner } from "./emulate-internals.js";
import { Events } from "./events.js";
import type { Faults } from "./faults.js";
import { openGateway } from "./gateway.js";
import { gitWriting } from "./git-writing.js";
import { hookDeliveries } from "./hook-deliveries.js";
import { MergeQueues } from "./merge-queues.js";
import { merging } from "./merging.js";
import { People } from "./people.js";
import { peopleRoutes } from "./people-routes.js";
import { pullRequestChanges } from "./pull-request-changes.js";
import { pullRequestReading } from "./pull-request-reading.js";
import { reactions } from "./reactions.js";
import type { RequestLog } from "./request-log.js";
import { requestedReviewers } from "./requested-reviewers.js";
import { requiredChecks } from "./required-checks.js";
import { reviews } from "./reviews.js";
import type { Settings } from "./seed.js";
import { graphql } from "./graphql/route.js";
import { StatusBook } from "./status-book.js";
import { statuses } from "./statuses.js";
import { TEST_ONLY_PRIVATE_KEY } from "./test-only-key.js";
import { readReply, type Reply, type World } from "./world.js";

/** Puts our routes in front of a starting emulator and our events behind it. */
export function buildWorld(settings: Settings, internals: Internals, log: RequestLog, faults: Faults): World {
  const { rows, tokens, url, app: served, webhooks } = internals;
  const emulate = served.fetch;
  const clock = startClock();
  keepTime(rows, clock);
  const { owner, app, installationId, webhookSecret: secret, events } = settings;
  const deliveries = new Deliveries({ clock, secret, appId: app.id, installationId });
  const subscribed = (event: string): boolean => events.includes("*") || events.includes(event);
  const world: World = {
    rows,
    tokens,
    url,
    owner,
    clock,
    app,
    installationId,
    deliveries,
    people: new People(rows, tokens),
    events: new Events(() => world, deliveries, subscribed),
    activity: new ActivityLog(clock),
    checks: new CheckRunBook(clock),
    statuses: new StatusBook(),
    queues: new MergeQueues(),
    required: new Map(),
    issueEvents: [],
    reactions: new Map(),
    signed: new Set(),
    ask: (token, method, path, body) => ask(served.fetch, `${url}${path}`, token, method, body),
    askEmulate: (method, path, body) => askWithPower(world, emulate, method, path, body),
  };
  served.fetch = openGateway({
    emulate,
    tokens,
    repositories: () => rows.repos.all(),
    appId: settings.app.id,
    privateKey: TEST_ONLY_PRIVATE_KEY,
    clock,
    log,
    faults,
    routes: routesOf(world),
  });
  webhooks.dispatch = builtInEvents(world);
  return world;
}

const routesOf = (world: World) =>
  [
    pullRequestReading,
    pullRequestChanges,
    merging,
    reviews,
    requestedReviewers,
    assignees,
    installationRepositories,
    comments,
    reactions,
    checkRuns,
    statuses,
    requiredChecks,
    peopleRoutes,
    hookDeliveries,
    gitWriting,
    activity,
    graphql,
  ].map((routes) => routes(world));

async function ask(
  fetch: Internals["app"]["fetch"],
  url: string,
  token: string,
  method: string,
  body?: Json,
): Promise<Reply> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const request = new Request(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  return readReply(await fetch(request));
}

/** A token for one request: emulate counts 5,000 an hour for each. */
async function askWithPower(
  world: World,
  emulate: Internals["app"]["fetch"],
  method: string,
  path: string,
  body?: Json,
): Promise<Reply> {
  const token = `internal-${randomUUID()}`;
  world.tokens.set(token, almighty(world));
  try {
    return await ask(emulate, `${world.url}${path}`, token, method, body);
  } finally {
    world.tokens.delete(token);
  }
}

function almighty({ rows, owner, app, installationId }: World): TokenOwner {
  const names = ["metadata", "contents", "pull_requests", "checks", "issues", "administration", "members"];
  return {
    login: `${app.slug}[bot]`,
    id: app.id,
    scopes: [],
    installation: {
      installationId,
      appId: app.id,
      accountId: rows.orgs.findOneBy("login", owner)?.id ?? 0,
      accountType: "Organization",
      permissions: Object.fromEntries(names.map((name) => [name, "write"])),
      repositoryIds: [],
      repositorySelection: "all",
    },
  };
}
