import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createHash } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { sha, type Sha } from "../../src/domain/ids.js";
import type { Store } from "../../src/store/store.js";
import { aHome, type Home } from "../support/stores.js";

let home: Home;
let store: Store;
beforeEach(async () => {
  home = await aHome();
  store = await open();
});
afterEach(async () => {
  await store.close();
  await home.drop();
});

const open = (): Promise<Store> => home.open();

/** As `git hash-object` names it. */
function blobOf(text: string, algorithm: "sha1" | "sha256" = "sha1"): Sha {
  const digest = createHash(algorithm).update(`blob ${Buffer.byteLength(text)}\0${text}`);
  return sha(digest.digest("hex"));
}

const DAY = 24 * 60 * 60_000;
const day = (number: number): Date => new Date(1_700_000_000_000 + number * DAY);
const [SHOP, OTHER] = [11, 12];
const ON = "on: push\n";

/** Another program writes into the same database. */
const meddle = (query: string, ...parameters: (string | number | Uint8Array | null)[]): Promise<unknown> =>
  home.meddle(query, ...parameters);

const countOf = async (): Promise<unknown> => (await home.meddle("select count(*) as many from blob_text"))[0];

const keep = (texts: readonly string[], at: Date, repository = SHOP): Promise<void> =>
  store.blobTexts.keep(repository, new Map(texts.map((text) => [blobOf(text), text])), at);
const find = (texts: readonly string[], at: Date, repository = SHOP) =>
  store.blobTexts.find(
    repository,
    texts.map((text) => blobOf(text)),
    at,
  );
const isKept = async (text: string, at: Date): Promise<boolean> => (await find([text], at)).size === 1;

describe("the texts of blobs", () => {
  test.each([
    { why: "a text", text: ON },
    { why: "an empty one", text: "" },
    { why: "one that begins with a mark of its order", text: "\ufeffa: ü 😀\r\n\0" },
    { why: "a long one", text: "a b c\n".repeat(100_000) },
  ])("$why is the same after the store was opened anew", async ({ text }) => {
    await keep([text], day(0));
    await store.close();
    store = await open();
    expect(await find([text, "another"], day(1))).toEqual(new Map([[blobOf(text), text]]));
  });

  test("git's own name of a blob finds it", async () => {
    // printf 'on: push\n' | git hash-object --stdin
    await store.blobTexts.keep(SHOP, new Map([[blobOf(ON), ON]]), day(0));
    const [known] = [...(await find([ON], day(0))).keys()];
    expect(known).toBe("b83836ed8c80558d4e40ea4ac5d69f4405334799");
  });

  test("a repository that names its blobs by SHA-256 has its texts kept as well", async () => {
    const blob = blobOf(ON, "sha256");
    await store.blobTexts.keep(SHOP, new Map([[blob, ON]]), day(0));
    expect(await store.blobTexts.find(SHOP, [blob], day(0))).toEqual(new Map([[blob, ON]]));
  });

  test("that a blob is no text is known as well", async () => {
    const image = blobOf("an image");
    await store.blobTexts.keep(SHOP, new Map([[image, null]]), day(0));
    expect(await store.blobTexts.find(SHOP, [image], day(0))).toEqual(new Map([[image, null]]));
  });

  test("another repository never sees it", async () => {
    await keep([ON], day(0), SHOP);
    expect(await find([ON], day(0), OTHER)).toEqual(new Map());
  });

  test("what one repository loses the other keeps", async () => {
    await keep([ON], day(0), SHOP);
    await keep([ON], day(0), OTHER);
    await meddle(
      "update blob_text set data = ? where repository_id = ?",
      deflateRawSync("on: pull_request_target"),
      SHOP,
    );
    expect(await find([ON], day(0), SHOP)).toEqual(new Map());
    expect(await find([ON], day(0), OTHER)).toEqual(new Map([[blobOf(ON), ON]]));
  });

  test.each([
    { why: "another text", texts: new Map([[blobOf(ON), "on: pull_request_target\n"]]) },
    { why: "one byte more", texts: new Map([[blobOf(ON), `${ON}\n`]]) },
    { why: "the digest of another kind", texts: new Map([[blobOf(ON, "sha256"), `${ON} `]]) },
    { why: "more than a reader reads", texts: new Map([[blobOf("a".repeat(1_000_001)), "a".repeat(1_000_001)]]) },
  ])("a name that belongs to $why is not kept", async ({ texts }) => {
    await store.blobTexts.keep(SHOP, texts, day(0));
    expect(await store.blobTexts.find(SHOP, [...texts.keys()], day(0))).toEqual(new Map());
    expect(await countOf()).toEqual({ many: 0 });
  });

  test.each<{ why: string; data: Uint8Array }>([
    { why: "another text", data: deflateRawSync("on: pull_request_target\n") },
    { why: "half a row", data: deflateRawSync(ON).subarray(0, 3) },
    { why: "nothing", data: new Uint8Array() },
    { why: "what never was packed", data: Buffer.from(ON) },
    { why: "a text that unpacks to far more than was read", data: deflateRawSync("a".repeat(50_000_000)) },
  ])("a row that holds $why is dropped, and can be written again", async ({ data }) => {
    await keep([ON, "sound"], day(0));
    await meddle("update blob_text set data = ? where sha = ?", data, blobOf(ON));
    expect(await find([ON, "sound"], day(0))).toEqual(new Map([[blobOf("sound"), "sound"]]));
    expect(await countOf()).toEqual({ many: 1 });
    await keep([ON], day(0));
    expect(await isKept(ON, day(0))).toBe(true);
  });
});

describe("the limits of what is kept", () => {
  const noise = (seed: string): string =>
    Array.from({ length: 40 }, (_, index) => createHash("sha512").update(`${seed} ${index}`).digest("base64")).join(
      "\n",
    );
  const unlimited = { mostBytes: 1e9, since: day(-1000) };

  test("what was not wanted for long goes, and being wanted lets it stay", async () => {
    await keep(["old", "wanted"], day(0));
    await find(["wanted"], day(20));
    await store.blobTexts.prune({ ...unlimited, since: day(10) });
    expect([await isKept("old", day(20)), await isKept("wanted", day(20))]).toEqual([false, true]);
  });

  test("over the limit the ones that were wanted longest ago go first", async () => {
    for (const number of [1, 2, 3, 4, 5]) await keep([noise(`${number}`)], day(number));
    await find([noise("1")], day(6));
    await store.blobTexts.prune({ ...unlimited, mostBytes: 10_000 });
    const kept = await Promise.all([1, 2, 3, 4, 5].map((number) => isKept(noise(`${number}`), day(6))));
    expect(kept).toEqual([true, false, false, true, true]);
  });

  test("what fits stays", async () => {
    for (const number of [1, 2, 3]) await keep([noise(`${number}`)], day(number));
    await store.blobTexts.prune({ ...unlimited, mostBytes: 20_000 });
    expect(await countOf()).toEqual({ many: 3 });
  });

  test("what is no text weighs as well", async () => {
    const images = Array.from({ length: 100 }, (_, index) => blobOf(`image ${index}`));
    await store.blobTexts.keep(SHOP, new Map(images.map((blob) => [blob, null])), day(0));
    await store.blobTexts.prune({ ...unlimited, mostBytes: 2_000 });
    expect(await countOf()).toEqual({ many: 9 });
  });

  test("a limit of nothing keeps nothing", async () => {
    await keep(["a", "b"], day(0));
    await store.blobTexts.prune({ ...unlimited, mostBytes: 0 });
    expect(await countOf()).toEqual({ many: 0 });
  });
});
