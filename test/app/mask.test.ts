import { describe, expect, test } from "@jest/globals";
import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { loggerOf } from "../../src/app/logger.js";
import { byShape, maskOf } from "../../src/app/mask.js";
import { secretsOf } from "../../src/app/secrets.js";
import { hold } from "../support/hold.js";

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const BODY = privateKey.split("\n").slice(1, -2);

const of = (alphabet: string, minLength: number, maxLength = minLength): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });
const WORD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const BASE64URL = `${WORD}-_`;
const PASSWORD = `${WORD}!$%&'()*+,;=:@[]{}"\\<>|~ ü`;

/** Every secret that may come by, as it would stand in a text. */
const tokens = fc.oneof(
  fc.tuple(fc.constantFrom("ghp_", "gho_", "ghs_", "ghu_", "ghr_"), of(WORD, 36, 251)).map((parts) => parts.join("")),
  fc.tuple(of(WORD, 22), of(WORD, 59)).map(([a, b]) => `github_pat_${a}_${b}`),
  of("0123456789abcdef", 40).map((hex) => `v1.${hex}`),
  fc
    .tuple(of(BASE64URL, 20, 200), of(BASE64URL, 20, 200), of(BASE64URL, 43, 342))
    .map(([header, payload, signature]) => `eyJ${header}.eyJ${payload}.${signature}`),
);
const known = fc.record({ webhookSecret: of(PASSWORD, 16, 64), password: of(PASSWORD, 6, 40) });

/** What Octokit, PostgreSQL and our own code may throw or log with a secret in it. */
const carriers: Readonly<Record<string, (secret: string) => unknown>> = {
  message: (secret) => ({ err: new Error(`refused: ${secret}`) }),
  cause: (secret) => ({ err: new Error("a", { cause: new Error("b", { cause: new Error(secret) }) }) }),
  stack: (secret) => ({ err: Object.assign(new Error("no"), { stack: `Error: no\n    at ${secret} (file:1:1)` }) }),
  "an error that is no field of its own": (secret) => ({ because: String(new Error(secret)) }),
  "an error in a list": (secret) => ({ all: [Object.assign(new Error("no"), { detail: secret })] }),
  "nested objects": (secret) => ({ a: { b: { c: [{ d: secret }] } } }),
  "a key of an object": (secret) => ({ a: { [secret]: 1 } }),
  "Octokit's error": (secret) => ({
    err: Object.assign(new Error("Bad credentials"), {
      status: 401,
      request: { headers: { authorization: `token ${secret}` }, url: `https://api.github.com/?access_token=${secret}` },
      response: { data: { token: secret } },
    }),
  }),
  "Octokit's error as it is": (secret) => ({
    failure: {
      status: 401,
      request: { headers: { authorization: `bearer ${secret}` } },
      response: { data: { token: secret } },
    },
  }),
  "PostgreSQL's error": (secret) => ({
    err: Object.assign(new Error(`password authentication failed: ${secret}`), { code: "28P01", detail: secret }),
  }),
  "JSON in a message": (secret) => ({ err: new Error(JSON.stringify({ body: JSON.stringify({ token: secret }) })) }),
};

function logged(format: "json" | "pretty", secrets: { webhookSecret: string; password: string }) {
  let text = "";
  const { webhookSecret, password } = secrets;
  const databaseUrl = `postgres://app:${encodeURIComponent(password)}@db/app`;
  const settings = { logLevel: "info", logFormat: format, webhookSecret, privateKey, databaseUrl } as const;
  return { log: loggerOf(settings, { write: (line: string) => void (text += line) }), text: () => text };
}
const NOTHING = { webhookSecret: "0123456789abcdef", password: "not given" };

describe.each(["json", "pretty"] as const)("in the log, as %s", (format) => {
  test.each(Object.keys(carriers))("no token comes out of %s", (carrier) => {
    hold(
      fc.property(tokens, (secret) => {
        const { log, text } = logged(format, NOTHING);
        log.error(carriers[carrier]?.(secret), `it failed: ${secret}`);
        log.child({ delivery: secret }).info({}, secret);
        expect(text()).toContain("it failed");
        expect(text()).not.toContain(secret);
        expect(text()).not.toContain(secret.slice(-16));
      }),
      { numRuns: 25 },
    );
  });

  test.each(Object.keys(carriers))("none of our own secrets comes out of %s", (carrier) => {
    hold(
      fc.property(known, fc.constantFrom(...BODY, privateKey), (secrets, key) => {
        const { log, text } = logged(format, secrets);
        for (const secret of [secrets.webhookSecret, secrets.password, key]) {
          log.error(carriers[carrier]?.(secret), `it failed: ${secret}`);
          log.info(
            { url: `postgres://app:${encodeURIComponent(secret)}@db/app?password=${encodeURIComponent(secret)}` },
            "x",
          );
        }
        const plain = text().replaceAll("\\n", "\n").replaceAll('\\"', '"').replaceAll("\\\\", "\\");
        for (const secret of [secrets.webhookSecret, secrets.password, ...BODY])
          for (const form of [secret, encodeURIComponent(secret)])
            for (const where of [text(), plain]) expect(where.includes(form) ? form : null).toBeNull();
      }),
      { numRuns: 25 },
    );
  });
});

test("a line stays JSON whatever the secrets are", () => {
  hold(
    fc.property(fc.oneof(of(PASSWORD, 6, 20), of("0123456789", 6, 12), of('",:{}[]', 6)), (password) => {
      const { log, text } = logged("json", { ...NOTHING, password });
      log.info({ number: 123_456_789_012, password, list: [password] }, password);
      expect(() => JSON.parse(text()) as unknown).not.toThrow();
      expect(JSON.parse(text())).toMatchObject({ level: 30 });
    }),
  );
});

describe("by shape", () => {
  test.each([
    ["https://ben:hunter2@example.com/a", "https://[hidden]@example.com/a"],
    ["postgres://app:p%40ss@db:5432/app", "postgres://[hidden]@db:5432/app"],
    ["GET /cb?code=abc123&state=1", "GET /cb?code=[hidden]&state=1"],
    ["/x?access_token=abc&token=def#g", "/x?access_token=[hidden]&token=[hidden]#g"],
    ["Authorization: Basic dXNlcjpwYXNzd29yZA==", "Authorization: Basic [hidden]"],
    ["host=db password=hunter2 user=app", "host=db password=[hidden] user=app"],
    [`a ${privateKey.trim()} b`, "a [hidden] b"],
    ["before -----BEGIN PRIVATE KEY-----\\nMIIE\\nvQ", "before [hidden]"],
  ])("case %#", (text, hidden) => expect(byShape(text)).toBe(hidden));

  test.each([
    "acme/shop#7: GitHub answered 502 (Bad gateway) - https://docs.github.com/rest",
    "the request hash is e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "3 tokens left, token verification failed, the secret of success, basic settings",
    "push to refs/heads/ghs_ of acme/token.basic at 0123456789abcdef0123456789abcdef01234567",
  ])("leaves ordinary words: %s", (text) => expect(byShape(text)).toBe(text));

  test("takes time that grows with the text and no faster", () => {
    const time = (text: string): number => {
      const begun = performance.now();
      byShape(text);
      return performance.now() - begun;
    };
    const worst = [
      "://",
      "token ",
      "-----BEGIN PRIVATE KEY-----\\n",
      "eyJ",
      "ghs_",
      "token=",
      "authorization:",
      "v1.a",
      "://a@",
    ];
    for (const piece of worst) {
      const text = piece.repeat(1_000_000 / piece.length);
      expect({ piece, isFast: Math.min(time(text), time(text), time(text)) < 1_000 }).toEqual({ piece, isFast: true });
    }
  });
});

describe("by value", () => {
  test("of the environment, in what a command says", () => {
    const environment = {
      WEBHOOK_SECRET: "correct horse",
      DATABASE_URL: "postgres://a:p%40ssword@db/x?password=other1",
    };
    const mask = maskOf(secretsOf(environment), "text");
    expect(mask("correct horse, p@ssword, p%40ssword, other1, correct%20horse, db/x")).toBe(
      "[hidden], [hidden], [hidden], [hidden], [hidden], db/x",
    );
  });

  test("a secret that holds another one is hidden whole", () => {
    expect(maskOf(["abcdef", "abcdefghij"], "text")("abcdefghij abcdef")).toBe("[hidden] [hidden]");
  });
});
