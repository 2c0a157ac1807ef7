import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSettings } from "../../src/app/settings.js";
import { settingsFrom } from "../../src/index.js";

const KEY = "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\n";
const GOOD = { APP_ID: "12", PRIVATE_KEY: KEY, WEBHOOK_SECRET: "0123456789abcdef" };

const pemOf = ({ privateKey }: { privateKey: KeyObject }): string =>
  privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const RSA = pemOf(generateKeyPairSync("rsa", { modulusLength: 2048 }));

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
        concurrency: 32,
        leaseSeconds: 60,
        logLevel: "info",
        logFormat: "json",
        sweepMinutes: 5,
        githubWritesPerMinute: 160,
        keepTextsMb: 200,
        retentionDays: 30,
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
    { given: { RETENTION_DAYS: "2" }, problem: "RETENTION_DAYS must be from 3 to 3650" },
    { given: { PRIVATE_KEY_PATH: "key.pem" }, problem: "PRIVATE_KEY and PRIVATE_KEY_PATH are both set" },
    { given: { CONCURENCY: "20" }, problem: 'CONCURENCY is no setting — did you mean "CONCURRENCY"?' },
    { given: { LOGLEVEL: "info" }, problem: 'LOGLEVEL is no setting — did you mean "LOG_LEVEL"?' },
    { given: { LOG_LEVEL: "loud" }, problem: "LOG_LEVEL must be" },
    { given: { LOG_FORMAT: "xml" }, problem: "LOG_FORMAT must be json or pretty" },
    { given: { GITHUB_API_URL: "ftp://x" }, problem: "GITHUB_API_URL must be an http or https address" },
    { given: { DATABASE_URL: "mysql://u:pass@db/x" }, problem: "DATABASE_URL must be an address like postgres://" },
  ])("$given is refused: $problem", ({ given, problem }) => {
    const reading = readSettings({ ...GOOD, ...given });
    expect(reading).toEqual({ kind: "invalid", problems: [expect.stringContaining(problem)] });
    expect(JSON.stringify(reading)).not.toContain("pass@");
  });

  test("a misspelt name of what is missing is told together with it", () => {
    const { WEBHOOK_SECRET, ...others } = GOOD;
    const reading = readSettings({ ...others, WEBHOOK_SECRETS: WEBHOOK_SECRET });
    expect(reading).toEqual({
      kind: "invalid",
      problems: [
        expect.stringMatching(/^WEBHOOK_SECRET is missing/),
        'WEBHOOK_SECRETS is no setting — did you mean "WEBHOOK_SECRET"?',
      ],
    });
  });

  test("what is usually in an environment is nobody's slip", () => {
    const usual =
      "PATH HOME HOST HOSTNAME HOSTTYPE LOGNAME PWD OLDPWD SHLVL SHELL USER USERNAME LANG LANGUAGE LC_ALL TERM TZ TMPDIR " +
      "MAIL EDITOR PAGER DISPLAY LS_COLORS SSH_AUTH_SOCK XDG_DATA_DIRS XDG_DATA_HOME XDG_CONFIG_DIRS XDG_RUNTIME_DIR " +
      "NODE_ENV NODE_OPTIONS NODE_VERSION NODE_PATH YARN_VERSION npm_config_cache npm_package_name NODE_EXTRA_CA_CERTS " +
      "HTTP_PROXY HTTPS_PROXY NO_PROXY KUBERNETES_PORT KUBERNETES_SERVICE_HOST KUBERNETES_SERVICE_PORT POSTGRES_PASSWORD " +
      "POSTGRES_USER POSTGRES_DB PGHOST PGPORT PGUSER PGPASSWORD PGDATABASE INVOCATION_ID JOURNAL_STREAM SYSTEMD_EXEC_PID " +
      "GITHUB_TOKEN GITHUB_SHA GITHUB_REF GITHUB_API GITHUB_ACTIONS GITHUB_WORKSPACE CI RUNNER_TEMP DOCKER_HOST APP_ENV";
    const environment = Object.fromEntries(usual.split(" ").map((name) => [name, "1"]));
    expect(readSettings({ ...environment, ...GOOD, HOST: "", PORT: "" })).toMatchObject({ kind: "valid" });
  });

  test.each([
    ["damaged", KEY, "the private key cannot be read"],
    ["of another kind", pemOf(generateKeyPairSync("ed25519")), "the private key is of the kind ed25519"],
  ])("a key that is %s is refused and not quoted", (_why, key, problem) => {
    const reading = settingsFrom({ ...GOOD, PRIVATE_KEY: key }, folder);
    expect(reading).toEqual({ kind: "invalid", problems: [expect.stringContaining(problem)] });
    expect(JSON.stringify(reading)).not.toContain(key.split("\n")[1]);
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
    const reading = settingsFrom({ ...GOOD, PRIVATE_KEY: RSA, PORT: "", HOST: undefined }, folder);
    expect(reading).toMatchObject({ kind: "valid", settings: { appId: 12, port: 1234, host: "::1" } });
  });
});
