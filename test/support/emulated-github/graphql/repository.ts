import { enter, type Need } from "../caller.js";
import type { Call } from "../front.js";
import { commitAt } from "../git-objects.js";
import { gitOf } from "../pull-request-contents.js";
import { pullAt } from "../pull-request-json.js";
import type { World } from "../world.js";
import type { Asking } from "./asking.js";
import { commit } from "./commit.js";
import { mergeQueue } from "./merge-queue.js";
import { pullRequest } from "./pull-request.js";
import { pullRequests, type PullRequestFilter } from "./pull-requests.js";
import { ref, shallow } from "./ref.js";
import { inGraphQL } from "./refusal.js";

export function repositoryNamed(world: World, call: Call, { owner, name }: { owner: string; name: string }) {
  const missing = `Could not resolve to a Repository with the name '${owner}/${name}'.`;
  const entering = (need: Need) =>
    inGraphQL(missing, () => enter(world, { ...call, params: { owner, repo: name } }, need));
  const repository = entering({ permission: "metadata", level: "read" });
  const need = (permission: string) => void entering({ permission, level: "read" });
  return repositoryFields({ world, call, repository, need });
}

function repositoryFields(asking: Asking) {
  const { world, repository, need } = asking;
  return {
    ...shallow(asking, repository),
    defaultBranchRef: () => ref(asking, repository.default_branch),
    ref: ({ qualifiedName }: { qualifiedName: string }) => ref(asking, qualifiedName.replace(/^refs\/heads\//, "")),
    mergeQueue: ({ branch }: { branch?: string | null }) => mergeQueue(asking, branch ?? repository.default_branch),
    object: ({ oid }: { oid?: string | null }) => {
      need("contents");
      return oid != null && commitAt(gitOf(world, repository), oid) ? commit(asking, oid) : null;
    },
    pullRequests: (asked: PullRequestFilter) => {
      need("pull_requests");
      return pullRequests(asking, asked);
    },
    pullRequest: ({ number }: { number: number }) => {
      need("pull_requests");
      const missing = `Could not resolve to a PullRequest with the number of ${number}.`;
      return pullRequest(
        asking,
        inGraphQL(missing, () => pullAt(world, repository, String(number))),
      );
    },
  };
}
