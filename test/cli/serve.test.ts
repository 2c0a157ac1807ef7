import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { fakeCore } from "./support/fake-core.js";
import { onTerminal } from "./support/terminal.js";

afterEach(() => void jest.useRealTimers());

const running = (stop: () => Promise<void>) =>
  fakeCore({ startService: () => Promise.resolve({ kind: "running", address: "http://127.0.0.1:3000", stop }) });

describe("serve", () => {
  test("runs until it is asked to end, then stops the service", async () => {
    const events: string[] = [];
    const core = running(() => Promise.resolve(void events.push("stopped")));
    const interrupted = () => Promise.resolve(void events.push("interrupted"));
    const { code, err } = await onTerminal(["serve"], core, { interrupted });
    expect({ code, err, events }).toEqual({
      code: 0,
      err: "listening on http://127.0.0.1:3000\n",
      events: ["interrupted", "stopped"],
    });
  });

  test("a service that does not stop is cut off after 9 s, and that is said", async () => {
    jest.useFakeTimers();
    const ended = onTerminal(
      ["serve"],
      running(() => new Promise(() => undefined)),
    );
    await jest.advanceTimersByTimeAsync(8_999);
    expect(jest.getTimerCount()).toBe(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(await ended).toMatchObject({ code: 3, err: expect.stringContaining("did not stop within 9 s") });
  });

  test.each([
    { because: "settings", code: 2 },
    { because: "unreachable", code: 3 },
  ] as const)("every problem is named in one line when it cannot start: $because", async ({ because, code }) => {
    const refused = { kind: "refused", because, problems: ["APP_ID is not set", "WEBHOOK_SECRET is not set"] } as const;
    const core = fakeCore({
      startService: () => Promise.resolve(refused),
      checkService: () => Promise.resolve(refused),
    });
    const expected = { code, out: "", err: "agent-approval: APP_ID is not set; WEBHOOK_SECRET is not set\n" };
    expect(await onTerminal(["serve"], core)).toEqual(expected);
    expect(await onTerminal(["serve", "--check"], core)).toEqual(expected);
  });

  test("--check says what it found and does not start anything", async () => {
    const core = fakeCore({ startService: () => Promise.reject(new Error("started")) });
    expect(await onTerminal(["serve", "--check"], core)).toEqual({
      code: 0,
      out: "the store in ./data can be written\n",
      err: "",
    });
  });

  test("the service gets the environment and the folder of the command", async () => {
    const startService = jest.fn(fakeCore().startService);
    await onTerminal(["serve"], fakeCore({ startService }), { environment: { APP_ID: "1" }, cwd: "/srv" });
    expect(startService).toHaveBeenCalledWith({ environment: { APP_ID: "1" }, cwd: "/srv" });
  });
});
