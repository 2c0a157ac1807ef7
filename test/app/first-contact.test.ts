import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { sweep } from "../../src/app/sweep.js";
import { readEvent } from "../../src/app/events/read-event.js";
import type { FirstContact, Job } from "../../src/domain/job.js";
import type { NewcomerReading } from "../../src/github/first-contact/read-newcomer.js";
import { aCollaborator } from "../support/builders.js";
import { aConversation, type Conversation } from "./conversation.js";

let talk: Conversation;
beforeEach(async () => {
  talk = await aConversation();
  talk.github.newcomer = newcomer;
});
afterEach(() => talk.store.close());

const newcomer = (repository: { readonly owner: string; readonly repo: string }): NewcomerReading => ({
  kind: "newcomer",
  newcomer: {
    repository,
    files: { paths: ["src/a.ts"], complete: true },
    codeowners: null,
    writers: { list: [aCollaborator("ana", "admin")], complete: true },
    teams: {},
  },
  place: { url: `https://github.com/${repository.owner}/${repository.repo}`, branch: "main" },
});

const contactWith = (repo: string | null): FirstContact => ({
  kind: "first-contact",
  installationId: 1,
  repository: repo === null ? null : { owner: "acme", repo },
  because: "a test",
});
const askedFor = (...repositories: readonly (string | null)[]) =>
  talk.store.jobs.want(repositories.map(contactWith), talk.work.now());
const written = () => talk.github.issues.map(({ repository: { repo } }) => repo);

describe("a first contact", () => {
  test("is one issue, recorded, and never a second", async () => {
    await askedFor("shop");
    await talk.worked();
    expect(talk.github.issues).toEqual([
      {
        repository: { owner: "acme", repo: "shop" },
        title: "Agent Approval: a policy to begin with",
        body: expect.stringContaining("https://github.com/acme/shop/new/main?filename="),
      },
    ]);
    expect(await talk.store.audit.events()).toMatchObject([{ kind: "first-contact", ref: "acme/shop", issue: 1 }]);
    await askedFor("shop");
    await talk.worked();
    expect(written()).toEqual(["shop"]);
  });

  test("of an installation is one with each of its repositories", async () => {
    talk.github.refs = ["one", "two"].map((repo) => ({ owner: "acme", repo, number: 1 }));
    await askedFor(null);
    await talk.worked();
    expect(written()).toEqual(["one", "two"]);
  });

  test("waits its turn: ten at once, ten more in an hour, and no sweep hurries it", async () => {
    await askedFor(...Array.from({ length: 23 }, (_, index) => `r${index}`));
    await talk.worked();
    expect(written()).toHaveLength(10);
    expect(await talk.store.jobs.pending(talk.work.now())).toEqual({ waiting: 0, leased: 0, dead: 0 });
    talk.later(30 * 60);
    expect(await sweep(talk.work, 5)).toBe(0);
    await talk.worked();
    expect(written()).toHaveLength(10);
    talk.later(30 * 60);
    await talk.worked();
    expect(written()).toHaveLength(20);
    talk.later(60 * 60);
    await talk.worked();
    expect(new Set(written()).size).toBe(23);
    expect(written()).toHaveLength(23);
  });

  test.each<{ readonly why: string; readonly is: NewcomerReading }>([
    { why: "that is passed over", is: { kind: "passed-over", because: "it is archived" } },
    { why: "that has the issue already", is: { kind: "approached", issue: 4 } },
  ])("with a repository $why writes nothing", async ({ is }) => {
    talk.github.newcomer = () => is;
    await askedFor("shop");
    await talk.worked();
    expect(written()).toEqual([]);
    expect(await talk.store.audit.events()).toEqual([]);
  });

  test("that was cut off before GitHub's answer was kept finds its issue", async () => {
    await talk.store.firstContacts.begin(
      { repository: { owner: "acme", repo: "shop" }, installationId: 1 },
      talk.work.now(),
    );
    talk.github.newcomer = () => ({ kind: "approached", issue: 4 });
    await askedFor("shop");
    await talk.worked();
    expect(written()).toEqual([]);
    expect(await talk.store.firstContacts.issueOf({ owner: "acme", repo: "shop" })).toBe(4);
  });

  test("that GitHub does not allow takes nobody's turn", async () => {
    const { openIssue } = talk.github;
    talk.github.openIssue = () => Promise.resolve(null);
    await askedFor(...Array.from({ length: 10 }, (_, index) => `r${index}`));
    await talk.worked();
    talk.github.openIssue = openIssue;
    await askedFor("shop");
    await talk.worked();
    expect(written()).toEqual(["shop"]);
  });

  test("that fails is tried again, and given up for good", async () => {
    talk.github.failing.set("readNewcomer", new Error("GitHub is away"));
    await askedFor("shop");
    let tries = await talk.worked();
    for (; tries < 5; tries += await talk.worked()) talk.later(300);
    talk.github.failing.clear();
    talk.later(3600);
    expect(await sweep(talk.work, 5)).toBe(0);
    expect([await talk.worked(), written()]).toEqual([0, []]);
    expect(await talk.store.jobs.pending(talk.work.now())).toEqual({ waiting: 0, leased: 0, dead: 0 });
  });
});

describe("opting in", () => {
  const jobsOf = (event: string, payload: object): readonly Job[] => {
    const read = readEvent(event, payload, { appId: 12 });
    if (read.kind === "unreadable") throw new Error(read.because);
    return read.reading.jobs.filter(({ kind }) => kind === "first-contact");
  };
  const installation = (issues?: string) => ({
    id: 3,
    ...(issues === undefined ? {} : { permissions: { metadata: "read", issues } }),
  });
  const added = [{ id: 1, name: "Shop", full_name: "Acme/Shop", private: true }];
  const jobFor = (repository: FirstContact["repository"], because: string): Job => ({
    kind: "first-contact",
    installationId: 3,
    repository,
    because,
  });

  test.each([
    { action: "created", because: "the app was installed" },
    { action: "new_permissions_accepted", because: "the app was allowed to do more" },
  ])("is the right to write issues when an installation is $action", ({ action, because }) => {
    expect(jobsOf("installation", { action, installation: installation("write") })).toEqual([jobFor(null, because)]);
  });

  test("is the right to write issues when repositories are added", () => {
    const payload = { action: "added", installation: installation("write"), repositories_added: added };
    expect(jobsOf("installation_repositories", payload)).toEqual([
      jobFor({ owner: "acme", repo: "shop" }, "the app was installed here"),
    ]);
  });

  test.each([
    {
      why: "may only read issues",
      event: "installation",
      more: { action: "created", installation: installation("read") },
    },
    { why: "has no permissions", event: "installation", more: { action: "created", installation: installation() } },
    { why: "is resumed", event: "installation", more: { action: "unsuspend", installation: installation("write") } },
    { why: "is taken away", event: "installation", more: { action: "deleted", installation: installation("write") } },
    {
      why: "may only read issues, and gets repositories",
      event: "installation_repositories",
      more: { action: "added", installation: installation("read"), repositories_added: added },
    },
    {
      why: "loses repositories",
      event: "installation_repositories",
      more: { action: "removed", installation: installation("write"), repositories_removed: added },
    },
  ])("an installation that $why asks for nothing", ({ event, more }) => {
    expect(jobsOf(event, more)).toEqual([]);
  });
});
