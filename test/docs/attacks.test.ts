import { describe, expect, test } from "@jest/globals";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Every row of docs/attacks.md names what shows it; each name stands for a scenario or a test that exists. */
const page = readFileSync("docs/attacks.md", "utf8");
const rows = page.split("\n").flatMap((line) => {
  const [, id = "", , , shown = ""] = line.split("|").map((cell) => cell.trim());
  return /^[A-Z]?\d+$/.test(id) ? [{ id, shown }] : [];
});
const tests = readdirSync("test", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".test.ts"))
  .map((path) => readFileSync(join("test", path), "utf8"))
  .join("\n");

const named = (mark: RegExp) =>
  rows.flatMap(({ shown }) => [...shown.matchAll(mark)].flatMap(([, name]) => name ?? []));
const scenarios = [...new Set(named(/`([^`]+)`/g))].toSorted();
const titles = [...new Set(named(/“([^”]+)”/g))].toSorted();

describe("docs/attacks.md", () => {
  test("has a row for each of the fifteen weaknesses and of the twenty-five attacks on identity, once", () => {
    const numbers = (count: number, name: (at: number) => string) =>
      Array.from({ length: count }, (_, at) => name(at + 1));
    const ids = rows.map(({ id }) => id);
    expect(ids.filter((id) => /^\d/.test(id))).toEqual(numbers(15, String));
    expect(ids.filter((id) => id.startsWith("C"))).toEqual(numbers(25, (at) => `C${String(at).padStart(2, "0")}`));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(rows)("$id names what shows it", ({ shown }) => {
    expect(shown).toMatch(/^[`“].+[`”]$/);
  });

  test.each(scenarios)("%s is a scenario", (name) => {
    expect(existsSync(join("test", "scenarios", name, "expected.md"))).toBe(true);
  });

  test.each(titles)("“%s” is the title of a test", (title) => {
    expect(tests.includes(`"${title}"`)).toBe(true);
  });
});
