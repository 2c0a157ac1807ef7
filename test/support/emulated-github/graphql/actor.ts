import type { UserRow } from "../emulate-internals.js";
import type { World } from "../world.js";

/** Whoever did something; `null` for an account that is gone, which REST shows as `null` or as "ghost". */
export function actor(world: World, userId: number | null) {
  const user = userId === null ? undefined : world.rows.users.get(userId);
  return user === undefined || user.login === "ghost" ? null : account(user);
}

/** The login of a bot has no "[bot]" here, where REST has it. */
export function account({ id, login, type, name, node_id }: UserRow) {
  return { __typename: type, id: node_id, databaseId: id, login: login.replace(/\[bot\]$/, ""), name };
}
