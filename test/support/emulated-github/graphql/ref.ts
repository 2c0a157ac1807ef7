import type { RepositoryRow } from "../emulate-internals.js";
import { branchTip } from "../git-objects.js";
import { gitOf } from "../pull-request-contents.js";
import type { Asking } from "./asking.js";
import { commit } from "./commit.js";

/** A repository as a pull request names the one its head is in. */
export function shallow({ world }: Asking, { id, name, full_name, node_id, ...row }: RepositoryRow) {
  return {
    __typename: "Repository",
    id: node_id,
    databaseId: id,
    name,
    nameWithOwner: full_name,
    isPrivate: row.private,
    owner: { __typename: row.owner_type, login: full_name.split("/")[0], id: `${row.owner_id}` },
    url: `${world.url}/${full_name}`,
  };
}

/** `null` where there is no such branch. */
export function ref(asking: Asking, name: string) {
  asking.need("contents");
  const tip = branchTip(gitOf(asking.world, asking.repository), name);
  return tip === undefined ? null : { name, prefix: "refs/heads/", target: () => commit(asking, tip) };
}
