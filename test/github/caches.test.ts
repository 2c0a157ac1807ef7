import { describe, expect, test } from "@jest/globals";
import { emptyCaches, lastRead } from "../../src/github/caches.js";

const weight = (text: string): number => text.length;

/** How often each key is read, asked for in this order. */
async function readsOf(keys: readonly string[], read: (key: string) => string = (key) => key): Promise<string[]> {
  const reads: string[] = [];
  const cache = lastRead(4, weight, (text) => text !== "-");
  for (const key of keys) {
    const value = await cache(key, () => {
      reads.push(key);
      return Promise.resolve(read(key));
    });
    expect(value).toBe(read(key));
  }
  return reads;
}

describe("lastRead", () => {
  test.each([
    { why: "the same again", keys: ["aa", "aa"], reads: ["aa"] },
    {
      why: "too much together: the one used longest ago goes",
      keys: ["aa", "bb", "aa", "cc", "aa", "bb"],
      reads: ["aa", "bb", "cc", "bb"],
    },
    { why: "too much alone", keys: ["aaaaa", "aaaaa"], reads: ["aaaaa", "aaaaa"] },
    { why: "a value that must not be kept", keys: ["-", "-"], reads: ["-", "-"] },
  ])("$why", async ({ keys, reads }) => {
    expect(await readsOf(keys)).toEqual(reads);
  });

  test("reads once what several ask for at the same time, and again after a failure", async () => {
    const cache = lastRead(4, weight);
    let reads = 0;
    const read = (): Promise<string> => {
      reads += 1;
      return reads === 1 ? Promise.reject(new Error("502")) : Promise.resolve("a");
    };
    const failed = await Promise.allSettled([cache("a", read), cache("a", read)]);
    expect(failed.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await Promise.all([cache("a", read), cache("a", read), cache("a", read)])).toEqual(["a", "a", "a"]);
    expect(reads).toBe(2);
    await expect(
      cache("b", () => {
        throw new Error("at once");
      }),
    ).rejects.toThrow("at once");
    expect(await cache("b", () => Promise.resolve("b"))).toBe("b");
  });

  test("keeps no failure", async () => {
    const cache = lastRead(4, weight);
    await expect(cache("a", () => Promise.reject(new Error("502")))).rejects.toThrow("502");
    expect(await cache("a", () => Promise.resolve("a"))).toBe("a");
  });
});

describe("emptyCaches", () => {
  test("forgets that a file was absent", async () => {
    const { texts } = emptyCaches();
    await texts("key", () => Promise.resolve({ kind: "absent" }));
    const found = { kind: "found", text: "version: 1" } as const;
    expect(await texts("key", () => Promise.resolve(found))).toEqual(found);
  });
});
