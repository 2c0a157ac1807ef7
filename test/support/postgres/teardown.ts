import { stops } from "./setup.js";

/** After the last test that runs on PostgreSQL. */
export default async function teardown(): Promise<void> {
  for (const stop of stops.splice(0)) await stop();
}
