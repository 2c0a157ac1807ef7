import { styleText } from "node:util";
import { startEmulatedGitHub, type EmulatedGitHub, type PullRequest } from "../test/support/emulated-github/index.js";
import { startApp } from "../test/support/running-app.js";
import { answersIn, fasterWay, whatElse, whatFollows, whatItSays, whatToDo } from "./check-document.js";
import { openShop, people } from "./shop.js";
import { story, type Stage } from "./story.js";

const flags = new Set(process.argv.slice(2));
const PAUSE_MS = flags.has("--fast") || flags.has("--exit") ? 0 : 1200;

/** A reader that has seen enough, such as `head`, closes the pipe: the story ends there, and nothing went wrong. */
let isRead = true;
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  isRead = false;
});

/** The whole product on an embedded store and an emulated GitHub: one story, read back from GitHub after every step. */
async function main(): Promise<void> {
  const github = await startEmulatedGitHub({ owner: "acme", repo: "shop", ...people });
  const app = await startApp(github);
  try {
    await openShop(github);
    await app.quiet();
    console.log(introduction(app.url));
    const stage: Stage = { github, pulls: new Map() };
    const seen = new Set<string>();
    const told = new Map<number, string>();
    for (const [index, act] of story.entries()) {
      await pause();
      if (!isRead) return;
      console.log(`\n${styleText("bold", `${index + 1}. ${act.says}`)}`);
      const pull = await act.does(stage);
      await app.quiet();
      await show(github, pull, told);
      for (const line of (await act.tells?.(stage)) ?? []) console.log(styleText("dim", `      ${line}`));
      seen.add((await github.checkRun(pull))?.conclusion ?? "none");
    }
    console.log(ending(seen, app.url));
    if (isRead && !flags.has("--exit")) await interrupted();
  } finally {
    await app.stop();
    await github.close();
  }
}

/** Read from the emulated GitHub's API as a stranger would: nothing here is the app's own memory but what was `told` before. */
async function show(github: EmulatedGitHub, pull: PullRequest, told: Map<number, string>): Promise<void> {
  const run = await github.checkRun(pull);
  const conclusion = run?.conclusion ?? "no check";
  console.log(`   #${pull.number} ${styleText(colourOf(conclusion), conclusion)}  ${run?.title ?? "nothing was said"}`);
  const comments = await github.comments(pull);
  const ours = comments.filter(({ login }) => login === `${github.appSlug}[bot]`).map(({ body }) => body);
  for (const line of [
    ...whatItSays(run?.text ?? ""),
    ...whatToDo(run?.text ?? ""),
    ...whatElse(run?.summary ?? ""),
    ...ours.flatMap(answersIn),
  ])
    console.log(styleText("dim", `      ${line}`));
  const marks = run === undefined ? [] : await github.annotations(pull, run);
  const marked = marks.map(({ path, line, message }) => `  ${path}:${line}  ${message}`);
  const news = [
    ...(marked.length === 0 ? [] : ["lines marked in the diff:", ...marked]),
    ...fasterWay(run?.text ?? ""),
    ...whatFollows(run?.text ?? ""),
  ];
  if (told.get(pull.number) !== news.join("\n")) {
    for (const line of news) console.log(styleText("dim", `      ${line}`));
  }
  told.set(pull.number, news.join("\n"));
  const { users, teams } = await github.requestedReviewers(pull);
  const asked = [...users.map((login) => `@${login}`), ...teams.map((slug) => `@${pull.owner}/${slug}`)];
  if (asked.length > 0) console.log(styleText("dim", `      review requested from ${asked.join(", ")}`));
}

type Colour = "green" | "yellow" | "red" | "dim";

function colourOf(conclusion: string): Colour {
  const colours: Readonly<Record<string, Colour>> = { success: "green", action_required: "yellow", failure: "red" };
  return colours[conclusion] ?? "dim";
}

const introduction = (url: string): string =>
  [
    styleText("bold", "Agent Approval, on an emulated GitHub and an embedded store."),
    `The app listens at ${url}; every webhook is signed and sent over HTTP, and every line below a step is read back from GitHub.`,
    "acme/shop has one line of policy, `version: 1`, and a CODEOWNERS file.",
  ].join("\n");

const ending = (seen: ReadonlySet<string>, url: string): string =>
  `\nThe end. Conclusions seen: ${[...seen].toSorted().join(", ")}.${flags.has("--exit") ? "" : ` The app still runs: ${url}/readyz. Ctrl-C ends it.`}`;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

const interrupted = (): Promise<void> =>
  new Promise((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });

await main();
