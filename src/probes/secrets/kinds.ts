/** One format of a credential that its provider documents. */
export type SecretKind = {
  /** As a person calls it: `a GitHub token`. */
  readonly name: string;
  /** Every match holds one of these, so that a text without them costs one search each and no more. */
  readonly hints: readonly string[];
  /** The format; all repetitions are bounded, so that a hostile text costs linear time. Its first group, where there is one, is the value. */
  readonly pattern: RegExp;
  /** True where nothing else looks like this, so that finding it is proof. Else it is only likely. */
  readonly proof: boolean;
};

/** A format that stands alone: no letter, digit or underscore before it, and none of `more` after it. */
const alone = (body: string, more = "A-Za-z0-9_"): RegExp =>
  new RegExp(`(?<![A-Za-z0-9_])(?:${body})(?![${more}])`, "g");

const surely = (name: string, hint: string | readonly string[], body: string, more?: string): SecretKind => ({
  name,
  hints: typeof hint === "string" ? [hint] : hint,
  pattern: alone(body, more),
  proof: true,
});
const likely: typeof surely = (...row) => ({ ...surely(...row), proof: false });

/** A value that only its name makes a credential: `NAME = "value"`, `"name": "value"`, `NAME=value`. */
const named = (name: string, hints: readonly string[], names: string, value: string): SecretKind => ({
  name,
  hints,
  pattern: new RegExp(`(?:${names})["']?\\s{0,4}(?:=>|:=|=|:)\\s{0,4}["']?(${value})(?![A-Za-z0-9_+/=-])`, "gi"),
  proof: true,
});

const DASHED = "A-Za-z0-9_-";

/** Where the code lives, and the packages that are made of it. */
const forges: readonly SecretKind[] = [
  // Longer ones were announced for years. Source: https://github.blog/changelog/2021-03-31-authentication-token-format-updates-are-generally-available
  surely("a GitHub token", ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], "gh[pousr]_[A-Za-z0-9]{36,251}"),
  // An installation's newer token is a number and a signed text. Source: https://github.blog/changelog/2026-05-15-github-app-installation-tokens-per-request-override-header
  surely("a GitHub token", "ghs_", `ghs_\\d{1,12}_eyJ[.${DASHED}]{60,2000}`, "A-Za-z0-9_.-"),
  surely("a GitHub token", "github_pat_", "github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}"),
  surely("a GitLab token", "glpat-", `glpat-[${DASHED}]{20}`, DASHED),
  // Source: https://docs.gitlab.com/security/tokens, where a token that leads to its cell has two forms
  surely("a GitLab token", "glpat-", `glpat-[${DASHED}]{27,300}\\.[0-9a-z]{2}(?:\\.[0-9a-z]{9}|[0-9a-z]{7})`),
  surely(
    "a GitLab token",
    ["gldt-", "glrt-", "glrtr-", "glft-", "glsoat-", "glimt-", "gloas-", "glcbt-", "glptt-", "glffct-", "glagent-"],
    `gl(?:dt|rt|rtr|ft|soat|imt|oas|cbt|ptt|ffct|agent)-[${DASHED}]{20,64}`,
    DASHED,
  ),
  surely("a GitLab runner token", "GR1348941", `GR1348941[${DASHED}]{20}`, DASHED),
  surely("an Atlassian token", ["ATATT3", "ATCTT3"], "AT[AC]TT3[A-Za-z0-9_=-]{180,200}", "A-Za-z0-9_=-"),
  surely("a Bitbucket password", "ATBB", "ATBB[A-Za-z0-9]{32}"),
  surely("an Azure DevOps token", "AZDO", "[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}"),
  surely("an npm token", "npm_", "npm_[A-Za-z0-9]{36}"),
  surely("a PyPI token", ["pypi-AgEIcHlwaS5vcmc", "pypi-AgENdGVzdC5weXBp"], `pypi-AgE[${DASHED}]{60,1000}`, DASHED),
  surely("a RubyGems key", "rubygems_", "rubygems_[a-f0-9]{48}"),
  surely("a NuGet key", "oy2", "oy2[a-z0-9]{43}"),
  surely("a crates.io token", "cio", "cio[A-Za-z0-9]{32}"),
  surely("a Clojars token", "CLOJARS_", "CLOJARS_[a-z0-9]{60}"),
  surely("a Docker Hub token", ["dckr_pat_", "dckr_oat_"], `dckr_[po]at_[${DASHED}]{27,32}`, DASHED),
  surely("an Artifactory key", "AKCp", "AKCp[A-Za-z0-9]{60,80}"),
  surely("an Artifactory token", "cmVmdGtu", "cmVmdGtu[A-Za-z0-9]{56}"),
  surely("a CircleCI token", "CCIPAT_", "CCIPAT_[A-Za-z0-9]{22}_[a-f0-9]{40}"),
  surely("a Buildkite token", "bkua_", "bkua_[a-f0-9]{40}"),
  surely("a Sourcegraph token", "sgp_", "sgp_(?:(?:[a-fA-F0-9]{16}|local)_)?[a-fA-F0-9]{40}"),
  surely("a Sonar token", ["sqa_", "sqp_", "squ_"], "sq[apu]_[a-f0-9]{40}"),
];

/** Where things run. */
const clouds: readonly SecretKind[] = [
  surely("an AWS access key", ["AKIA", "ASIA", "ABIA", "ACCA"], "(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}"),
  named(
    "an AWS secret key",
    [
      "SECRET_ACCESS_KEY",
      "secret_access_key",
      "secretAccessKey",
      "SecretAccessKey",
      "AWS_SECRET_KEY",
      "aws_secret_key",
    ],
    "secret_?access_?key|aws_?secret_?key",
    "[A-Za-z0-9/+]{40}",
  ),
  // A key of a web page's Firebase has the same form and is public by design, so its form proves nothing.
  // Source: https://firebase.google.com/docs/projects/api-keys
  likely("a Google API key", "AIza", `AIza[${DASHED}]{35}`, DASHED),
  surely("a Google OAuth secret", "GOCSPX-", `GOCSPX-[${DASHED}]{28}`, DASHED),
  surely("a Google access token", "ya29.", `ya29\\.[${DASHED}]{60,400}`, DASHED),
  surely("an Azure storage key", "AccountKey=", "AccountKey=[A-Za-z0-9+/]{86}==", "="),
  surely("an Azure client secret", "Q~", "[A-Za-z0-9_~.]{3}\\dQ~[A-Za-z0-9_~.-]{31,34}", "A-Za-z0-9_~.-"),
  surely("a DigitalOcean token", ["doo_v1_", "dop_v1_", "dor_v1_"], "do[opr]_v1_[a-f0-9]{64}"),
  surely("a Heroku key", "HRKU-AA", `HRKU-AA[${DASHED}]{58}`, DASHED),
  named(
    "a Heroku key",
    ["HEROKU", "heroku"],
    "heroku_?api_?(?:key|token)",
    "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
  ),
  named(
    "a Cloudflare token",
    ["CLOUDFLARE", "cloudflare", "CF_API_TOKEN"],
    "(?:cloudflare|cf)_?api_?token",
    `[${DASHED}]{40}`,
  ),
  surely("a Cloudflare origin key", "v1.0-", "v1\\.0-[a-f0-9]{24}-[a-f0-9]{146}"),
  surely("a Databricks token", "dapi", "dapi[a-f0-9]{32}(?:-\\d)?"),
  surely("a Terraform Cloud token", ".atlasv1.", `[A-Za-z0-9]{14}\\.atlasv1\\.[${DASHED}]{60,70}`, DASHED),
  surely("a Vault token", ["hvs.", "hvb.", "hvr."], `hv[sbr]\\.[${DASHED}]{24,300}`, DASHED),
  surely(
    "a Doppler token",
    ["dp.pt.", "dp.st.", "dp.ct.", "dp.sa.", "dp.scim.", "dp.audit."],
    "dp\\.(?:pt|st|ct|sa|scim|audit)\\.(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,44}",
  ),
  surely("a Pulumi token", "pul-", "pul-[a-f0-9]{40}"),
  surely("a PlanetScale password", "pscale_", "pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.-]{32,64}", "A-Za-z0-9_.-"),
  surely("a Supabase token", "sbp_", "sbp_[a-f0-9]{40}"),
  surely("a Supabase key", "sb_secret_", `sb_secret_[${DASHED}]{20,50}`, DASHED),
  surely("a Netlify token", "nfp_", "nfp_[A-Za-z0-9]{36,40}"),
  surely("a Fly.io token", "fo1_", `fo1_[${DASHED}]{43}`, DASHED),
  surely("a Fly.io token", ["fm1r_", "fm1a_", "fm2_"], "fm(?:1[ar]|2)_[A-Za-z0-9+/]{100,2000}={0,3}", "A-Za-z0-9+/="),
  surely("an OpenShift token", "sha256~", `sha256~[${DASHED}]{43}`, DASHED),
  surely("a 1Password token", "ops_eyJ", "ops_eyJ[A-Za-z0-9+/]{250,2000}={0,3}", "A-Za-z0-9+/="),
  named("an Okta token", ["OKTA", "okta", "Okta"], "okta_?(?:api_?)?token", `00[${DASHED}]{40}`),
  surely("a Tailscale key", "tskey-", "tskey-(?:auth|api|client|scim|webhook)-[A-Za-z0-9]{5,20}-[A-Za-z0-9]{20,40}"),
  likely("an Alibaba Cloud key", "LTAI", "LTAI[A-Za-z0-9]{20}"),
];

/** Models, and what measures and mends. */
const tools: readonly SecretKind[] = [
  surely("an Anthropic key", "sk-ant-", `sk-ant-[a-z0-9]{2,10}-[${DASHED}]{40,120}`, DASHED),
  surely(
    "an OpenAI key",
    "T3BlbkFJ",
    `sk-(?:proj-|svcacct-|admin-)?[${DASHED}]{20,80}T3BlbkFJ[${DASHED}]{20,80}`,
    DASHED,
  ),
  surely("an OpenRouter key", "sk-or-v1-", "sk-or-v1-[a-f0-9]{64}"),
  surely("a Hugging Face token", ["hf_", "api_org_"], "(?:hf|api_org)_[A-Za-z0-9]{34}"),
  surely("a Replicate token", "r8_", "r8_[A-Za-z0-9]{37}"),
  surely("a Groq key", "gsk_", "gsk_[A-Za-z0-9]{52}"),
  surely("an xAI key", "xai-", "xai-[A-Za-z0-9]{80}"),
  surely("a Perplexity key", "pplx-", "pplx-[A-Za-z0-9]{48}"),
  surely("a Sentry token", "sntrys_eyJ", "sntrys_eyJ[A-Za-z0-9+/=_-]{60,400}", "A-Za-z0-9+/=_-"),
  surely("a Sentry token", "sntryu_", "sntryu_[a-f0-9]{64}"),
  surely("a New Relic key", ["NRAK-", "NRAA-"], "NRA[AK]-[A-Z0-9]{27}"),
  surely("a New Relic key", "NRII-", "NRII-[A-Za-z0-9-]{32}", DASHED),
  surely("a Prefect key", "pnu_", "pnu_[A-Za-z0-9]{36}"),
  surely("a MaxMind key", "_mmk", "[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk"),
  named(
    "a Snyk token",
    ["SNYK", "snyk"],
    "snyk_?(?:api_?|oauth_?)?(?:token|key)",
    "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
  ),
  surely("a New Relic licence key", "NRAL", "[a-f0-9]{36}NRAL"),
  named(
    "a Datadog key",
    ["DD_", "dd_", "DATADOG", "datadog"],
    "(?:dd|datadog)_(?:api|app|application)_key",
    "[a-f0-9]{40}|[a-f0-9]{32}",
  ),
  surely("a Grafana token", "glsa_", "glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}"),
  surely("a Grafana token", "glc_eyJ", "glc_eyJ[A-Za-z0-9+/=]{40,400}", "A-Za-z0-9+/="),
  surely("a Dynatrace token", "dt0", "dt0[a-z]\\d{2}\\.[A-Z0-9]{24}\\.[A-Z0-9]{64}"),
  surely("a Postman key", "PMAK-", "PMAK-[a-f0-9]{24}-[a-f0-9]{34}"),
  surely("a Figma token", "figd_", `figd_[${DASHED}]{40,60}`, DASHED),
  likely("a LaunchDarkly key", "sdk-", "sdk-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
];

/** What writes to people, and what takes their money. */
const services: readonly SecretKind[] = [
  surely(
    "a Slack token",
    ["xoxa-", "xoxb-", "xoxe-", "xoxo-", "xoxp-", "xoxr-", "xoxs-"],
    "xox[abeoprs]-[A-Za-z0-9-]{20,250}",
    "A-Za-z0-9-",
  ),
  surely("a Slack app token", "xapp-", "xapp-\\d-[A-Z0-9]{8,14}-\\d{10,14}-[a-f0-9]{64}"),
  surely(
    "a Slack webhook",
    "hooks.slack.com/",
    "hooks\\.slack\\.com/(?:services|workflows|triggers)/T?[A-Z0-9]{8,14}/[A-Z0-9]{8,20}/(?:\\d{10,20}/)?[A-Za-z0-9]{20,40}",
  ),
  surely(
    "a Teams webhook",
    "webhook.office.com/",
    "[a-z0-9]{1,60}\\.webhook\\.office\\.com/webhookb2/[0-9a-f-]{36}@[0-9a-f-]{36}/IncomingWebhook/[a-z0-9]{32}/[0-9a-f-]{36}",
    DASHED,
  ),
  surely("a Facebook token", ["EAAC", "EAAM"], "EAA[MC][A-Za-z0-9]{100,400}"),
  surely("an EasyPost key", "EZAK", "EZAK[A-Za-z0-9]{54}"),
  surely("a Stripe live key", ["sk_live_", "rk_live_"], "[sr]k_live_[A-Za-z0-9]{24,247}"),
  surely("a webhook signing secret", "whsec_", "whsec_[A-Za-z0-9+/]{32,64}={0,2}", "A-Za-z0-9+/="),
  likely("a Twilio key", "SK", "SK[0-9a-f]{32}"),
  named(
    "a Twilio token",
    ["TWILIO", "twilio", "Twilio"],
    "twilio_?(?:auth_?token|api_?secret)",
    "[0-9a-f]{32}|[A-Za-z0-9]{32}",
  ),
  surely("a SendGrid key", "SG.", `SG\\.[${DASHED}]{22}\\.[${DASHED}]{43}`, DASHED),
  likely("a Mailgun key", "key-", "key-[0-9a-f]{32}"),
  named(
    "a Mailgun key",
    ["MAILGUN", "mailgun", "Mailgun"],
    "mailgun_?(?:private_?)?(?:api_?)?key",
    "(?:key-)?[0-9a-f]{32}(?:-[0-9a-f]{8}-[0-9a-f]{8})?",
  ),
  surely("a Mailchimp key", "-us", "[0-9a-f]{32}-us\\d{1,2}"),
  surely("a Brevo key", "xkeysib-", "xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}"),
  surely("a Resend key", "re_", "re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}"),
  surely("a Shopify token", ["shpat_", "shpca_", "shppa_", "shpss_"], "shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}"),
  surely("a Square token", ["sq0atp-", "sq0csp-"], `sq0(?:atp-[${DASHED}]{22}|csp-[${DASHED}]{43})`, DASHED),
  surely("a Square token", "EAAA", `EAAA[${DASHED}]{60}`, DASHED),
  surely("a Braintree token", "access_token$production$", "access_token\\$production\\$[a-z0-9]{16}\\$[a-f0-9]{32}"),
  surely("a Shippo token", "shippo_live_", "shippo_live_[a-f0-9]{40}"),
  surely("a Telegram bot token", ":AA", `\\d{8,10}:AA[${DASHED}]{33}`, DASHED),
  surely(
    "a Discord webhook",
    ["discord.com/api/webhooks/", "discordapp.com/api/webhooks/"],
    `discord(?:app)?\\.com/api/webhooks/\\d{17,20}/[${DASHED}]{60,80}`,
    DASHED,
  ),
  surely(
    "a Discord bot token",
    ["discord", "Discord", "DISCORD", "token", "TOKEN"],
    `[MNO][A-Za-z0-9_-]{23,25}\\.[${DASHED}]{6}\\.[${DASHED}]{27,38}`,
    DASHED,
  ),
  surely("a Linear key", "lin_api_", "lin_api_[A-Za-z0-9]{40}"),
  surely("a Notion token", "ntn_", "ntn_[0-9]{11}[A-Za-z0-9]{35}"),
  likely("a Notion token", "secret_", "secret_[A-Za-z0-9]{43}"),
  surely("an Airtable token", "pat", "pat[A-Za-z0-9]{14}\\.[a-f0-9]{64}"),
  surely("a Contentful token", "CFPAT-", `CFPAT-[${DASHED}]{43}`, DASHED),
  surely("a Typeform token", "tfp_", `tfp_[${DASHED}]{59}`, DASHED),
];

/** Keys that are text of their own. Those between `BEGIN` and `END` are asked for elsewhere. */
const keys: readonly SecretKind[] = [
  surely("an age key", "AGE-SECRET-KEY-1", "AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}"),
  likely("a PuTTY key", "PuTTY-User-Key-File-", "PuTTY-User-Key-File-[23]: [a-z0-9-]{3,40}", "A-Za-z0-9_-"),
];

export const secretKinds: readonly SecretKind[] = [...forges, ...clouds, ...tools, ...services, ...keys];
