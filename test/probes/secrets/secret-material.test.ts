import { describe, expect, test } from "@jest/globals";
import { secretKinds } from "../../../src/probes/secrets/kinds.js";
import { secretMaterial } from "../../../src/probes/secrets/secret-material.js";
import { aFile } from "../../support/builders.js";
import { adding } from "../../support/edited.js";

/** Text that looks random and is the same each time; nothing here is, or was, anybody's key. */
function random(alphabet: string, length: number): string {
  let state = length * 7919 + alphabet.length;
  const next = () => (state = (state * 48271) % 2147483647);
  return Array.from({ length }, () => alphabet[next() % alphabet.length]).join("");
}
const HEX = "0123456789abcdef";
const LOWER = "abcdefghijklmnopqrstuvwxyz0123456789";
const MIXED = `ABCDEFGHIJKLMNOPQRSTUVWXYZ${LOWER}`;
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const uuid = [8, 4, 4, 4, 12].map((length) => random(HEX, length)).join("-");

/** Put together here, so that no scanner takes this file for a leak. */
const tokens: readonly (readonly [kind: string, tier: "block" | "strong", value: string])[] = [
  ["a GitHub token", "block", `ghp_${random(MIXED, 36)}`],
  ["a GitHub token", "block", `ghs_${random(MIXED, 36)}`],
  ["a GitHub token", "block", `github_pat_${random(MIXED, 22)}_${random(MIXED, 59)}`],
  ["a GitLab token", "block", `glpat-${random(MIXED, 20)}`],
  ["a GitLab token", "block", `glpat-${random(MIXED, 40)}.01.${random(LOWER, 9)}`],
  ["a GitHub token", "block", `ghp_${random(MIXED, 80)}`],
  ["a GitHub token", "block", `ghs_123456_eyJ${random(MIXED, 80)}.${random(MIXED, 200)}.${random(MIXED, 86)}`],
  ["a GitLab token", "block", `glpat-${random(MIXED, 40)}.01${random(LOWER, 7)}`],
  ["a Sourcegraph token", "block", `sgp_${random(HEX, 16)}_${random(HEX, 40)}`],
  ["a Fly.io token", "block", `fm2_${random(MIXED, 160)}`],
  ["a Fly.io token", "block", `fo1_${random(MIXED, 43)}`],
  ["an OpenShift token", "block", `sha256~${random(MIXED, 43)}`],
  ["a 1Password token", "block", `ops_eyJ${random(MIXED, 400)}`],
  ["an Okta token", "block", `OKTA_API_TOKEN=00${random(MIXED, 40)}`],
  ["a New Relic key", "block", `NRII-${random(MIXED, 32)}`],
  ["a Prefect key", "block", `pnu_${random(MIXED, 36)}`],
  ["a MaxMind key", "block", `${random(MIXED, 6)}_${random(MIXED, 29)}_mmk`],
  ["a Snyk token", "block", `SNYK_TOKEN=${uuid}`],
  ["a Slack token", "block", `xoxo-${random("0123456789", 12)}-${random(MIXED, 24)}`],
  [
    "a Slack webhook",
    "block",
    `hooks.slack.com/workflows/T${random(UPPER, 10)}/A${random(UPPER, 10)}/${random("0123456789", 18)}/${random(MIXED, 24)}`,
  ],
  [
    "a Teams webhook",
    "block",
    `acme.webhook.office.com/webhookb2/${uuid}@${uuid}/IncomingWebhook/${random(LOWER, 32)}/${uuid}`,
  ],
  ["a Facebook token", "block", `EAAC${random(MIXED, 160)}`],
  ["an EasyPost key", "block", `EZAK${random(MIXED, 54)}`],
  ["a GitLab token", "block", `gldt-${random(MIXED, 20)}`],
  ["a GitLab token", "block", `glrt-${random(MIXED, 20)}`],
  ["a GitLab runner token", "block", `GR1348941${random(MIXED, 20)}`],
  ["an Atlassian token", "block", `ATATT3${random(MIXED, 186)}`],
  ["a Bitbucket password", "block", `ATBB${random(MIXED, 32)}`],
  ["an Azure DevOps token", "block", `${random(MIXED, 76)}AZDO${random(MIXED, 4)}`],
  ["an npm token", "block", `npm_${random(MIXED, 36)}`],
  ["a PyPI token", "block", `pypi-AgEIcHlwaS5vcmc${random(MIXED, 120)}`],
  ["a RubyGems key", "block", `rubygems_${random(HEX, 48)}`],
  ["a NuGet key", "block", `oy2${random(LOWER, 43)}`],
  ["a crates.io token", "block", `cio${random(MIXED, 32)}`],
  ["a Docker Hub token", "block", `dckr_pat_${random(MIXED, 27)}`],
  ["a CircleCI token", "block", `CCIPAT_${random(MIXED, 22)}_${random(HEX, 40)}`],
  ["a Sonar token", "block", `sqp_${random(HEX, 40)}`],
  ["an AWS access key", "block", `AKIA${random(BASE32, 16)}`],
  ["an AWS access key", "block", `AKIA${"QWERTZUIOPASDFGH"}`],
  ["a Hugging Face token", "block", `hf_${random("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", 34)}`],
  ["an AWS secret key", "block", `aws_secret_access_key = ${random(MIXED, 40)}`],
  ["an AWS secret key", "block", `secretAccessKey: "${random(MIXED, 40)}"`],
  ["a Google API key", "strong", `AIza${random(MIXED, 35)}`],
  ["a Google OAuth secret", "block", `GOCSPX-${random(MIXED, 28)}`],
  ["a Google access token", "block", `ya29.${random(MIXED, 100)}`],
  ["an Azure storage key", "block", `AccountKey=${random(MIXED, 86)}==`],
  ["an Azure client secret", "block", `abC8Q~${random(MIXED, 34)}`],
  ["a DigitalOcean token", "block", `dop_v1_${random(HEX, 64)}`],
  ["a Heroku key", "block", `HRKU-AA${random(MIXED, 58)}`],
  ["a Heroku key", "block", `HEROKU_API_KEY=${uuid}`],
  ["a Cloudflare token", "block", `CLOUDFLARE_API_TOKEN=${random(MIXED, 40)}`],
  ["a Databricks token", "block", `dapi${random(HEX, 32)}`],
  ["a Terraform Cloud token", "block", `${random(MIXED, 14)}.atlasv1.${random(MIXED, 66)}`],
  ["a Vault token", "block", `hvs.${random(MIXED, 90)}`],
  ["a Doppler token", "block", `dp.st.dev.${random(MIXED, 43)}`],
  ["a Pulumi token", "block", `pul-${random(HEX, 40)}`],
  ["a PlanetScale password", "block", `pscale_pw_${random(MIXED, 43)}`],
  ["a Supabase token", "block", `sbp_${random(HEX, 40)}`],
  ["a Tailscale key", "block", `tskey-auth-${random(MIXED, 12)}-${random(MIXED, 32)}`],
  ["an Anthropic key", "block", `sk-ant-api03-${random(MIXED, 93)}AA`],
  ["an OpenAI key", "block", `sk-proj-${random(MIXED, 40)}T3BlbkFJ${random(MIXED, 40)}`],
  ["an OpenRouter key", "block", `sk-or-v1-${random(HEX, 64)}`],
  ["a Hugging Face token", "block", `hf_${random(MIXED, 34)}`],
  ["a Groq key", "block", `gsk_${random(MIXED, 52)}`],
  ["a Sentry token", "block", `sntryu_${random(HEX, 64)}`],
  ["a New Relic key", "block", `NRAK-${random(UPPER, 27)}`],
  ["a Datadog key", "block", `DD_API_KEY: ${random(HEX, 32)}`],
  ["a Grafana token", "block", `glsa_${random(MIXED, 32)}_${random(HEX, 8)}`],
  ["a Postman key", "block", `PMAK-${random(HEX, 24)}-${random(HEX, 34)}`],
  ["a Slack token", "block", `xoxb-${random("0123456789", 12)}-${random("0123456789", 12)}-${random(MIXED, 24)}`],
  ["a Slack app token", "block", `xapp-1-A${random(UPPER, 10)}-${random("0123456789", 13)}-${random(HEX, 64)}`],
  [
    "a Slack webhook",
    "block",
    `https://hooks.slack.com/services/T${random(UPPER, 8)}/B${random(UPPER, 8)}/${random(MIXED, 24)}`,
  ],
  ["a Stripe live key", "block", `sk_live_${random(MIXED, 24)}`],
  ["a Stripe live key", "block", `rk_live_${random(MIXED, 99)}`],
  ["a webhook signing secret", "block", `whsec_${random(MIXED, 32)}`],
  ["a Twilio key", "strong", `SK${random(HEX, 32)}`],
  ["a Twilio token", "block", `TWILIO_AUTH_TOKEN=${random(HEX, 32)}`],
  ["a SendGrid key", "block", `SG.${random(MIXED, 22)}.${random(MIXED, 43)}`],
  ["a Mailgun key", "strong", `key-${random(HEX, 32)}`],
  ["a Mailchimp key", "block", `${random(HEX, 32)}-us12`],
  ["a Shopify token", "block", `shpat_${random(HEX, 32)}`],
  ["a Square token", "block", `sq0atp-${random(MIXED, 22)}`],
  ["a Telegram bot token", "block", `${random("123456789", 10)}:AA${random(MIXED, 33)}`],
  ["a Discord webhook", "block", `https://discord.com/api/webhooks/${random("123456789", 18)}/${random(MIXED, 68)}`],
  ["a Discord bot token", "block", `DISCORD=M${random(MIXED, 23)}.${random(MIXED, 6)}.${random(MIXED, 27)}`],
  ["a Linear key", "block", `lin_api_${random(MIXED, 40)}`],
  ["a Notion token", "block", `ntn_${random("123456789", 11)}${random(MIXED, 35)}`],
  ["an Airtable token", "block", `pat${random(MIXED, 14)}.${random(HEX, 64)}`],
  ["an age key", "block", `AGE-SECRET-KEY-1${random("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58)}`],
];

describe("secretMaterial", () => {
  test.each(tokens)("%s: %s", (kind, tier, value) => {
    const signals = secretMaterial.ask(adding("config/app.ts", `const it = "${value}";`));
    expect(signals.map((one) => [one.because, one.tier, one.classId])).toEqual([
      [`line 2 of config/app.ts adds what looks like ${kind}`, tier, "secrets"],
    ]);
    expect(JSON.stringify(signals)).not.toContain(value.slice(-12));
  });

  test.each(tokens.map(([kind, , value]) => [kind, value] as const))(
    "%s inside of a longer word is none",
    (_, value) => {
      const within = `x${value}`.replace(/["\s]+$/, "");
      const longer = within.replace(/[A-Za-z0-9]$/, (last) => last + random(MIXED, 400));
      const signals = secretMaterial.ask(adding("a.ts", longer));
      expect(signals.filter(({ tier }) => tier === "block" && !/secret|key|token/i.test(value.slice(0, 24)))).toEqual(
        [],
      );
    },
  );

  test.each<{ why: string; line: string }>([
    { why: "AWS's documented key", line: `aws_access_key_id = AKIA${"IOSFODNN7"}EXAMPLE` },
    { why: "AWS's documented secret", line: `aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCY${"EXAMPLE"}KEY` },
    {
      why: "Azure's documented emulator",
      line: `AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==`,
    },
    {
      why: "Slack's documented webhook",
      line: `https://hooks.slack.com/services/T00000000/B00000000/${"X".repeat(24)}`,
    },
    { why: "a token of one letter", line: `ghp_${"x".repeat(36)}` },
    { why: "a token of noughts", line: `github_pat_${"0".repeat(22)}_${"0".repeat(59)}` },
    { why: "a token that says it is none", line: `ghp_exampleExampleexampleExampleexample1` },
    { why: "a placeholder in words", line: "xoxb-your-bot-token-goes-right-here-please" },
    { why: "a name in small letters", line: "class='glft-some-long-block-name-in-css'" },
    { why: "a reference to the environment", line: "GITHUB_TOKEN=${GITHUB_TOKEN}" },
    { why: "a secret of the workflow", line: "token: ${{ secrets.GITHUB_TOKEN }}" },
    { why: "a placeholder in brackets", line: "AWS_SECRET_ACCESS_KEY=<your secret access key>" },
    { why: "a test key of Stripe", line: `sk_test_${random(MIXED, 24)}` },
    { why: "a public key of Stripe", line: `pk_live_${random(MIXED, 24)}` },
    { why: "the pattern of a scanner", line: "/ghp_[A-Za-z0-9]{36}/" },
    { why: "a commit", line: random(HEX, 40) },
    { why: "a digest of a package", line: `"integrity": "sha512-${random(MIXED, 86)}=="` },
    { why: "a uuid", line: `id: ${uuid}` },
    { why: "32 hexadecimal digits without the name of a provider", line: `hash = "${random(HEX, 32)}"` },
    { why: "a key of Datadog that comes from elsewhere", line: "DD_API_KEY: ${DD_API_KEY}" },
  ])("stays silent: $why", ({ line }) => {
    expect(secretMaterial.ask(adding("config/app.env", line))).toEqual([]);
  });

  const token = `ghp_${random(MIXED, 36)}`;
  test("a whole text without a diff is judged as well, by the lines that are new", () => {
    const whole = (before: string | null) =>
      secretMaterial.ask(aFile("a.txt", { patch: null, content: { before, after: `one\n${token}\n` } }));
    expect(whole("one\n").map(({ line }) => line)).toEqual([2]);
    expect(whole(null).map(({ line }) => line)).toEqual([2]);
    expect(whole(`one\n${token}\n`)).toEqual([]);
  });
  test("a renamed file is judged by its new lines", () => {
    const file = { ...adding("b.txt", token), previousPath: "a.txt", status: "renamed" as const };
    expect(secretMaterial.ask(file).map(({ tier }) => tier)).toEqual(["block"]);
  });
  test("what was withheld is judged elsewhere", () => {
    expect(secretMaterial.ask(aFile("a.bin", { patch: null }))).toEqual([]);
  });
  test("a line that only moved or was indented anew leaks nothing that was not there", () => {
    expect(secretMaterial.ask(aFile("a.txt", { patch: `@@ -1,2 +1,2 @@\n-${token}\n x\n+  ${token}` }))).toEqual([]);
  });
  test("a token moved here and another one added: the other one counts", () => {
    const patch = `@@ -1,2 +1,3 @@\n-${token}\n x\n+${token}\n+${token}`;
    expect(secretMaterial.ask(aFile("a.txt", { patch })).map(({ line }) => line)).toEqual([3]);
  });
  test("a placeholder before it hides no token on the same line", () => {
    const signals = secretMaterial.ask(adding("a.txt", `ghp_${"x".repeat(36)} ${token}`));
    expect(signals.map(({ tier }) => tier)).toEqual(["block"]);
  });
  test("one line is one signal, the gravest", () => {
    const signals = secretMaterial.ask(adding("a.txt", `AIza${random(MIXED, 35)} ${token}`));
    expect(signals.map(({ tier }) => tier)).toEqual(["block"]);
  });
  test.each([
    ["src/a.ts", "block"],
    ["test/a.test.ts", "strong"],
    ["tests/fixtures/a.json", "strong"],
  ])("a token typed along the alphabet in %s is %s", (path, tier) => {
    const typed = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";
    expect(secretMaterial.ask(adding(path, typed)).map((signal) => signal.tier)).toEqual([tier]);
  });
  test("the fingerprint is the same for the same value in the same file, and for nothing else", () => {
    const of = (path: string, value: string) => secretMaterial.ask(adding(path, value))[0]?.after;
    expect(of("a.txt", token)).toMatch(/^a GitHub token, fingerprint [0-9a-f]{8}$/);
    expect(of("a.txt", token)).toBe(of("a.txt", `x ${token} y`));
    expect(of("a.txt", token)).not.toBe(of("b.txt", token));
    expect(of("a.txt", token)).not.toBe(of("a.txt", `ghp_${random(MIXED, 37).slice(1)}`));
  });
  test("one more line never takes a signal away", () => {
    for (const [, , value] of tokens) {
      const alone = secretMaterial.ask(adding("a.txt", value)).map(({ tier }) => tier);
      const more = secretMaterial.ask(adding("a.txt", value, "// example", "x")).map(({ tier }) => tier);
      expect(more).toEqual(alone);
    }
  });
  test("a hostile text is read once", () => {
    const hints = secretKinds.flatMap(({ hints: own }) => own).join(" ");
    const hostile = [
      hints,
      "xoxb-".repeat(60_000),
      "sk-".repeat(60_000),
      "glpat-a".repeat(40_000),
      "A".repeat(300_000),
    ];
    expect(secretMaterial.ask(adding("a.txt", ...hostile))).toEqual([]);
  });
});

test("every kind names a hint that its own pattern can match", () => {
  for (const { hints, name } of secretKinds)
    expect([name, hints.every((hint) => hint.length >= 2)]).toEqual([name, true]);
});
