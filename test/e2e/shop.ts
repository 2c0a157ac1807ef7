import { afterEach } from "@jest/globals";
import type { AuditEvent } from "../../src/domain/audit-event.js";
import {
  startEmulatedGitHub,
  type EmulatedGitHub,
  type FileChange,
  type Options,
  type PullRequest,
  type SeenCheckRun,
} from "../support/emulated-github/index.js";
import { boxFor, DESCRIPTION, SHOP_FILES, WORKFLOW } from "../support/shop-files.js";
import { aHome, type Home } from "../support/stores.js";
import { startApp, type RunningApp } from "../support/running-app.js";

type Files = Readonly<Record<string, FileChange>>;

type Wanted = Partial<Options> & {
  /** What is on the default branch besides the shop's own files; `null` takes one of those away. */
  readonly files?: Files;
};

export { boxFor, DESCRIPTION, WORKFLOW };

const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

/** A repository with two maintainers and \`version: 1\`, the app beside it, both gone after the test. */
export async function openShop({ files = {}, ...options }: Wanted = {}): Promise<Shop> {
  const github = await startEmulatedGitHub({ users: { ana: "maintain", ben: "maintain" }, ...options });
  const home = await aHome();
  const shop = new Shop(github, await startApp(github, { home }), home);
  opened.push(async () => {
    await shop.app.stop();
    await github.close();
    await home.drop();
  });
  const kept = Object.fromEntries(Object.entries({ ...SHOP_FILES, ...files }).filter(([, file]) => file !== null));
  await github.as("ben").commit({ branch: "main", files: kept });
  await shop.app.quiet();
  return shop;
}

type Proposal = {
  readonly files: Files;
  readonly branch?: string;
  readonly base?: string;
  readonly body?: string;
  readonly draft?: boolean;
  readonly message?: string;
  readonly author?: { readonly name: string; readonly email: string };
};

export class Shop {
  #branches = 0;

  constructor(
    readonly github: EmulatedGitHub,
    public app: RunningApp,
    private readonly home: Home,
  ) {}

  /** Commits to a new branch and opens a pull request, and waits for the app's answer. */
  async propose(
    login: string,
    { files, branch = `topic-${++this.#branches}`, ...rest }: Proposal,
  ): Promise<PullRequest> {
    const { message, author, ...opening } = rest;
    const who = this.github.as(login);
    const extra = { ...(message === undefined ? {} : { message }), ...(author === undefined ? {} : { author }) };
    await who.commit({ branch, files, ...extra });
    const pull = await who.openPullRequest({ branch, ...opening });
    await this.app.quiet();
    return pull;
  }

  /** Somebody does something, and the app has answered. */
  async after(doing: Promise<unknown>): Promise<void> {
    await doing;
    await this.app.quiet();
  }

  /** The check run of this name, or of any, as a stranger reads it. */
  async check(pull: PullRequest, name?: string): Promise<SeenCheckRun> {
    const run = await this.github.checkRun(pull, name);
    if (run === undefined) throw new Error(`${pull.url} has no check run of ours`);
    return run;
  }

  async conclusion(pull: PullRequest, name?: string): Promise<string | null> {
    return (await this.check(pull, name)).conclusion;
  }

  /** Our comment, or undefined where there is none. */
  async comment(pull: PullRequest): Promise<{ readonly id: number; readonly body: string } | undefined> {
    const ours = (await this.github.comments(pull)).filter(({ login }) => login === "agent-approval[bot]");
    if (ours.length > 1) throw new Error(`${pull.url} has ${ours.length} comments of ours`);
    return ours[0];
  }

  /** The audit log, oldest line first. */
  async history(): Promise<readonly AuditEvent[]> {
    const store = await this.home.open();
    const events = await store.audit.events();
    await store.close();
    return events;
  }

  /** A new process over the same store, or over none, as after a lost disk. */
  async restart({ lost = false } = {}): Promise<void> {
    await this.app.stop();
    if (lost) await this.home.lose();
    this.app = await startApp(this.github, { home: this.home });
  }
}

/** The checklist's line about a piece of evidence. */
export const lineFor = (body: string, evidence: string): string =>
  body.split("\n").find((line) => boxFor(evidence).test(line)) ?? "";
