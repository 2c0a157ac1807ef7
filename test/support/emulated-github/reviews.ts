import { forbidden, GitHubRefusal, json, notFound, unprocessable } from "./answers.js";
import { enter } from "./caller.js";
import type { Json, PullRequestRow, RepositoryRow, ReviewRow } from "./emulate-internals.js";
import { changed, type Call, type Routes } from "./front.js";
import { botOf, issueEventJson } from "./issue-event-json.js";
import { pageOf } from "./paging.js";
import { pullAt, pullRequestJson } from "./pull-request-json.js";
import { reviewEventJson, reviewJson } from "./review-json.js";
import { expectSuccess, type World } from "./world.js";

const PULLS = { permission: "pull_requests", level: "write" } as const;

/** Reviews with GitHub's refusals: nobody approves their own pull request, and a dismissal keeps what was written. */
export function reviews(world: World): Routes {
  const dismissals: { readonly pull: number; readonly event: Json }[] = [];
  return {
    /** Of what a timeline tells, only who dismissed which review. */
    "GET /repos/:owner/:repo/issues/:number/timeline": (call) => {
      const pull = pullAt(world, enter(world, call, { ...PULLS, level: "read" }), call.params["number"]);
      const events = dismissals.filter((one) => one.pull === pull.id).map(({ event }) => event);
      const { items, headers } = pageOf(events, call.url);
      return json(items, 200, headers);
    },

    "GET /repos/:owner/:repo/pulls/:number/reviews": async (call) =>
      changed(await call.pass(), (list) => (list as unknown as Json[]).map(reviewJson)),

    "GET /repos/:owner/:repo/pulls/:number/reviews/:id": async (call) => changed(await call.pass(), reviewJson),

    "POST /repos/:owner/:repo/pulls/:number/reviews": async (call) => {
      const repository = enter(world, call, PULLS);
      refuseReview(world, pullAt(world, repository, call.params["number"]), call);
      return changed(await call.pass(), reviewJson, 200);
    },

    "PUT /repos/:owner/:repo/pulls/:number/reviews/:id": async (call) => {
      const found = find(call, "read");
      const from = found.review.body;
      if (call.caller.kind === "person" && world.people.known(call.caller.login).id !== found.review.user_id) {
        throw forbidden("Only the author of a review can edit it.");
      }
      world.rows.reviews.update(found.review.id, { body: String(call.body["body"]) });
      return told("edited", found, call, { changes: { body: { from } } });
    },

    "PUT /repos/:owner/:repo/pulls/:number/reviews/:id/dismissals": async (call) => {
      const found = find(call, "write");
      refuseDismissal(found.review, call.body);
      const was = found.review.state.toLowerCase();
      world.rows.reviews.update(found.review.id, { state: "DISMISSED" });
      const event = dismissalJson(world, call, { id: dismissals.length + 1, review: found.review, was });
      dismissals.push({ pull: found.pull.id, event });
      return told("dismissed", found, call);
    },
  };

  type Found = { readonly repository: RepositoryRow; readonly pull: PullRequestRow; readonly review: ReviewRow };

  function find(call: Call, role: "read" | "write"): Found {
    const repository = enter(world, call, { ...PULLS, role });
    const pull = pullAt(world, repository, call.params["number"]);
    const review = world.rows.reviews.get(Number(call.params["id"]));
    if (review?.repo_id !== repository.id || review.pull_number !== pull.number) throw notFound();
    return { repository, pull, review };
  }

  async function told(action: string, found: Found, call: Call, extra: Json = {}): Promise<Response> {
    const { repository, pull, review } = found;
    const path = `/repos/${repository.full_name}/pulls/${pull.number}/reviews/${review.id}`;
    const shown = expectSuccess(await world.askEmulate("GET", path), "reading a review") as Json;
    const telling = async () => ({
      action,
      review: reviewEventJson(shown),
      pull_request: await pullRequestJson(world, pull),
      ...extra,
    });
    await world.events.announce("pull_request_review", repository, telling, call.token);
    return json(reviewJson(shown));
  }
}

function refuseReview(world: World, pull: PullRequestRow, { caller, body }: Call): void {
  const event = body["event"];
  const own = caller.kind === "person" && world.people.known(caller.login).id === pull.user_id;
  if (own && event === "APPROVE") throw refusedReview("Can not approve your own pull request");
  if (own && event === "REQUEST_CHANGES") throw refusedReview("Can not request changes on your own pull request");
  const silent = typeof body["body"] !== "string" || body["body"].trim() === "";
  if (silent && (event === "REQUEST_CHANGES" || event === "COMMENT")) throw refusedReview("Body can't be blank");
}

const refusedReview = (error: string): GitHubRefusal =>
  new GitHubRefusal(422, { message: "Unprocessable Entity", errors: [error] });

/** Source: https://docs.github.com/en/rest/using-the-rest-api/issue-event-types#review_dismissed */
function dismissalJson(
  world: World,
  { caller, body }: Call,
  { id, review, was }: { readonly id: number; readonly review: ReviewRow; readonly was: string },
): Json {
  const by = caller.kind === "person" ? caller.login : botOf(world);
  const dismissed = { review_id: review.id, state: was, dismissal_message: body["message"] };
  const event = { id, event: "review_dismissed", by, at: world.clock.iso() };
  return { ...issueEventJson(world, event), dismissed_review: dismissed };
}

function refuseDismissal(review: ReviewRow, body: Json): void {
  if (typeof body["message"] !== "string" || body["message"] === "") {
    throw unprocessable('Invalid request.\n\n"message" wasn\'t supplied.');
  }
  if (review.state === "APPROVED" || review.state === "CHANGES_REQUESTED") return;
  throw refusedReview(`Can not dismiss a ${review.state.toLowerCase()} pull request review`);
}
