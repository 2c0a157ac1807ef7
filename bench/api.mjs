// Requests to GitHub for each event, for a life of twenty events, and the time from webhook to check when each request
// takes 50 ms, on an emulated GitHub that counts: `npm run bench:api`.
import { startEmulatedGitHub } from "../dist/test/support/emulated-github/index.js";
import { startApp } from "../dist/test/support/running-app.js";

const ROUND_TRIP_MS = 50;
const LATENCY_RUNS = 20;
const GOAL_LIFE = 40;
const GOAL_P50_MS = 250;

/** What a changed comment and reviewer requests cost, beside the check run. */
const CONVERSATION = /^[A-Z]+ .*\/(?:comments|comments\/\d+|requested_reviewers|reactions)$/;
/** The question for a second comment of ours is of these as well. */
const isOfComments = ({ path, body }) => path === "/graphql" && /query Comments\(/.test(body.query);

const OWNERS = "* @ben\n";
const PLAIN = "version: 1\n";
const WITH_CHECKS =
  "version: 1\nevidence:\n  tests: { checks: [test] }\nmatrix:\n  review: { approvals: 2, evidence: [tests] }\n";

/** A repository of 60 files whose policy and people the app knows already. */
async function warm(policy) {
  const github = await startEmulatedGitHub({ users: { ana: "write", ben: "maintain", cy: "maintain", dora: "write" } });
  const app = await startApp(github);
  const sources = Array.from({ length: 60 }, (_, index) => [`src/part-${index}.ts`, `export const part = ${index};\n`]);
  const files = { ".github/agent-approval.yml": policy, ".github/CODEOWNERS": OWNERS, ...Object.fromEntries(sources) };
  await github.as("ben").commit({ branch: "main", files });
  await app.quiet();
  let made = 0;
  const propose = async () => {
    const branch = `change-${(made += 1)}`;
    await github.as("ana").commit({ branch, files: { "src/part-1.ts": `export const part = "${branch}";\n` } });
    await app.quiet();
    return { branch };
  };
  const first = await propose();
  await github.as("ana").openPullRequest(first);
  await app.quiet();
  return { github, app, propose, stop: () => app.stop().then(() => github.close()) };
}

/** The requests that a happening causes, without asking for a token. */
async function requestsOf({ github, app }, happens) {
  github.requests.reset();
  await happens();
  await app.quiet();
  return github.requests.all.filter((request) => !request.endsWith("/access_tokens"));
}

async function perEvent() {
  const world = await warm(WITH_CHECKS);
  const { github, propose } = world;
  const rows = [];
  let questions = 0;
  github.intercept((request) => void (questions += Number(isOfComments(request))));
  const count = async (event, goal, happens) => {
    questions = 0;
    const all = await requestsOf(world, happens);
    const talk = all.filter((request) => CONVERSATION.test(request)).length + questions;
    rows.push({ event, requests: all.length - talk, "comment and reviewers": talk, goal });
    if (process.argv.includes("--list")) console.log(`${event}\n  ${all.join("\n  ")}`);
  };
  const head = await propose();
  let pull;
  await count("opened", 4, async () => (pull = await github.as("ana").openPullRequest(head)));
  await count("synchronize", 4, () =>
    github.as("ana").commit({ branch: head.branch, files: { "src/part-2.ts": "export const part = 0;\n" } }),
  );
  await count("comment", 4, () => github.as("dora").comment(pull, "Nice."));
  await count("label", 4, () => github.as("ana").label(pull, "later"));
  await count("review: approved", 4, () => github.as("ben").approve(pull));
  await github.ci(pull).starts("test");
  await world.app.quiet();
  await count("evidence check turns green", 2, () => github.ci(pull).succeeds("test"));
  await count("check that nobody goes by", 0, () => github.ci(pull).succeeds("lint"));
  await count("review: dismissed", 4, async () => {
    const [review] = await github.reviews(pull);
    await github.as("cy").dismissReview(pull, review.id, "Look again.");
  });
  await count("push to a branch nothing goes into", 0, () => propose());
  await count("event of no interest", 0, () => github.emit("star", "created"));
  await count("closed", 4, () => github.as("ana").close(pull));
  await world.stop();
  return rows;
}

/** Open, comment, 2 reviews, 10 green check runs, 5 green statuses, push. */
async function life(policy) {
  const world = await warm(policy);
  const { github, app, propose } = world;
  const head = await propose();
  const all = await requestsOf(world, async () => {
    const pull = await github.as("ana").openPullRequest(head);
    const then = async (happening) => (await happening, await app.quiet());
    await app.quiet();
    await then(github.as("dora").comment(pull, "Nice."));
    await then(github.as("dora").approve(pull));
    await then(github.as("ben").approve(pull));
    for (let index = 0; index < 10; index += 1)
      await then(github.ci(pull).succeeds(index === 9 ? "test" : `job-${index}`));
    const { headSha: sha } = await github.pullRequest(pull);
    for (let index = 0; index < 5; index += 1)
      await then(github.emit("status", null, { sha, context: `ci/${index}`, state: "success" }));
    await then(github.as("ana").commit({ branch: head.branch, files: { "src/part-3.ts": "export {};\n" } }));
  });
  await world.stop();
  return all.length;
}

/** From the webhook to the check run that it leads to, one event after another. Milliseconds. */
async function latencies() {
  const world = await warm(PLAIN);
  const { github, app, propose } = world;
  const pull = await github.as("ana").openPullRequest(await propose());
  await app.quiet();
  let shown = () => undefined;
  github.intercept(async ({ method, path, pass }) => {
    await new Promise((resolve) => setTimeout(resolve, ROUND_TRIP_MS));
    const answer = await pass();
    if (method !== "GET" && path.includes("/check-runs")) shown();
    return answer;
  });
  const took = [];
  for (let run = 0; run < LATENCY_RUNS; run += 1) {
    const seen = new Promise((resolve) => (shown = resolve));
    const person = github.as(run % 2 === 0 ? "ben" : "cy");
    const happening = run % 4 < 2 ? person.approve(pull) : person.requestChanges(pull, "No.");
    const begun = performance.now();
    await Promise.all([happening, seen]);
    took.push(performance.now() - begun);
    await app.quiet();
  }
  await world.stop();
  return took.toSorted((a, b) => a - b);
}

console.table(await perEvent());
const lives = { "no policy on checks": await life(PLAIN), "a check as evidence": await life(WITH_CHECKS) };
for (const [kind, requests] of Object.entries(lives))
  console.log(`A life of 20 events, ${kind}: ${requests} requests in all (goal ${GOAL_LIFE}).`);
const times = await latencies();
const at = (share) => Math.round(times[Math.floor((times.length - 1) * share)]);
console.log(
  `Webhook to check at ${ROUND_TRIP_MS} ms a request, ${LATENCY_RUNS} reviews: p50 ${at(0.5)} ms (goal ${GOAL_P50_MS}), p95 ${at(0.95)} ms, GitHub's own part included.`,
);
