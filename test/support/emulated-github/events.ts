import type { Deliveries } from "./deliveries.js";
import type { Json, PullRequestRow, RepositoryRow } from "./emulate-internals.js";
import { accountJson } from "./people.js";
import { pullRequestJson } from "./pull-request-json.js";
import { expectSuccess, type World } from "./world.js";

/** What an event tells: made when it happens, or read for it in its turn. */
type Telling = Json | (() => Promise<Json>);

type About = { readonly pull: PullRequestRow; readonly token: string };

/**
 * Announces what happens, in the order it happens. Every event carries what GitHub puts on all of them: the repository,
 * the organisation, the sender and the installation.
 */
export class Events {
  #turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly world: () => World,
    private readonly deliveries: Deliveries,
    private readonly subscribed: (event: string) => boolean,
  ) {}

  /** The sender in what is told goes before the holder of the token. */
  announce(event: string, repository: RepositoryRow, telling: Telling, token?: string): Promise<void> {
    if (!this.subscribed(event)) return this.#turn;
    this.#turn = this.#turn.then(async () => {
      const told = typeof telling === "function" ? await telling() : telling;
      const frame = await this.#frame(repository, token);
      this.deliveries.send(event, { ...frame, ...told, repository: frame["repository"] });
    });
    return this.#turn;
  }

  pullRequest(action: string, { pull, token }: About, extra: Json = {}): Promise<void> {
    const world = this.world();
    const repository = world.rows.repos.get(pull.repo_id);
    if (repository === undefined) return this.#turn;
    const telling = async () => {
      const shown = await pullRequestJson(world, pull);
      return { action, number: pull.number, pull_request: shown, ...extra };
    };
    return this.announce("pull_request", repository, telling, token);
  }

  /** Until everything that has happened is on its way. */
  drained(): Promise<void> {
    return this.#turn;
  }

  async #frame(repository: RepositoryRow, token: string | undefined): Promise<Json> {
    const world = this.world();
    const reply = await world.askEmulate("GET", `/repos/${repository.full_name}`);
    const shown = expectSuccess(reply, `reading ${repository.full_name} for an event`) as { owner: Json };
    return {
      repository: shown,
      ...(repository.owner_type === "Organization" ? { organization: shown.owner } : {}),
      installation: { id: world.installationId, node_id: `I_${world.installationId}` },
      ...(token === undefined ? {} : { sender: senderJson(world, token) }),
    };
  }
}

/** Whoever holds the token: a person, or the app as its bot. */
export function senderJson(world: World, token: string): Json {
  const login = world.tokens.get(token)?.installation ? `${world.app.slug}[bot]` : world.tokens.get(token)?.login;
  const user = world.people.find(login ?? "");
  return user === undefined ? { login, type: "Bot" } : accountJson(user, world.url);
}
