import type { Collection, Row, Rows } from "./emulate-internals.js";

/** The time of one emulated GitHub. It moves only when something happens or a test moves it. */
export interface Clock {
  now(): Date;
  /** As GitHub writes times: UTC, whole seconds. */
  iso(): string;
  /** Moves time forward by so many milliseconds. */
  tick(milliseconds: number): void;
}

export const CLOCK_START = "2026-03-02T09:00:00Z";

/** A request of the app takes a second and an action of a person a minute, so no two of them share a time. */
export const APP_REQUEST_MS = 1_000;
export const HUMAN_ACTION_MS = 60_000;

export function startClock(start = CLOCK_START): Clock {
  let at = Date.parse(start);
  return {
    now: () => new Date(at),
    iso: () => githubTime(new Date(at)),
    tick: (milliseconds) => {
      if (!(milliseconds >= 0)) throw new Error(`the clock only moves forward, not by ${milliseconds} ms`);
      at += milliseconds;
    },
  };
}

function githubTime(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/** emulate writes the machine's time into every row; from now on its rows carry the logical time. */
export function keepTime(rows: Rows, clock: Clock): void {
  for (const collection of Object.values(rows) as Collection<Row>[]) stampWrites(collection, clock);
}

function stampWrites(collection: Collection<Row>, clock: Clock): void {
  const insert = collection.insert.bind(collection);
  const update = collection.update.bind(collection);
  collection.insert = (data) => stamped(insert(data), clock);
  collection.update = (id, patch) => {
    const row = update(id, patch);
    return row && stamped(row, clock);
  };
}

/** A field the caller gave keeps its value: only what was read off the machine's clock just now is replaced. */
function stamped<T extends Row>(row: T, clock: Clock): T {
  for (const [field, value] of Object.entries(row)) {
    if (field.endsWith("_at") && typeof value === "string" && isMachineNow(value)) {
      Object.assign(row, { [field]: clock.iso() });
    }
  }
  return row;
}

function isMachineNow(value: string): boolean {
  return Math.abs(Date.parse(value) - Date.now()) < 60_000;
}
