import { forbidden, json, notFound, unprocessable } from "./answers.js";
import { enter } from "./caller.js";
import { commentJson, issueJson } from "./comment-json.js";
import type { Json, RepositoryRow } from "./emulate-internals.js";
import { changed, type Call, type Routes } from "./front.js";
import { atLeast } from "./people.js";
import type { World } from "./world.js";

/** GitHub takes no longer comment than this. */
const MOST_CHARACTERS = 65_536;

/** Comments under a pull request, with the app they came through, and edits that say what was there before. */
export function comments(world: World): Routes {
  return {
    "GET /repos/:owner/:repo/issues/:number/comments": async (call) =>
      changed(await call.pass(), (list) => (list as unknown as Json[]).map((comment) => commentJson(world, comment))),

    "POST /repos/:owner/:repo/issues/:number/comments": async (call) => {
      refuseLength(call.body);
      return changed(await call.pass(), (comment) => commentJson(world, comment));
    },

    "GET /repos/:owner/:repo/issues/comments/:id": async (call) =>
      changed(await call.pass(), (comment) => commentJson(world, comment)),

    "PATCH /repos/:owner/:repo/issues/comments/:id": async (call) => {
      const repository = enterToWrite(call);
      refuseLength(call.body);
      const before = world.rows.comments.get(Number(call.params["id"]));
      const response = await call.pass();
      if (!response.ok || before === undefined) return response;
      const comment = commentJson(world, (await response.json()) as Json);
      const changes = { body: { from: before.body } };
      const issue = await issueJson(world, repository, before.issue_number);
      await world.events.announce(
        "issue_comment",
        repository,
        { action: "edited", comment, issue, changes },
        call.token,
      );
      return json(comment);
    },

    "DELETE /repos/:owner/:repo/issues/comments/:id": (call) => {
      enterToWrite(call);
      return call.pass();
    },
  };

  /** Everybody may change their own comment; somebody else's takes the right to write. */
  function enterToWrite(call: Call): RepositoryRow {
    const permission = call.caller.kind === "installation" && call.caller.permissions["issues"] === "write";
    const repository = enter(world, call, { permission: permission ? "issues" : "pull_requests", level: "write" });
    const comment = world.rows.comments.get(Number(call.params["id"]));
    if (comment?.repo_id !== repository.id) throw notFound();
    if (call.caller.kind !== "person") return repository;
    const own = world.people.known(call.caller.login).id === comment.user_id;
    if (own || atLeast(world.people.roleOf(repository, call.caller.login), "write")) return repository;
    throw forbidden("Must have write rights to Repository.");
  }
}

function refuseLength(body: Json): void {
  const length = typeof body["body"] === "string" ? body["body"].length : 0;
  if (length > MOST_CHARACTERS) throw unprocessable(`Body is too long (maximum is ${MOST_CHARACTERS} characters)`);
}
