import { expect, test } from "@jest/globals";
import { createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { appJwt, GitHubClock } from "../../../src/github/traffic/app-jwt.js";

const { privateKey, publicKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const AT = Date.parse("2026-11-20T10:00:00Z");
const HOUR = 3_600_000;

test.each([
  { clock: "is right", ours: AT },
  { clock: "is an hour ahead", ours: AT + HOUR },
  { clock: "is an hour behind", ours: AT - HOUR },
])("a word made while our clock $clock is good by GitHub's", async ({ ours }) => {
  const clock = new GitHubClock(() => ours);
  clock.heard(new Date(AT).toUTCString());
  clock.heard("no date");
  const { jwt } = await appJwt(privateKey, clock)(12);
  const [head = "", body = "", signature = ""] = jwt.split(".");
  const signed = Buffer.from(`${head}.${body}`);
  expect(verify("RSA-SHA256", signed, createPublicKey(publicKey), Buffer.from(signature, "base64url"))).toBe(true);
  expect(JSON.parse(Buffer.from(body, "base64url").toString())).toEqual({
    iat: AT / 1000 - 60,
    exp: AT / 1000 + 480,
    iss: "12",
  });
});
