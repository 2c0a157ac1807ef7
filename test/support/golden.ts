import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "@jest/globals";

/** Golden files are rewritten by `npm run golden`; the diff is reviewed as prose. */
const REWRITE = process.env["GOLDEN"] === "rewrite";
const FOLDER = join(process.cwd(), "test", "golden");

/** Expects a text to be what the golden file says. `name` is a path below `test/golden`, such as `comment/waiting.md`. */
export function expectGolden(name: string, text: string): void {
  const file = join(FOLDER, name);
  const wanted = `${text.trimEnd()}\n`;
  if (REWRITE) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, wanted);
  }
  expect(wanted).toBe(readFileSync(file, "utf8"));
}
