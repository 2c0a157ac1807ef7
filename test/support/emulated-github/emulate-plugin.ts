import { AsyncLocalStorage } from "node:async_hooks";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createEmulator } from "emulate";
import type { Internals, Json, Rows } from "./emulate-internals.js";

/** The extension leans on internals, so it belongs to exactly one version of emulate. */
export const EMULATE_VERSION = "0.12.2";

export type Attach = (internals: Internals) => void;
export type Emulate = { readonly url: string; close(): Promise<void> };

type Register = (
  app: Internals["app"],
  store: unknown,
  webhooks: Internals["webhooks"],
  baseUrl: string,
  tokens: Internals["tokens"],
) => void;

type GitHubModule = {
  githubPlugin: { register: Register };
  getGitHubStore: (store: unknown) => Rows;
};

/** Two emulators may start at once; each finds its own extension here. */
const starting = new AsyncLocalStorage<Attach>();

let patched: Promise<void> | undefined;

/** Starts emulate's GitHub on a free port and hands its internals to `attach` before the first request. */
export async function startEmulate(seed: Json, attach: Attach): Promise<Emulate> {
  await (patched ??= patchPlugin());
  return starting.run(attach, () => createEmulator({ service: "github", port: 0, seed }));
}

/** Throws, in a sentence for whoever upgraded the dependency, unless this is the version the extension was written for. */
export function refuseOtherVersions(version: string): void {
  if (version === EMULATE_VERSION) return;
  throw new Error(
    `the emulated GitHub was written for emulate ${EMULATE_VERSION} and found ${version}: ` +
      `install emulate@${EMULATE_VERSION}, or check every internal named in emulate-internals.ts and change the version`,
  );
}

async function patchPlugin(): Promise<void> {
  const { githubPlugin, getGitHubStore } = await gitHubModule();
  const register = githubPlugin.register.bind(githubPlugin);
  githubPlugin.register = (app, store, webhooks, baseUrl, tokens) => {
    // It listens on 127.0.0.1 alone, and "localhost" may mean another address first.
    const attach = starting.getStore();
    const url = attach === undefined ? baseUrl : baseUrl.replace("//localhost:", "//127.0.0.1:");
    register(app, store, webhooks, url, tokens);
    attach?.({ app, webhooks, url, tokens, rows: getGitHubStore(store) });
  };
}

/** emulate offers no way into its GitHub, whose code is a chunk with a hash for a name: we know it by its exports. */
async function gitHubModule(): Promise<GitHubModule> {
  const dist = dirname(fileURLToPath(import.meta.resolve("emulate")));
  const manifest = JSON.parse(readFileSync(join(dist, "../package.json"), "utf8")) as { version: string };
  refuseOtherVersions(manifest.version);
  const chunk = readdirSync(dist).find((file) => /^dist-.*\.js$/.test(file) && exportsGitHub(join(dist, file)));
  if (chunk === undefined)
    throw new Error(`emulate ${EMULATE_VERSION} in ${dist} has no chunk that exports githubPlugin`);
  // The chunk has no type declarations; the names in it are asserted by the version above.
  return (await import(pathToFileURL(join(dist, chunk)).href)) as GitHubModule;
}

function exportsGitHub(file: string): boolean {
  return readFileSync(file, "utf8").includes("\n  githubPlugin,");
}
