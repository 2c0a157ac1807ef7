import { describe, expect, test } from "@jest/globals";
import { ignoreFiles } from "../../../src/probes/secrets/ignore-files.js";
import { edited } from "../../support/edited.js";

describe("ignoreFiles", () => {
  test.each<{ why: string; path?: string; before: string | null; after: string | null; says: readonly string[] }>([
    { why: ".env is no longer left out", before: "dist\n.env\n", after: "dist\n", says: ['".env" left out'] },
    { why: "with a slash", before: "/.env\ndist\n", after: "dist\n", says: ['".env" left out'] },
    { why: "every environment", before: ".env.*\n", after: "dist\n", says: ['".env.*" left out'] },
    { why: "keys", before: "*.pem\n*.key\n", after: "*.key\n", says: ['"*.pem" left out'] },
    { why: "in an image", path: "web/.dockerignore", before: ".env\n", after: "x\n", says: ['".env" left out'] },
    { why: "the whole file goes", before: ".env\n", after: null, says: ['".env" left out'] },
    {
      why: "let in again",
      before: ".env*\n",
      after: ".env*\n!.env.production\n",
      says: ['".env.production" left out'],
    },
    { why: "a template is let in", before: ".env*\n", after: ".env*\n!.env.example\n", says: [] },
    { why: "a wider pattern", before: ".env\n", after: ".env*\n", says: [] },
    { why: "another spelling", before: "/.env\n", after: "**/.env\n", says: [] },
    { why: "another place in the file", before: ".env\ndist\n", after: "dist\n.env\n", says: [] },
    { why: "a second copy goes", before: ".env\ndist\n.env\n", after: ".env\ndist\n", says: [] },
    { why: "something harmless", before: "dist\n.env\n", after: ".env\n", says: [] },
    { why: "a new one", before: null, after: ".env\n", says: [] },
    { why: "a comment", before: "# .env\n.env\n", after: ".env\n", says: [] },
    { why: "no ignore file", path: "a.txt", before: ".env\n", after: "x\n", says: [] },
  ])("$why", ({ path = ".gitignore", before, after, says }) => {
    for (const [form, file] of edited(path, before, after)) {
      const signals = ignoreFiles.ask(file);
      expect([form, signals.map((signal) => signal.before)]).toEqual([form, says]);
      expect(signals.every(({ tier, classId }) => tier === "strong" && classId === "secrets")).toBe(true);
    }
  });
});
