import type { RepositoryRow } from "../emulate-internals.js";
import type { Call } from "../front.js";
import type { World } from "../world.js";

/** What the resolvers of one request share. */
export type Asking = {
  readonly world: World;
  readonly call: Call;
  readonly repository: RepositoryRow;
  /** Throws, in GraphQL's words, what the same caller meets on a REST route. */
  readonly need: (permission: string) => void;
};
