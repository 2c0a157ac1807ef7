import type { Json } from "./emulate-internals.js";
import type { Call, Routes } from "./front.js";
import { privateEmail } from "./people.js";
import type { World } from "./world.js";

/** Commits made through the API carry the logical time, and the private address of whoever made them. */
export function gitWriting(world: World): Routes {
  return {
    "POST /repos/:owner/:repo/git/commits": (call) => forwardSigned(world, call),
    "PUT /repos/:owner/:repo/contents/:path*": (call) => forwardSigned(world, call),
    "DELETE /repos/:owner/:repo/contents/:path*": (call) => forwardSigned(world, call),
  };
}

function forwardSigned(world: World, call: Call): Promise<Response> {
  const identity = identityOf(world, call.token);
  const author = { ...identity, ...(call.body["author"] as Json | undefined) };
  const committer = { ...author, date: identity["date"], ...(call.body["committer"] as Json | undefined) };
  return call.pass({ ...call.body, author, committer });
}

function identityOf(world: World, token: string): Json {
  const owner = world.tokens.get(token);
  const login = owner?.installation ? `${world.app.slug}[bot]` : owner?.login;
  const user = world.people.find(login ?? "");
  return {
    date: world.clock.iso(),
    ...(user ? { name: user.name ?? user.login, email: privateEmail(user) } : {}),
  };
}
