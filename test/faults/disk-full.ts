import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync, appendFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { sqlitePlace, type StorePlace } from "../support/store-places.js";
import { eventually } from "./eventually.js";
import type { Scenario, Stage } from "./scenario.js";

const DISK_MB = 64;
const NOTICED_WITHIN_MS = 60_000;
const TOLD_WITHIN_MS = 30_000;

/** A file system of its own in memory, which a file of ours fills up. Needs the right to mount. */
export function diskFull(): Scenario {
  const disk = mkdtempSync(join(tmpdir(), "agent-approval-disk-"));
  const filler = join(disk, "filler");
  return {
    name: `disk full (tmpfs of ${DISK_MB} MB)`,
    place: () => {
      execFileSync("mount", ["-t", "tmpfs", "-o", `size=${DISK_MB}m`, "tmpfs", disk], { stdio: "pipe" });
      const place: StorePlace = {
        ...sqlitePlace(disk),
        remove: () => {
          execFileSync("umount", ["--lazy", disk], { stdio: "pipe" }); // a store may still be open where something failed
          return Promise.resolve(rmSync(disk, { recursive: true, force: true }));
        },
      };
      return Promise.resolve(place);
    },
    harm: async ({ github, fleet, form }: Stage) => {
      fill(filler);
      const refused = async (): Promise<boolean> => ((await github.ask("judge")).statuses["500"] ?? 0) > 0;
      const noticed = await eventually(refused, NOTICED_WITHIN_MS);
      await pause(form.troubleMs);
      const isUnready = async (): Promise<boolean> => (await fetch(`${fleet.url}/readyz`)).status === 503;
      const told = await eventually(isUnready, TOLD_WITHIN_MS);
      rmSync(filler);
      const back = await eventually(async () => !(await isUnready()), TOLD_WITHIN_MS);
      const failed = (await github.ask("judge")).statuses["500"] ?? 0;
      const isLogged = [0, 1].every((at) => fleet.member(at).said.has("a webhook could not be kept"));
      return {
        tried: `${failed} answered 500, /readyz 503`,
        problems: [
          ...(noticed === null ? ["no webhook was refused"] : []),
          ...(isLogged ? [] : ["the log says nothing of it"]),
          ...(told === null ? ["/readyz did not say that the disk is full"] : []),
          ...(back === null ? ["/readyz did not say that the disk has room again"] : []),
        ],
      };
    },
  };
}

/** Until nothing more fits. */
function fill(filler: string): void {
  writeFileSync(filler, "");
  for (let size = 1 << 20; size >= 1; size >>= 1) while (grows(filler, size));
}

function grows(filler: string, bytes: number): boolean {
  try {
    appendFileSync(filler, Buffer.alloc(bytes, 1));
    return true;
  } catch {
    return false; // ENOSPC is what is wanted
  }
}

/** Whether this machine lets us mount. */
export function mayMount(): boolean {
  const place = mkdtempSync(join(tmpdir(), "agent-approval-mount-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", place], { stdio: "pipe" });
    execFileSync("umount", [place], { stdio: "pipe" });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
