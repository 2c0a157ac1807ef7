// The app in a process of its own, as `agent-approval serve` has it, but for what Octokit itself prints.
import { settingsFrom, startService } from "../../src/index.js";
import { Quiet } from "../support/running-app.js";

const reading = settingsFrom(process.env, process.cwd());
if (reading.kind === "invalid") throw new Error(reading.problems.join("; "));
const service = await startService(reading.settings, { Octokit: Quiet });
process.stderr.write(`listening on ${service.url}\n`);
process.once("SIGTERM", () => void service.stop().then(() => process.exit()));
