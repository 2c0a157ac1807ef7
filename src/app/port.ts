import { once } from "node:events";
import { createServer } from "node:net";
import type { Settings } from "./settings.js";

/** What to do, by the error of the system. */
const REMEDIES: Readonly<Record<string, string>> = {
  EADDRINUSE: "another program listens there. Stop that one, or set another PORT",
  EACCES: "this user may not. Set a PORT from 1024 on",
  EADDRNOTAVAIL: "HOST is no address of this machine",
  ENOTFOUND: "HOST is no address of this machine",
};

/** Why this address cannot be listened on; `null`: it can, and is free again. */
export async function portProblem({ host, port }: Pick<Settings, "host" | "port">): Promise<string | null> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, "listening");
    return null;
  } catch (error) {
    return cannotListen({ host, port }, error);
  } finally {
    server.close();
  }
}

/** The sentence about an address that could not be listened on. */
export function cannotListen({ host, port }: Pick<Settings, "host" | "port">, error: unknown): string {
  const { code = "", message = "unknown" } = (error ?? {}) as Partial<NodeJS.ErrnoException>; // whatever was thrown
  return `${host}:${port} cannot be listened on: ${REMEDIES[code] ?? message}`;
}
