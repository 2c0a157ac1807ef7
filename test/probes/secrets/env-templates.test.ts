import { describe, expect, test } from "@jest/globals";
import { envTemplates } from "../../../src/probes/secrets/env-templates.js";
import { edited } from "../../support/edited.js";

const VALUE = "q7Zp2vKx9LmT4sWd";
const before = "PORT=80\nAPI_KEY=\n";

describe("envTemplates", () => {
  test.each<{ why: string; path?: string; after: string; says: number }>([
    { why: "a key was filled in", after: `PORT=80\nAPI_KEY=${VALUE}\n`, says: 1 },
    { why: "in quotes", after: `PORT=80\nAPI_KEY="${VALUE}"\n`, says: 1 },
    { why: "exported", after: `PORT=80\nexport API_KEY=${VALUE} # live\n`, says: 1 },
    { why: "a password was added", after: `${before}DB_PASSWORD=${VALUE}\n`, says: 1 },
    { why: "in a sample", path: ".env.sample", after: `API_KEY=${VALUE}\n`, says: 1 },
    { why: "in a template", path: "app/prod.env.template", after: `API_KEY=${VALUE}\n`, says: 1 },
    { why: "for one environment", path: ".env.local.example", after: `API_KEY=${VALUE}\n`, says: 1 },
    { why: "a variable that is no credential", after: `${before}BUILD_ID=${VALUE}\n`, says: 0 },
    { why: "a public key", after: `${before}PUBLIC_KEY=${VALUE}\n`, says: 0 },
    { why: "an empty credential", after: `${before}SECRET=\n`, says: 0 },
    { why: "a word", after: `${before}DB_PASSWORD=postgres\n`, says: 0 },
    { why: "a placeholder", after: `${before}API_KEY=your-api-key-12345678\n`, says: 0 },
    { why: "crosses", after: `${before}API_KEY=xxxxxxxxxxxxxxxx1\n`, says: 0 },
    { why: "brackets", after: `${before}API_KEY=<key from 1password>\n`, says: 0 },
    { why: "another variable", after: `${before}API_KEY=\${OTHER_KEY_2024}\n`, says: 0 },
    { why: "an address", after: `${before}SENTRY_DSN=https://sentry.acme.io/12345\n`, says: 0 },
    { why: "a comment", after: `${before}# API_KEY is issued by ops, ask them on 4711 first\n`, says: 0 },
    { why: "nothing but order", after: "API_KEY=\nPORT=80\n", says: 0 },
    { why: "another file", path: "env.ts", after: `API_KEY=${VALUE}\n`, says: 0 },
  ])("$why", ({ path = ".env.example", after, says }) => {
    for (const [form, file] of edited(path, before, after)) {
      const signals = envTemplates.ask(file);
      expect([form, signals.map(({ tier, classId }) => `${classId} ${tier}`)]).toEqual([
        form,
        Array(says).fill("secrets strong"),
      ]);
      expect(JSON.stringify(signals)).not.toContain(VALUE);
    }
  });
  test("a value that was there before is no change", () => {
    for (const [, file] of edited(".env.example", `API_KEY=${VALUE}\nA=1\n`, `A=1\nAPI_KEY=${VALUE}\n`))
      expect(envTemplates.ask(file)).toEqual([]);
  });
  test("a new template is judged by every line", () => {
    for (const [, file] of edited(".env.example", null, `A=1\nAPI_KEY=${VALUE}\n`))
      expect(envTemplates.ask(file).map(({ because }) => because)).toEqual([
        "line 2 of .env.example fills in a value for API_KEY, which a template leaves open",
      ]);
  });
});
