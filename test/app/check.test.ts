import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { once } from "node:events";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "js-yaml";
import { checkApp, type AppAnswer } from "../../src/app/app-check.js";
import { EVENTS, missingIn, PERMISSIONS } from "../../src/app/granted.js";
import type { Settings } from "../../src/app/settings.js";
import { checkService, startService } from "../../src/index.js";
import { postgresProblem, versionProblem } from "../../src/store/engines/postgres-problem.js";
import { startEmulatedGitHub, type EmulatedGitHub } from "../support/emulated-github/index.js";
import { aHome, ENGINE, type Home } from "../support/stores.js";

const NOW = new Date("2026-01-02T03:04:05Z");
const GITHUB = { apiUrl: "https://api.github.com", appId: 12 };
type Manifest = { default_permissions: Record<string, "read" | "write">; default_events: string[] };
const manifest = load(readFileSync(new URL("../../../app.yml", import.meta.url), "utf8")) as Manifest; // our own file

let github: EmulatedGitHub;
let home: Home;
let folder: string;
beforeAll(async () => {
  github = await startEmulatedGitHub({ users: { ana: "write" } });
  home = await aHome();
  folder = mkdtempSync(join(tmpdir(), "agent-approval-"));
});
afterAll(async () => {
  await github.close();
  await home.drop();
  rmSync(folder, { recursive: true });
});

let settings: Settings;
beforeEach(() => {
  settings = {
    ...{ appId: github.appId, privateKey: github.privateKey, webhookSecret: github.webhookSecret, apiUrl: github.url },
    ...{
      host: "127.0.0.1",
      port: 0,
      dataDir: home.dataDir,
      databaseUrl: home.databaseUrl,
      concurrency: 2,
      leaseSeconds: 60,
    },
    ...{
      logLevel: "fatal",
      logFormat: "json",
      sweepMinutes: 60,
      keepTextsMb: 10,
      retentionDays: 30,
      githubWritesPerMinute: 160,
    },
  };
});

const PLACE = ENGINE === "sqlite" ? /^the store in .* is ready: written and read back$/ : /^the database .* is ready/;

describe("--check", () => {
  test("tells of each thing that it works", async () => {
    const { found } = await checkService(settings);
    expect(found).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^GitHub at http:\S+ knows the app as "/),
        expect.stringMatching(PLACE),
        "127.0.0.1:0 can be listened on",
      ]),
    );
  });

  test("names every problem at once, and still what works", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo; // it listens
    const gone = createServer().listen(0, "127.0.0.1");
    await once(gone, "listening");
    const nowhere = (gone.address() as AddressInfo).port; // it listens
    await new Promise((resolve) => gone.close(resolve));
    writeFileSync(join(folder, "file"), "");
    const databaseUrl = `postgres://app:hunter2hunter@127.0.0.1:${nowhere}/app`;
    const broken: Partial<Settings> = ENGINE === "sqlite" ? { dataDir: join(folder, "file") } : { databaseUrl };
    const wrong = { ...settings, ...broken, port, apiUrl: `http://127.0.0.1:${nowhere}` };
    const { found, problems } = await checkService(wrong);
    const store =
      ENGINE === "sqlite"
        ? /^the store in .*file cannot be opened: /
        : /^the database app at 127\.0\.0\.1:\d+ cannot be opened: nothing listens there: check host and port/;
    expect({ found, problems }).toEqual({
      found: [],
      problems: [
        expect.stringMatching(/^GitHub at http:\S+ does not answer: /),
        expect.stringMatching(store),
        `127.0.0.1:${port} cannot be listened on: another program listens there. Stop that one, or set another PORT`,
      ],
    });
    expect(problems.join()).not.toContain("hunter2hunter");
    await expect(startService(wrong, { logTo: { write: () => undefined } })).rejects.toThrow(
      /cannot be opened: .*; 127\.0\.0\.1:\d+ cannot be listened on: another program/,
    );
    await new Promise((resolve) => other.close(resolve));
  });

  test("leaves nothing in the store", async () => {
    await checkService(settings);
    const store = await home.open();
    expect(await store.inbox.size()).toBe(0);
    await store.close();
  });
});

describe("the app on GitHub", () => {
  const whole = { permissions: manifest.default_permissions, events: manifest.default_events };
  const known = (more: object = {}): AppAnswer => ({ kind: "known", name: "gate", ...whole, ...more });

  test("needs exactly what app.yml asks for", () => {
    expect(Object.fromEntries(Object.entries(PERMISSIONS).map(([name, [access]]) => [name, access]))).toEqual(
      manifest.default_permissions,
    );
    expect(Object.keys(EVENTS).toSorted()).toEqual(manifest.default_events.toSorted());
    expect(missingIn(whole)).toEqual([]);
  });

  test.each<[why: string, answer: AppAnswer, problems: readonly RegExp[]]>([
    ["all is granted", known(), []],
    ["more is granted", known({ permissions: { ...whole.permissions, issues: "write" } }), []],
    [
      "a permission is missing",
      known({ permissions: { ...whole.permissions, checks: "read" } }),
      [/^the app lacks the permission checks: write \(it has read\): there is no check run, so .*\. Grant it on/],
    ],
    [
      "an event is missing",
      known({ events: manifest.default_events.filter((name) => name !== "merge_group") }),
      [/^the app is not told of the event merge_group: a merge queue waits/],
    ],
    [
      "the key is another's",
      { kind: "refused", status: 401, because: "no" },
      [/does not accept this private key for app 12: .*2026-01-02T03:04:05/],
    ],
    ["the app is unknown", { kind: "refused", status: 404, because: "no" }, [/knows no app 12: check APP_ID/]],
    ["GitHub is ill", { kind: "refused", status: 502, because: "Bad gateway" }, [/answered 502: Bad gateway$/]],
    ["GitHub is away", { kind: "refused", status: null, because: "timeout" }, [/does not answer: timeout$/]],
  ])("is told of where %s", (_why, answer, problems) => {
    expect(checkApp(GITHUB, answer, NOW).problems).toEqual(problems.map((one) => expect.stringMatching(one)));
  });
});

describe("a database that cannot be used", () => {
  const failed = (code: string, message = "x") => Object.assign(new Error(message), { code });
  test.each([
    [failed("28P01"), /password/],
    [failed("3D000"), /no database of that name/],
    [failed("42501"), /lacks a right/],
    [failed("ENOTFOUND"), /no machine has this name/],
    [new Error("timeout exceeded when trying to connect"), /nothing answers there/],
    [new Error("outer", { cause: failed("ECONNREFUSED") }), /nothing listens there/],
  ])("%s is told with what to do", (error, words) => expect(postgresProblem(error)).toMatch(words));

  test("what is not known is left to its own words", () => {
    expect([postgresProblem(failed("XX000")), postgresProblem("text")]).toEqual([null, null]);
  });

  test.each([
    [130_022, "it is PostgreSQL 13, and 14 or newer is needed"],
    [140_011, null],
    [180_000, null],
  ])("version %d: %s", (version, problem) => expect(versionProblem(version)).toBe(problem));
});
