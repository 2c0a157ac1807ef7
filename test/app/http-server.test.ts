import { afterEach, expect, test } from "@jest/globals";
import { listen, type Listening } from "../../src/app/http-server.js";

let serving: Listening | null = null;
afterEach(async () => {
  await serving?.drain();
  serving?.cut();
});

test("an idle connection stays open longer than proxies keep theirs, so that none is closed under a webhook", async () => {
  const log = { error: () => undefined };
  serving = await listen(
    { host: "127.0.0.1", port: 0 },
    (_, response) => Promise.resolve(void response.end("yes")),
    log,
  );
  const { headers } = await fetch(`http://127.0.0.1:${serving.port}/`);
  const idleSeconds = Number(/timeout=(\d+)/.exec(headers.get("keep-alive") ?? "")?.[1]);
  expect(idleSeconds).toBeGreaterThan(60);
});
