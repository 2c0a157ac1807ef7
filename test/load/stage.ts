import { readFileSync } from "node:fs";
import { AppProcess } from "../support/app-process.js";
import type { StorePlace } from "../support/store-places.js";
import { StubGitHub } from "../support/stub-github/index.js";

export type Size = { readonly installations: number; readonly pullsEach: number };

/** A stub of that size, and replicas of the app over one store; for as long as `use` takes. */
export async function onStage<Value>(
  { place, size, replicas = 1, ...environment }: Setting,
  use: (github: StubGitHub, apps: readonly [AppProcess, ...AppProcess[]], urls: readonly string[]) => Promise<Value>,
): Promise<Value> {
  const store = await place();
  const github = await StubGitHub.start(size);
  const quiet = { LOG_LEVEL: "error", SWEEP_MINUTES: "60", GITHUB_WRITES_PER_MINUTE: "0", ...environment };
  const run = () => new AppProcess({ GITHUB_API_URL: github.url, ...store.environment, ...quiet }, OPTIONS);
  const apps: [AppProcess, ...AppProcess[]] = [run(), ...Array.from({ length: replicas - 1 }, run)];
  try {
    const urls: string[] = [];
    for (const app of apps) {
      const url = await app.listening;
      if (url === null) throw new Error(`the app did not start: ${app.complaints.join(" | ")}`);
      urls.push(url);
    }
    await github.ask("sendTo", urls);
    return await use(github, apps, urls);
  } finally {
    await Promise.all(apps.map((app) => app.stop()));
    await github.stop();
    await store.remove();
  }
}

type Setting = {
  readonly place: () => Promise<StorePlace>;
  readonly size: Size;
  readonly replicas?: number;
  readonly CONCURRENCY?: string;
};

/** Node is started as the image starts it. */
const dockerfile = readFileSync(new URL("../../../Dockerfile", import.meta.url), "utf8");
const options = /^ENV NODE_OPTIONS="(.+)"$/m.exec(dockerfile)?.[1]?.split(" ");
if (options === undefined) throw new Error("the Dockerfile does not say with which options Node is started");

/** `PROFILE_TO`: a folder for what `node --cpu-prof` sees. */
const profile = process.env["PROFILE_TO"];
const profiling = profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile}`];
const OPTIONS = [...options, ...profiling];
