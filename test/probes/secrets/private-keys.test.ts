import { describe, expect, test } from "@jest/globals";
import { privateKeys } from "../../../src/probes/secrets/private-keys.js";
import { aFile } from "../../support/builders.js";
import { adding } from "../../support/edited.js";

const KEY = "PRIVATE KEY-----";
const head = (kind = "") => `-----BEGIN ${kind}${KEY}`;
const body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCMIIEvQIBADANBgkqhkiG9w0BAQEFAASC";
const openssh = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW";
const encoded = btoa(`${head("RSA ")}\n${body}\n${body}\n`);

describe("privateKeys", () => {
  test.each<{ why: string; path?: string; lines: readonly string[]; says: readonly string[] }>([
    { why: "a key over several lines", lines: [head("RSA "), body], says: ["block"] },
    { why: "a key in PKCS 8, indented", lines: [`  ${head()}`, `  ${body}`], says: ["block"] },
    { why: "a key of OpenSSH, with its runs of A", lines: [head("OPENSSH "), openssh], says: ["block"] },
    {
      why: "a key of PGP, behind its headers",
      lines: ["-----BEGIN PGP PRIVATE KEY BLOCK-----", "", body],
      says: ["block"],
    },
    { why: "an encrypted key", lines: [head("RSA "), "Proc-Type: 4,ENCRYPTED"], says: ["block"] },
    { why: "a service account", lines: [`"private_key": "${head()}\\n${body}\\n"`], says: ["block"] },
    { why: "a key joined in code", lines: [`"${head()}\\n" +`, `  "${body}\\n" +`], says: ["block"] },
    { why: "a key in base64", lines: [`tls.key: ${encoded}`], says: ["block"] },
    { why: "a key among tests", path: "test/fixtures/server.key", lines: [head(), body], says: ["strong"] },
    { why: "the first line alone, spoken of", lines: [`expect(key).toMatch("${head()}");`, "});"], says: [] },
    { why: "the first line alone", lines: [head(), "and so on"], says: ["strong"] },
    {
      why: "an example in a document",
      lines: [`  privateKey: "${head()}\\n...",`, `  url: "${"/abcdefGHIJ1234567890".repeat(3)}"`],
      says: [],
    },
    {
      why: "a comparison in code",
      lines: [`if (key === "${head("RSA ")}") {`, "  return a/very/long/path/that/has/no/space/in/it/1A2B3C"],
      says: [],
    },
    { why: "an example with dots", lines: [head(), "..."], says: ["strong"] },
    { why: "an example of one letter", lines: [head(), "X".repeat(64)], says: ["strong"] },
    { why: "a public key", lines: ["-----BEGIN PUBLIC KEY-----", body], says: [] },
    { why: "a certificate", lines: ["-----BEGIN CERTIFICATE-----", body], says: [] },
    { why: "a certificate in base64", lines: [btoa(`-----BEGIN CERTIFICATE-----\n${body}\n`)], says: [] },
    { why: "words about keys", lines: ["keep your PRIVATE KEY safe"], says: [] },
  ])("$why → $says", ({ path = "deploy/a.pem", lines, says }) => {
    const signals = privateKeys.ask(adding(path, ...lines));
    expect(signals.map(({ tier }) => tier)).toEqual(says);
    expect(signals.map(({ line }) => line)).toEqual(says.map(() => 2));
    expect(JSON.stringify(signals)).not.toContain(body.slice(0, 20));
    const text = `${["first", ...lines].join("\n")}\n`;
    const whole = aFile(path, { status: "added", patch: null, content: { before: "first\n", after: text } });
    expect(privateKeys.ask(whole).map(({ tier }) => tier)).toEqual(says);
  });

  test("the body of a key was exchanged under its first line", () => {
    const patch = `@@ -1,3 +1,3 @@\n ${head()}\n-${openssh}\n+${body}\n x`;
    expect(privateKeys.ask(aFile("a.pem", { patch })).map(({ tier, line }) => [tier, line])).toEqual([["block", 2]]);
  });
  test("a key that stands beside the change is no part of it", () => {
    const patch = `@@ -1,3 +1,4 @@\n ${head()}\n ${body}\n x\n+y`;
    expect(privateKeys.ask(aFile("a.pem", { patch }))).toEqual([]);
  });
  test("a key that moved, and one that was taken away", () => {
    expect(
      privateKeys.ask(aFile("a.pem", { patch: `@@ -1,2 +1,2 @@\n-${head()}\n-${body}\n+ ${head()}\n+ ${body}` })),
    ).toEqual([]);
    expect(privateKeys.ask(aFile("a.pem", { patch: `@@ -1,2 +0,0 @@\n-${head()}\n-${body}` }))).toEqual([]);
  });
  test("the body in another hunk belongs to something else", () => {
    const patch = `@@ -1,0 +1,1 @@\n+${head()}\n@@ -40,0 +42,1 @@\n+${body}`;
    expect(privateKeys.ask(aFile("a.ts", { patch })).map(({ tier }) => tier)).toEqual(["strong"]);
  });
  test("a hostile text is read once", () => {
    expect(privateKeys.ask(adding("a", "LS0tLS1CRUdJTi".repeat(40_000), "-----BEGIN ".repeat(50_000)))).toEqual([]);
  });
});
