import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { privateServer } from "../support/postgres/server.js";
import { postgresPlace, type StorePlace } from "../support/store-places.js";
import type { Scenario, Stage } from "./scenario.js";

/** PostgreSQL ends at once, as `pg_ctl stop -m immediate` has it, and comes back. `bin`: where `postgres` lies. */
export function databaseGone(bin: string): Scenario {
  let server: Awaited<ReturnType<typeof privateServer>> | undefined;
  let running: Awaited<ReturnType<NonNullable<typeof server>["start"]>> | undefined;
  return {
    name: "database gone",
    place: async () => {
      const folder = mkdtempSync(join(tmpdir(), "agent-approval-postgres-"));
      server = await privateServer(bin, folder, []); // what it acknowledges it keeps
      running = await server.start();
      const place: StorePlace = await postgresPlace(server.url);
      const remove = async (): Promise<void> => {
        await running?.stop();
        rmSync(folder, { recursive: true, force: true });
      };
      return { ...place, remove };
    },
    harm: async ({ github, form }: Stage) => {
      await pause(1_000);
      if (running !== undefined && server !== undefined) {
        const ended = once(running.process, "exit");
        running.process.kill("SIGQUIT");
        await ended;
        await pause(form.troubleMs);
        running = await server.start();
      }
      await pause(2_000);
      const failed = (await github.ask("judge")).statuses["500"] ?? 0;
      const problems = failed === 0 ? ["no webhook was answered with 500"] : [];
      return { tried: `gone for ${form.troubleMs / 1000} s, ${failed} answered 500`, problems };
    },
  };
}
