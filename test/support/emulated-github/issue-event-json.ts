import { appJson } from "./comment-json.js";
import type { Json } from "./emulate-internals.js";
import { accountJson } from "./people.js";
import type { World } from "./world.js";

type Happened = {
  readonly id: number;
  readonly event: string;
  /** A login; the app acts as its bot. */
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
};

/** Something that happened to a pull request, as its events and its timeline tell it. */
export function issueEventJson(world: World, { id, event, by, at }: Happened): Json {
  const actor = world.people.find(by);
  return {
    id,
    node_id: `E_${id}`,
    event,
    actor: actor === undefined ? null : accountJson(actor, world.url),
    commit_id: null,
    commit_url: null,
    created_at: at,
    performed_via_github_app: by === botOf(world) ? appJson(world, world.app) : null,
  };
}

export const botOf = ({ app }: World): string => `${app.slug}[bot]`;
