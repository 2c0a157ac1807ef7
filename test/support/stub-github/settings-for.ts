import type { Settings } from "../../../src/app/settings.js";
import { APP } from "./app.js";

/** The settings of an app for the stub at this address, but for where its store lies. */
export const settingsFor = (apiUrl: string): Settings => ({
  appId: APP.id,
  privateKey: APP.privateKey,
  webhookSecret: APP.webhookSecret,
  apiUrl,
  host: "127.0.0.1",
  port: 0,
  dataDir: "",
  databaseUrl: null,
  concurrency: 4,
  leaseSeconds: 60,
  logLevel: "fatal",
  logFormat: "json",
  sweepMinutes: 60,
  keepTextsMb: 10,
  retentionDays: 30,
  githubWritesPerMinute: 0,
});
