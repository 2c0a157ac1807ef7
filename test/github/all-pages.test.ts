import { describe, expect, test } from "@jest/globals";
import { allPages, wholeList } from "../../src/github/all-pages.js";
import { fakeFetch, paged, type Call, type FakeAnswer } from "../support/fake-fetch.js";
import { messagesOf } from "./acme-shop.js";

const numbers = Array.from({ length: 250 }, (_, index) => index);

const list = (page: (page: number) => FakeAnswer, mostPages?: number) => ({
  what: "the reviews of acme/shop#7",
  page: (number: number) =>
    Promise.resolve({ data: page(number).body as number[], headers: page(number).headers ?? {} }),
  itemsOf: (data: number[]) => data,
  ...(mostPages === undefined ? {} : { mostPages }),
});

const asPage = (number: number): Call => ({
  method: "GET",
  path: "/list",
  query: new URLSearchParams({ per_page: "100", page: String(number) }),
  body: undefined,
});

const pages = (items: readonly unknown[]) => (number: number) => paged(items)(asPage(number));
const nextOnly = { link: '<https://api.github.com/list?page=9>; rel="next"' };

describe("allPages", () => {
  test.each([
    { why: "no items", items: [] },
    { why: "one page", items: numbers.slice(0, 100) },
    { why: "three pages", items: numbers },
  ])("reads $why in their order", async ({ items }) => {
    expect(await allPages(list(pages(items)))).toMatchObject({ items, cut: false });
  });

  test("follows the next page where GitHub does not say which is the last", async () => {
    const page = (number: number) => ({ body: [number], headers: number < 3 ? nextOnly : {} });
    expect(await allPages(list(page))).toMatchObject({ items: [1, 2, 3], cut: false });
  });

  test("says so when it stops before the end", async () => {
    expect(await allPages(list(pages(numbers), 2))).toMatchObject({ items: numbers.slice(0, 200), cut: true });
    expect(await messagesOf(wholeList(list(pages(numbers), 2)))).toEqual([
      "the reviews of acme/shop#7 have more than 2 pages",
    ]);
  });

  test("takes an empty page for no end while GitHub says that more follow", async () => {
    const failing = allPages(list((number) => (number === 1 ? pages(numbers)(1) : { body: [], headers: nextOnly })));
    expect(await messagesOf(failing)).toEqual([
      "reading page 2 of the reviews of acme/shop#7: it is empty, and GitHub says that more follow",
    ]);
  });

  test("takes what is no list for a failure", async () => {
    expect(await messagesOf(allPages(list(() => ({ body: { message: "hm" } }))))).toEqual([
      "reading page 1 of the reviews of acme/shop#7: GitHub answered something that is no list",
    ]);
  });
});

describe("fakeFetch", () => {
  test("refuses what nobody taught it", async () => {
    const { fetch, calls } = fakeFetch({ "GET /repos/acme/shop": {} });
    await expect(fetch("https://api.github.com/app")).rejects.toThrow("no route for GET /app");
    expect(calls.map(({ path }) => path)).toEqual(["/app"]);
  });
});
