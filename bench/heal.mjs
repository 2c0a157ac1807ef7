// How long it takes, and what it costs, until many open pull requests are right again after a day's outage, on an emulated
// GitHub: `npm run bench:heal`, or `npm run bench:heal -- 200` for fewer pull requests than 1,000.
import { pointsOf } from "./heal/cost.mjs";
import { openWorld } from "./heal/world.mjs";

const COUNT = Number(process.argv[2] ?? 1_000);
const LATENCY_MS = 50;
const GOAL = { minutes: 10, rest: 2_500, points: 2_500 };
const GIVE_UP_AFTER_MS = 30 * 60_000;
const LOOK_EVERY_MS = 5_000;

/** Of a hundred: 20 were pushed to, 20 approved, 10 lost their approval, 5 were closed, and 5 came. */
async function ordinaryDay({ pulls, open, push, approve, dismiss, close }) {
  for (const [index, pull] of [...pulls.values()].entries()) {
    const place = index % 20;
    if (place < 4) await push(pull);
    else if ([5, 7, 9, 11].includes(place)) await approve(pull);
    else if (place === 6 || place === 8) await dismiss(pull);
    else if (place === 19) await close(pull);
    if (place === 0) await open();
  }
}

/** Everything changed: each was pushed to, and approved after that. */
async function worstDay({ pulls, push, approve }) {
  for (const pull of pulls.values()) {
    if (pull.expected === "closed") continue;
    await push(pull);
    await approve(pull);
  }
}

async function measure(name, world, day) {
  await world.stop();
  const before = world.github.deliveries.length;
  await day(world);
  const operations = new Map();
  const spent = { rest: 0, asApp: 0, questions: 0, points: 0 };
  const stopCounting = world.github.intercept(({ method, path, body }) => {
    if (path === "/graphql") {
      spent.questions += 1;
      spent.points += pointsOf(body.query, body.variables);
    } else if (path.startsWith("/app")) spent.asApp += 1;
    else if (method !== "") spent.rest += 1;
    const operation = `${method} ${path.replace(/[0-9a-f]{40}|[0-9]+/g, "*")}`;
    operations.set(operation, (operations.get(operation) ?? 0) + 1);
    return undefined;
  });
  const wrongAtFirst = await world.wrong();
  const missed = world.github.deliveries.length - before;
  const begun = performance.now();
  await world.restart();
  let wrong = wrongAtFirst;
  while (wrong.length > 0 && performance.now() - begun < GIVE_UP_AFTER_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    wrong = await world.wrong(wrong);
  }
  const minutes = (performance.now() - begun) / 60_000;
  const atThen = { ...spent };
  await world.idle();
  const inTheEnd = await world.wrong();
  stopCounting();
  if (process.argv.includes("--list")) console.table([...operations].toSorted((a, b) => b[1] - a[1]).slice(0, 25));
  return {
    name,
    missed,
    "wrong at the start": wrongAtFirst.length,
    "wrong in the end": inTheEnd.length,
    minutes: minutes.toFixed(1),
    ...atThen,
  };
}

const world = await openWorld(COUNT, LATENCY_MS);
const rows = [
  await measure("an ordinary day", world, ordinaryDay),
  await measure("every pull request pushed to and approved", world, worstDay),
];
await world.end();
console.table(rows);
console.log(
  `${COUNT} pull requests, ${LATENCY_MS} ms a request, 8 workers. Goals: ${GOAL.minutes} minutes, ${GOAL.rest} REST requests and ${GOAL.points} GraphQL points of the installation. "asApp" are requests of the app itself, which has a limit of its own.`,
);
process.exitCode = rows.some((row) => row["wrong in the end"] > 0) ? 1 : 0;
