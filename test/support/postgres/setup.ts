import { startPostgres } from "./server.js";

/**
 * Before the tests that run on PostgreSQL: one server for all of them. Where none can be had, they fail one by one; in
 * CI nothing runs at all.
 */
export default async function setup(): Promise<void> {
  try {
    const server = await startPostgres();
    process.env["TEST_DATABASE_URL"] = server.url;
    stops.push(server.stop);
    process.stderr.write(`PostgreSQL for the tests: ${server.which}\n`);
  } catch (cause) {
    if (process.env["CI"] !== undefined) throw cause;
    process.stderr.write(`There is no PostgreSQL for the tests: ${String(cause)}\n`);
  }
}

/** What the teardown in the same process ends. */
export const stops: (() => Promise<void>)[] = [];
