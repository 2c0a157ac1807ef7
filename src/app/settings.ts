import { readFileSync } from "node:fs";
import { z } from "zod";
import { misspelt } from "./misspelt.js";

/** Everything `serve` needs, checked. */
export type Settings = {
  readonly appId: number;
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** REST root without a trailing slash. */
  readonly apiUrl: string;
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** A PostgreSQL, for several replicas; `null`: SQLite under `dataDir`. */
  readonly databaseUrl: string | null;
  readonly concurrency: number;
  /** For how long a job stays with a process that says nothing any more. */
  readonly leaseSeconds: number;
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace";
  readonly logFormat: "json" | "pretty";
  readonly sweepMinutes: number;
  /** How many writes a minute are sent to GitHub for one installation; 0: no limit, and none for anything else. */
  readonly githubWritesPerMinute: number;
  /** How many megabytes of the texts of judged files are kept in the store; 0: none. */
  readonly keepTextsMb: number;
  /** For how many days webhooks are kept as they came. */
  readonly retentionDays: number;
};

export type SettingsReading =
  | { readonly kind: "valid"; readonly settings: Settings }
  | { readonly kind: "invalid"; readonly problems: readonly string[] };

/** For so long GitHub redelivers a webhook, which must be known again. Source: https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks */
const REDELIVERED_DAYS = 3;

/** With fewer characters a webhook's secret can be guessed, and whoever guesses it speaks for GitHub. */
const SHORTEST_SECRET = 16;

const whole = (name: string, least: number, most: number, byDefault: number) =>
  z
    .string()
    .regex(/^\d+$/, `${name} must be a whole number`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `${name} must be from ${least} to ${most}`)
    .default(byDefault);

const Environment = z.object({
  APP_ID: z
    .string({ error: "APP_ID is missing: the number that GitHub shows on the app's settings page" })
    .regex(/^[1-9]\d*$/, "APP_ID must be the app's number, not its name")
    .transform(Number),
  WEBHOOK_SECRET: z
    .string({
      error:
        "WEBHOOK_SECRET is missing: without it anybody could speak for GitHub. Make one with `openssl rand -hex 32` and enter it in the app's settings too",
    })
    .min(
      SHORTEST_SECRET,
      `WEBHOOK_SECRET needs at least ${SHORTEST_SECRET} characters. Make one with \`openssl rand -hex 32\``,
    ),
  GITHUB_API_URL: z
    .url({ protocol: /^https?$/, error: "GITHUB_API_URL must be an http or https address" })
    .default("https://api.github.com"),
  HOST: z.string().min(1, "HOST must not be empty").default("127.0.0.1"),
  PORT: whole("PORT", 0, 65_535, 3000),
  DATA_DIR: z.string().min(1, "DATA_DIR must not be empty").default("./data"),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(?:ql)?$/,
      error:
        "DATABASE_URL must be an address like postgres://host/name, with a user and a password where it needs them",
    })
    .optional(),
  CONCURRENCY: whole("CONCURRENCY", 1, 64, 32),
  LEASE_SECONDS: whole("LEASE_SECONDS", 2, 600, 60),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace"], {
      error: "LOG_LEVEL must be fatal, error, warn, info, debug or trace",
    })
    .default("info"),
  LOG_FORMAT: z.enum(["json", "pretty"], { error: "LOG_FORMAT must be json or pretty" }).default("json"),
  SWEEP_MINUTES: whole("SWEEP_MINUTES", 1, 1440, 5),
  GITHUB_WRITES_PER_MINUTE: whole("GITHUB_WRITES_PER_MINUTE", 0, 100_000, 160),
  KEEP_TEXTS_MB: whole("KEEP_TEXTS_MB", 0, 100_000, 200),
  RETENTION_DAYS: whole("RETENTION_DAYS", REDELIVERED_DAYS, 3650, 30),
});

/** The names of all settings. */
export const SETTINGS: readonly string[] = [...Object.keys(Environment.shape), "PRIVATE_KEY", "PRIVATE_KEY_PATH"];

type GivenVariables = Readonly<Record<string, string | undefined>>;

/** An empty variable counts as not set. */
const given = (environment: GivenVariables): GivenVariables =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""));

/** Reads the environment; an empty variable counts as not set. Every problem is named at once. */
export function readSettings(environment: GivenVariables): SettingsReading {
  const parsed = Environment.safeParse(given(environment));
  const key = readPrivateKey(given(environment));
  const problems = [
    ...(parsed.error?.issues.map(({ message }) => message) ?? []),
    ...(key.problem === undefined ? [] : [key.problem]),
    ...misspelt(Object.keys(given(environment)), SETTINGS),
  ];
  if (!parsed.success || problems.length > 0) return { kind: "invalid", problems };
  const { data } = parsed;
  return {
    kind: "valid",
    settings: {
      appId: data.APP_ID,
      privateKey: key.value,
      webhookSecret: data.WEBHOOK_SECRET,
      apiUrl: data.GITHUB_API_URL.replace(/(?<!\/)\/+$/, ""),
      host: data.HOST,
      port: data.PORT,
      dataDir: data.DATA_DIR,
      databaseUrl: data.DATABASE_URL ?? null,
      concurrency: data.CONCURRENCY,
      leaseSeconds: data.LEASE_SECONDS,
      logLevel: data.LOG_LEVEL,
      logFormat: data.LOG_FORMAT,
      sweepMinutes: data.SWEEP_MINUTES,
      githubWritesPerMinute: data.GITHUB_WRITES_PER_MINUTE,
      keepTextsMb: data.KEEP_TEXTS_MB,
      retentionDays: data.RETENTION_DAYS,
    },
  };
}

/** Where the store is, for commands that need nothing else. */
export function readStorePlace(
  environment: GivenVariables,
):
  | { readonly kind: "valid"; readonly place: Pick<Settings, "dataDir" | "databaseUrl"> }
  | { readonly kind: "invalid"; readonly problems: readonly string[] } {
  const parsed = Environment.pick({ DATA_DIR: true, DATABASE_URL: true }).safeParse(given(environment));
  if (!parsed.success) return { kind: "invalid", problems: parsed.error.issues.map(({ message }) => message) };
  return { kind: "valid", place: { dataDir: parsed.data.DATA_DIR, databaseUrl: parsed.data.DATABASE_URL ?? null } };
}

type Key = { readonly value: string; readonly problem?: string };

function readPrivateKey({ PRIVATE_KEY: inline, PRIVATE_KEY_PATH: path }: GivenVariables): Key {
  if (inline !== undefined && path !== undefined)
    return { value: "", problem: "PRIVATE_KEY and PRIVATE_KEY_PATH are both set: leave one of them out" };
  if (inline !== undefined) return checkedKey(inline.replaceAll("\\n", "\n"), "PRIVATE_KEY");
  if (path === undefined)
    return {
      value: "",
      problem: "PRIVATE_KEY or PRIVATE_KEY_PATH is missing: the .pem file that GitHub makes on the app's settings page",
    };
  try {
    return checkedKey(readFileSync(path, "utf8"), `the file ${path} of PRIVATE_KEY_PATH`);
  } catch (cause) {
    const why = typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "unknown";
    return { value: "", problem: `PRIVATE_KEY_PATH names ${path}, which cannot be read (${why})` };
  }
}

const checkedKey = (value: string, where: string): Key =>
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(value)
    ? { value }
    : { value: "", problem: `${where} is not a private key in PEM form` };
