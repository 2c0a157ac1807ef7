import { readFileSync } from "node:fs";

/** A payload that GitHub sent to somebody once, with the event that stood in its header. */
export type Recorded = {
  readonly event: string;
  readonly action: string;
  readonly body: string;
  /** What it is called here, where that is not the event. */
  readonly about?: string;
};

type Payload = {
  readonly action?: string;
  readonly installation?: { readonly id: number };
  readonly issue?: { readonly url: string; readonly pull_request?: object };
};

/**
 * Every recorded payload of GitHub's webhooks, as the bytes that our app would get. Most were recorded at the webhook
 * of a repository or an organisation, which carry no `installation`; what GitHub sends to an app always does, so those
 * are given one.
 * Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads ("installation: ... when the event is
 * configured for and sent to a GitHub App")
 */
export const recordedPayloads = (): readonly Recorded[] =>
  examples().flatMap(({ name, examples }) => examples.map((payload) => recordOf(name, payload)));

/**
 * The recorded comments, all of them on issues, as comments on a pull request: those say so by a key of the issue.
 * Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads#issue_comment
 */
export const commentsOnPullRequests = (): readonly Recorded[] =>
  examples()
    .filter(({ name }) => name === "issue_comment")
    .flatMap(({ name, examples }) => examples.map((payload) => recordOf(name, ofPullRequest(payload))))
    .map((record) => ({ ...record, about: "issue_comment, on a pull request" }));

type Examples = readonly { readonly name: string; readonly examples: readonly Payload[] }[];

function examples(): Examples {
  const file = new URL(import.meta.resolve("@octokit/webhooks-examples"));
  return JSON.parse(readFileSync(file, "utf8")) as Examples; // by the package's own declaration
}

const recordOf = (event: string, payload: Payload): Recorded => ({
  event,
  action: payload.action ?? "",
  body: JSON.stringify(payload.installation === undefined ? { ...payload, installation: OURS } : payload),
});

function ofPullRequest(payload: Payload): Payload {
  const url = payload.issue?.url ?? "";
  return { ...payload, issue: { ...payload.issue, url, pull_request: { url: url.replace("/issues/", "/pulls/") } } };
}

const OURS = { id: 777 };

/** The events that the app registers for, from its manifest. */
export const registeredEvents = (): readonly string[] =>
  [
    ...(/^default_events:\n((?: .*\n?)*)/m.exec(readFileSync("app.yml", "utf8"))?.[1] ?? "").matchAll(/^ +- (\w+)$/gm),
  ].map(([, event = ""]) => event);

/**
 * The events about the app itself, which GitHub sends to every app without being asked.
 * Source: https://docs.github.com/en/apps/creating-github-apps/registering-a-github-app/using-webhooks-with-github-apps
 */
export const EVENTS_OF_EVERY_APP: readonly string[] = [
  "installation",
  "installation_repositories",
  "installation_target",
  "github_app_authorization",
];
