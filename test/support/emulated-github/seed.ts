import type { Json } from "./emulate-internals.js";
import type { PersonOptions, Role } from "./people.js";
import { TEST_ONLY_PRIVATE_KEY } from "./test-only-key.js";

export type Options = {
  /** The organisation. */
  readonly owner?: string;
  /** The repository people work in unless they say otherwise. */
  readonly repo?: string;
  /** More repositories, with what people may do there where it differs: `{ other: { ben: "read" } }`. */
  readonly repositories?: Readonly<Record<string, Readonly<Record<string, Role>>>>;
  readonly private?: boolean;
  /** By login: what each may do, or more about them. */
  readonly users?: Readonly<Record<string, Role | PersonOptions>>;
  /** Logins by team slug. */
  readonly teams?: Readonly<Record<string, readonly string[]>>;
  readonly app?: { readonly id?: number; readonly slug?: string; readonly name?: string };
  readonly installationId?: number;
  /** The app's permissions, where a test needs others than the app asks for. */
  readonly permissions?: Readonly<Record<string, string>>;
  /** The events the app subscribed to; all of them unless said. */
  readonly events?: readonly string[];
  readonly webhookSecret?: string;
};

export type Settings = Required<Omit<Options, "app">> & {
  readonly app: { readonly id: number; readonly slug: string; readonly name: string };
};

/** What the app asks an organisation for. */
const PERMISSIONS = {
  metadata: "read",
  contents: "read",
  pull_requests: "write",
  checks: "write",
  statuses: "write",
  merge_queues: "read",
  issues: "read",
  members: "read",
};

export function settingsOf({ app, ...options }: Options): Settings {
  return {
    owner: "acme",
    repo: "shop",
    repositories: {},
    private: true,
    users: {},
    teams: {},
    installationId: 777,
    permissions: PERMISSIONS,
    events: ["*"],
    webhookSecret: "a webhook secret for tests only, of fair length",
    ...options,
    app: { id: 12345, slug: "agent-approval", name: "Agent Approval", ...app },
  };
}

/** The rest (people, teams, roles) goes into the rows themselves, because emulate's seed cannot say it. */
export function seedOf({ owner, repo, repositories, app, installationId, permissions, ...settings }: Settings): Json {
  const names = new Set([repo, ...Object.keys(repositories)]);
  return {
    tokens: {},
    github: {
      // emulate takes a token it does not know for the first user; that one can do nothing.
      users: [{ login: "nobody" }],
      orgs: [{ login: owner }],
      repos: [...names].map((name) => ({ owner, name, private: settings.private, default_branch: "main" })),
      apps: [
        {
          app_id: app.id,
          slug: app.slug,
          name: app.name,
          private_key: TEST_ONLY_PRIVATE_KEY,
          permissions,
          events: ["*"],
          installations: [{ installation_id: installationId, account: owner, repository_selection: "all" }],
        },
      ],
    },
  };
}
