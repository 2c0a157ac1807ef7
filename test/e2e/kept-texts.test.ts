import { expect, test } from "@jest/globals";
import { DESCRIPTION, openShop, WORKFLOW } from "./shop.js";

const files = { ".github/workflows/ci.yml": WORKFLOW.replace("npm test", "npm test --coverage") };

test("a process that starts anew does not fetch the texts again that another one judged by", async () => {
  const shop = await openShop();
  const pull = await shop.propose("ana", { files, body: DESCRIPTION });
  const asked = (): number => shop.github.requests.all.filter((one) => one.includes("/git/blobs/")).length;
  expect(asked()).toBeGreaterThan(0);
  const before = await shop.check(pull);
  await shop.restart();
  shop.github.requests.reset();
  await shop.after(shop.github.as("ben").comment(pull, "/evidence"));
  expect(shop.github.requests.all.length).toBeGreaterThan(5);
  expect(asked()).toBe(0);
  expect(await shop.check(pull)).toEqual(before);
});
