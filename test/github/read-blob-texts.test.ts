import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createHash } from "node:crypto";
import { keptTexts } from "../../src/app/kept-texts.js";
import { sha, type Sha } from "../../src/domain/ids.js";
import type { KeptTexts } from "../../src/github/api.js";
import { aStore } from "../support/stores.js";
import type { Store } from "../../src/store/store.js";
import { paged, type Routes } from "../support/fake-fetch.js";
import {
  acmeShop,
  aReading,
  blob,
  fileRow,
  HEAD,
  MERGE_BASE,
  nothingRemembered,
  pullRequest,
  ref,
  repo,
  SHOP_ID,
  shaOf,
  tree,
  treeEntry,
} from "./acme-shop.js";

const [old, now] = ["on: push\n", "on: [push]\n"];
const blobOf = (text: string | Buffer): Sha =>
  sha(
    createHash("sha1")
      .update(`blob ${Buffer.byteLength(text)}\0`)
      .update(text)
      .digest("hex"),
  );

let store: Store;
let errors: string[];
beforeEach(async () => {
  store = await aStore();
  errors = [];
});
afterEach(() => store.close());

const NOW = new Date("2026-11-20T10:00:00Z");
const log = { error: (_: object, message: string): void => void errors.push(message) };
const texts = (megabytes = 1): KeptTexts => keptTexts({ store, now: () => NOW, log }, megabytes);

/** A workflow changes; each side is a blob. */
const changed = (differs: { readonly id?: number; readonly after?: Sha; readonly answer?: unknown } = {}): Routes => {
  const { id = SHOP_ID, after = blobOf(now), answer = blob(now) } = differs;
  const path = ".github/workflows/ci.yml";
  const base = { ref: "main", sha: shaOf("an old main"), repo: { id, default_branch: "main" } };
  return {
    [`GET ${repo}/pulls/7`]: { body: pullRequest({ base }) },
    [`GET ${repo}/pulls/7/files`]: paged([fileRow(path, { sha: after })]),
    [`GET ${repo}/git/trees/${MERGE_BASE}`]: tree([treeEntry(path, { sha: blobOf(old) })]),
    [`GET ${repo}/git/trees/${HEAD}`]: tree([treeEntry(path, { sha: after })]),
    [`GET ${repo}/git/blobs/${blobOf(old)}`]: { body: blob(old) },
    [`GET ${repo}/git/blobs/${after}`]: { body: answer },
  };
};

/** One pass of a process that has just started: what it read, and the blobs that it asked GitHub for. */
async function pass(routes: Routes, kept: KeptTexts) {
  const { github, asked } = acmeShop(routes, {}, kept);
  const { changes } = await github.readSnapshot(ref, aReading, nothingRemembered);
  const blobs = asked().flatMap((call) => /\/git\/blobs\/(\w+)$/.exec(call)?.[1] ?? []);
  return { content: changes.files[0]?.content, blobs };
}

const BOTH = { before: old, after: now };

describe("the texts of blobs", () => {
  test("that one process read, the next one does not ask GitHub for", async () => {
    expect(await pass(changed(), texts())).toEqual({ content: BOTH, blobs: [blobOf(old), blobOf(now)] });
    expect(await pass(changed(), texts())).toEqual({ content: BOTH, blobs: [] });
    expect(errors).toEqual([]);
  });

  test("after a push only what is new is asked for", async () => {
    await pass(changed(), texts());
    const later = "on: [push, pull_request]\n";
    const routes = changed({ after: blobOf(later), answer: blob(later) });
    expect(await pass(routes, texts())).toEqual({ content: { before: old, after: later }, blobs: [blobOf(later)] });
  });

  test("that are none are remembered as well", async () => {
    const bytes = Buffer.from([0xff, 0xfe]);
    const answer = { encoding: "base64", content: bytes.toString("base64"), size: 2 };
    const routes = changed({ after: blobOf(bytes), answer });
    expect((await pass(routes, texts())).blobs).toHaveLength(2);
    expect(await pass(routes, texts())).toEqual({ content: undefined, blobs: [] });
  });

  test("of one repository are nothing to another of the same name, or under another one", async () => {
    await pass(changed(), texts());
    expect((await pass(changed({ id: SHOP_ID + 1 }), texts())).blobs).toEqual([blobOf(old), blobOf(now)]);
  });

  test("are not kept where they are not what their blob is named after", async () => {
    const routes = changed({ after: shaOf("a name that somebody made up") });
    await pass(routes, texts());
    expect((await pass(routes, texts())).blobs).toEqual([shaOf("a name that somebody made up")]);
  });

  test("are not kept where nothing is to be kept", async () => {
    await pass(changed(), texts(0));
    expect((await pass(changed(), texts())).blobs).toHaveLength(2);
  });

  test("are kept up to the limit: over it, those go that were wanted longest ago", async () => {
    const long = Array.from({ length: 30_000 }, (_, index) => shaOf(`${index}`))
      .join("\n")
      .slice(0, 990_000);
    const routes = changed({ after: blobOf(long), answer: blob(long) });
    await store.blobTexts.keep(SHOP_ID, new Map([[blobOf("a"), "a"]]), new Date(NOW.getTime() - 1));
    await pass(routes, texts(1));
    expect((await store.blobTexts.find(SHOP_ID, [blobOf("a"), blobOf(long)], NOW)).size).toBe(2);
    const another = long.replaceAll("a", "b");
    await pass(changed({ after: blobOf(another), answer: blob(another) }), texts(1));
    expect((await store.blobTexts.find(SHOP_ID, [blobOf("a")], NOW)).size).toBe(0);
  });

  test("of a request that failed are asked for again, and the others are not", async () => {
    const routes = { ...changed(), [`GET ${repo}/git/blobs/${blobOf(now)}`]: { status: 502, body: {} } };
    await expect(pass(routes, texts())).rejects.toThrow(`reading the blob ${blobOf(now)} of acme/shop`);
    expect(await pass(changed(), texts())).toEqual({ content: BOTH, blobs: [blobOf(now)] });
  });

  test("come from GitHub where the store does not answer, and the log says so", async () => {
    await store.close();
    expect(await pass(changed(), texts())).toEqual({ content: BOTH, blobs: [blobOf(old), blobOf(now)] });
    expect(errors).toEqual([
      "the kept texts of files could not be read; GitHub is asked for them",
      "the texts of files could not be kept; GitHub will be asked for them again",
      "old texts of files could not be dropped from the store",
    ]);
  });

  test("are in memory before they are in the store", async () => {
    const { github, asked } = acmeShop(changed(), {}, texts());
    await github.readSnapshot(ref, aReading, nothingRemembered);
    await store.close();
    await github.readSnapshot(ref, aReading, nothingRemembered);
    expect(asked().filter((call) => call.includes("/git/blobs/"))).toHaveLength(2);
    expect(errors).toEqual([]);
  });
});
