import { invalidField, json, notFound } from "./answers.js";
import { enter } from "./caller.js";
import type { Json } from "./emulate-internals.js";
import { senderJson } from "./events.js";
import type { Call, Routes } from "./front.js";
import type { World } from "./world.js";

/** Source: https://docs.github.com/en/rest/reactions/reactions#about-reactions */
const CONTENTS = new Set(["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"]);

/**
 * Signs on comments, each of one account once. Below a pull request an app needs `pull_requests`, whatever the path says.
 */
export function reactions(world: World): Routes {
  return {
    "GET /repos/:owner/:repo/issues/comments/:id/reactions": (call) =>
      json(world.reactions.get(enterTo(call, "read")) ?? []),

    "POST /repos/:owner/:repo/issues/comments/:id/reactions": (call) => {
      const comment = enterTo(call, "write");
      const content = call.body["content"];
      if (typeof content !== "string" || !CONTENTS.has(content)) throw invalidField("Reaction", "content");
      const given = world.reactions.get(comment) ?? [];
      const user = senderJson(world, call.token);
      const same = given.find((one) => one["content"] === content && loginOf(one) === user["login"]);
      if (same !== undefined) return json(same, 200);
      const id = 1 + [...world.reactions.values()].flat().length;
      const reaction = { id, node_id: `REA_${id}`, user, content, created_at: world.clock.now().toISOString() };
      world.reactions.set(comment, [...given, reaction]);
      return json(reaction, 201);
    },
  };

  function enterTo(call: Call, level: "read" | "write"): number {
    const repository = enter(world, call, { permission: "pull_requests", level });
    const comment = world.rows.comments.get(Number(call.params["id"]));
    if (comment?.repo_id !== repository.id) throw notFound();
    return comment.id;
  }
}

const loginOf = (reaction: Json): unknown => (reaction["user"] as Json)["login"];
