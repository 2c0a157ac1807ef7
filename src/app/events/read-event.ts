import type { z } from "zod";
import type { EventReading } from "../../domain/job.js";
import { NOTHING, type EventReader } from "./asking.js";
import { checkRun, checkSuite, status } from "./checks.js";
import { issueComment } from "./comments.js";
import { mergeGroup } from "./merge-group.js";
import { Envelope } from "./payloads.js";
import { installation, installationRepositories, repository } from "./places.js";
import { pullRequest, review } from "./pull-requests.js";
import { push } from "./push.js";
import { rightsEvents, rightsLost } from "./rights.js";

/** What an event means for us, or why it could not be understood. */
export type ReadEvent =
  { readonly kind: "read"; readonly reading: EventReading } | { readonly kind: "unreadable"; readonly because: string };

/** Every event that can change a verdict, and what it asks for. A payload is only a hint: facts are read again from GitHub. */
const readers: Readonly<Record<string, EventReader>> = {
  pull_request: pullRequest,
  pull_request_review: review,
  issue_comment: issueComment,
  check_run: checkRun,
  check_suite: checkSuite,
  status,
  push,
  merge_group: mergeGroup,
  repository,
};

/** About an installation as a whole: these name no repository of their own. */
const installationReaders: Readonly<Record<string, (payload: unknown) => EventReading>> = {
  installation,
  installation_repositories: installationRepositories,
};

/** The names of all events that mean something to us. GitHub sends `ping` when a webhook is set up. */
export const KNOWN_EVENTS: ReadonlySet<string> = new Set([
  ...["ping", ...rightsEvents],
  ...[...Object.keys(readers), ...Object.keys(installationReaders)],
]);

/** Pure and total: an event that we do not know asks for nothing, one that we know and cannot read says so. */
export function readEvent(name: string, payload: unknown, ours: { readonly appId: number }): ReadEvent {
  try {
    return { kind: "read", reading: readingOf(name, payload, ours) };
  } catch (cause) {
    return unreadable(name, cause);
  }
}

function readingOf(name: string, payload: unknown, ours: { readonly appId: number }): EventReading {
  if (rightsEvents.includes(name)) return rightsLost(name, payload);
  const ofInstallation = Object.hasOwn(installationReaders, name) ? installationReaders[name] : undefined;
  if (ofInstallation !== undefined) return ofInstallation(payload);
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
  return reader === undefined ? NOTHING : reader(Envelope.parse(payload), payload, ours);
}

function unreadable(name: string, error: unknown): ReadEvent {
  const issue = isZod(error) ? error.issues[0] : undefined;
  const detail =
    issue === undefined
      ? error instanceof Error
        ? error.message
        : "unknown"
      : `${issue.path.join(".")}: ${issue.message}`;
  return { kind: "unreadable", because: `the ${name} event could not be understood (${detail})` };
}

const isZod = (error: unknown): error is z.ZodError => error instanceof Error && error.name.includes("ZodError");
