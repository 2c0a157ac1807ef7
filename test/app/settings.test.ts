import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSettings } from "../../src/app/settings.js";
import { settingsFrom } from "../../src/index.js";

const KEY = "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\n";
const GOOD = { APP_ID: "12", PRIVATE_KEY: KEY, WEBHOOK_SECRET: "0123456789abcdef" };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "agent-approval-"));
  writeFileSync(join(folder, "key.pem"), KEY);
  writeFileSync(join(folder, "text.pem"), "hello");
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("settings", () => {
  test("three are enough, and the rest has defaults", () => {
    expect(readSettings(GOOD)).toEqual({
      kind: "valid",
      settings: {
        appId: 12,
        privateKey: KEY,
        webhookSecret: "0123456789abcdef",
        apiUrl: "https://api.github.com",
        host: "127.0.0.1",
        port: 3000,
        dataDir: "./data",
        databaseUrl: null,
        concurrency: 8,
        leaseSeconds: 60,
        logLevel: "info",
        logFormat: "json",
        sweepMinutes: 5,
        githubWritesPerMinute: 160,
        keepTextsMb: 200,
      },
    });
  });

  test("every missing one is named at once", () => {
    const reading = readSettings({});
    expect(reading).toEqual({
      kind: "invalid",
      problems: [
        expect.stringMatching(/^APP_ID is missing/),
        expect.stringMatching(/^WEBHOOK_SECRET is missing/),
        expect.stringMatching(/^PRIVATE_KEY or PRIVATE_KEY_PATH is missing/),
      ],
    });
  });

  test.each([
    { given: { APP_ID: "my-app" }, problem: "APP_ID must be the app's number" },
    { given: { APP_ID: "" }, problem: "APP_ID is missing" },
    { given: { WEBHOOK_SECRET: "" }, problem: "WEBHOOK_SECRET is missing" },
    { given: { WEBHOOK_SECRET: "short" }, problem: "WEBHOOK_SECRET needs at least 16 characters" },
    { given: { PRIVATE_KEY: "hello" }, problem: "PRIVATE_KEY is not a private key in PEM form" },
    { given: { PORT: "http" }, problem: "PORT must be a whole number" },
    { given: { PORT: "65536" }, problem: "PORT must be from 0 to 65535" },
    { given: { CONCURRENCY: "0" }, problem: "CONCURRENCY must be from 1 to 64" },
    { given: { SWEEP_MINUTES: "1.5" }, problem: "SWEEP_MINUTES must be a whole number" },
    { given: { LEASE_SECONDS: "1" }, problem: "LEASE_SECONDS must be from 2 to 600" },
    { given: { KEEP_TEXTS_MB: "-1" }, problem: "KEEP_TEXTS_MB must be a whole number" },
    { given: { KEEP_TEXTS_MB: "100001" }, problem: "KEEP_TEXTS_MB must be from 0 to 100000" },
    { given: { LOG_LEVEL: "loud" }, problem: "LOG_LEVEL must be" },
    { given: { LOG_FORMAT: "xml" }, problem: "LOG_FORMAT must be json or pretty" },
    { given: { GITHUB_API_URL: "ftp://x" }, problem: "GITHUB_API_URL must be an http or https address" },
    { given: { DATABASE_URL: "mysql://u:pass@db/x" }, problem: "DATABASE_URL must be an address like postgres://" },
  ])("$given is refused: $problem", ({ given, problem }) => {
    const reading = readSettings({ ...GOOD, ...given });
    expect(reading).toEqual({ kind: "invalid", problems: [expect.stringContaining(problem)] });
    expect(JSON.stringify(reading)).not.toContain("pass@");
  });

  test.each([
    { given: { KEEP_TEXTS_MB: "0" }, settings: { keepTextsMb: 0 } },
    { given: { PORT: "0", HOST: "::" }, settings: { port: 0, host: "::" } },
    { given: { PORT: "", DATA_DIR: "" }, settings: { port: 3000, dataDir: "./data" } },
    { given: { GITHUB_API_URL: "https://ghe.test/api/v3//" }, settings: { apiUrl: "https://ghe.test/api/v3" } },
    { given: { PRIVATE_KEY: KEY.replaceAll("\n", "\\n") }, settings: { privateKey: KEY } },
  ])("$given is understood", ({ given, settings }) => {
    expect(readSettings({ ...GOOD, ...given })).toMatchObject({ kind: "valid", settings });
  });

  test.each([
    { file: "key.pem", problem: null },
    { file: "text.pem", problem: /^the file .*text\.pem of PRIVATE_KEY_PATH is not a private key in PEM form$/ },
    { file: "none.pem", problem: /^PRIVATE_KEY_PATH names .*none\.pem, which cannot be read \(ENOENT\)$/ },
    { file: ".", problem: /which cannot be read \(EISDIR\)$/ },
  ])("the key may be in a file: $file", ({ file, problem }) => {
    const reading = readSettings({ ...GOOD, PRIVATE_KEY: "", PRIVATE_KEY_PATH: join(folder, file) });
    expect(reading).toMatchObject(
      problem === null
        ? { kind: "valid", settings: { privateKey: KEY } }
        : { kind: "invalid", problems: [expect.stringMatching(problem)] },
    );
  });

  test("a .env file adds what the environment leaves out or empty, and never overrides it", () => {
    writeFileSync(join(folder, ".env"), "APP_ID=99\nPORT=1234\nHOST=::1\n");
    const reading = settingsFrom({ ...GOOD, PORT: "", HOST: undefined }, folder);
    expect(reading).toMatchObject({ kind: "valid", settings: { appId: 12, port: 1234, host: "::1" } });
  });
});
