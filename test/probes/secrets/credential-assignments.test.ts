import { describe, expect, test } from "@jest/globals";
import { credentialAssignments } from "../../../src/probes/secrets/credential-assignments.js";
import { adding } from "../../support/edited.js";

const RANDOM = "q7Zp2vKx9LmT4sWd8RfB";
const JWT = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhY21lLXByb2QtOTEifQ.${RANDOM}${RANDOM}`;

describe("credentialAssignments", () => {
  test.each<{ why: string; path?: string; line: string; name: string }>([
    { why: "a password in code", line: `const password = "${RANDOM}";`, name: 'a value for "password"' },
    { why: "a key of an object", line: `  apiKey: '${RANDOM}',`, name: 'a value for "apiKey"' },
    { why: "a key in JSON", path: "a.json", line: `"client_secret": "${RANDOM}"`, name: 'a value for "client_secret"' },
    {
      why: "a setting of Django",
      path: "settings.py",
      line: `SECRET_KEY = '${RANDOM}!x'`,
      name: 'a value for "SECRET_KEY"',
    },
    { why: "a hash of Ruby", path: "a.rb", line: `:api_key => "${RANDOM}"`, name: 'a value for "api_key"' },
    { why: "a short form of Go", path: "a.go", line: `accessToken := "${RANDOM}"`, name: 'a value for "accessToken"' },
    { why: "a line of YAML", path: "a.yml", line: `db_password: ${RANDOM}`, name: 'a value for "db_password"' },
    {
      why: "a line of properties",
      path: "a.properties",
      line: `db.password=${RANDOM}`,
      name: 'a value for "password"',
    },
    { why: "a token that carries its own claims", line: `authToken = "${JWT}"`, name: 'a value for "authToken"' },
    {
      why: "an address with a password",
      line: `url: postgres://app:${RANDOM}@db.acme.io/x`,
      name: "an address with a password in it",
    },
  ])("$why", ({ path = "src/a.ts", line, name }) => {
    const signals = credentialAssignments.ask(adding(path, line));
    expect(signals).toEqual([
      expect.objectContaining({
        tier: "strong",
        classId: "secrets",
        line: 2,
        because: `line 2 of ${path} writes out ${name}`,
      }),
    ]);
    expect(JSON.stringify(signals)).not.toContain(RANDOM.slice(0, 8));
  });

  test.each<{ why: string; path?: string; line: string }>([
    { why: "a word", line: 'password = "correcthorsebatterystaple"' },
    { why: "a short value", line: 'password = "hunter2"' },
    { why: "a placeholder", line: 'apiKey: "YOUR_API_KEY_GOES_HERE_1"' },
    { why: "a placeholder that says so", line: 'api_key = "example-9f8e7d6c5b4a3f2e"' },
    { why: "angle brackets", line: 'api_key = "<paste-the-key-of-2024-here>"' },
    { why: "a variable of the environment", line: "password: ${DATABASE_PASSWORD_2}" },
    { why: "a template", line: 'password: "{{ vault_db_password_1 }}"' },
    { why: "a call", line: "const secret = process.env.SECRET_KEY_V2;" },
    { why: "a secret of the workflow", path: "a.yml", line: "api-key: ${{ secrets.API_KEY_2 }}" },
    { why: "the name of a secret", line: `secretName: "prod-db-9f8e7d6c5b4a"` },
    { why: "the name of a key", line: `api_key_id = "${RANDOM}"` },
    { why: "a place", line: 'private_key_path = "/etc/ssl/private/key2024.pem"' },
    { why: "an address without a password", line: 'auth_token_url = "https://login.acme.io/oauth2/token"' },
    { why: "a digest", line: `password_hash = "${RANDOM}"` },
    { why: "a bcrypt digest", line: 'password = "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"' },
    { why: "an encrypted value", path: "a.yaml", line: "password: ENC[AES256_GCM,data:q7Zp2vKx9LmT4sWd8RfB]" },
    { why: "a public key", line: `api_key_public = "${RANDOM}"` },
    { why: "a name with dashes", line: 'client_secret = "my-app-client-secret-v2"' },
    { why: "characters in order", line: 'secret = "abcdefghijkl0123456789"' },
    { why: "a test", path: "test/a.test.ts", line: `password = "${RANDOM}"` },
    { why: "documentation", path: "docs/a.md", line: `password = "${RANDOM}"` },
    { why: "a translation", path: "locales/de.json", line: `"password": "${RANDOM}"` },
    { why: "a lock file", path: "yarn.lock", line: `secret "${RANDOM}"` },
    { why: "a database on this machine", line: `postgres://app:${RANDOM}@localhost:5432/x` },
    { why: "an address whose password comes from elsewhere", line: "postgres://app:${PASSWORD}@db.acme.io/x" },
    { why: "an ordinary variable", line: `const build = "${RANDOM}";` },
    { why: "bare text in code", path: "a.ts", line: `password = ${RANDOM}` },
    { why: "a token of a grammar", line: `token = "${RANDOM}"` },
  ])("stays silent: $why", ({ path = "src/a.ts", line }) => {
    expect(credentialAssignments.ask(adding(path, line))).toEqual([]);
  });
  test("one more line never takes a signal away", () => {
    const [alone, more] = [[], ["// example", "x = 1"]].map((rest) =>
      credentialAssignments.ask(adding("a.ts", `password = "${RANDOM}"`, ...rest)),
    );
    expect(more).toEqual(alone);
  });
  test("a hostile text is read once", () => {
    const hostile = [
      "password".repeat(40_000),
      "secret='".repeat(40_000),
      "a://b:".repeat(50_000),
      `secret=${"x".repeat(300_000)}`,
    ];
    expect(credentialAssignments.ask(adding("a.yml", ...hostile))).toEqual([]);
  });
});
