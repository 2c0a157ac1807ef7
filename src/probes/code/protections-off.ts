import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import type { ContentProbe } from "../content-probe.js";
import { foundAnew, isSource, lookFor } from "./source.js";

type Protection = { readonly off: RegExp; readonly does: string };

/** How the usual languages and frameworks switch off what keeps strangers out. Each is the same words in every project. */
const PROTECTIONS: readonly Protection[] = [
  {
    does: "no longer checks whose certificate the other side shows",
    off: anyOf(
      /\bInsecureSkipVerify\s{0,3}[:=]{1,2}\s{0,3}true\b/,
      /\b(?:rejectUnauthorized|strictSSL)["']?\s{0,3}[:=]\s{0,3}false\b/,
      /\bNODE_TLS_REJECT_UNAUTHORIZED\b["'\]]{0,2}\s{0,3}[=:,]\s{0,3}["']?0\b/,
      /\b(?:verify|verify_ssl|ssl_verify|verify_certs|validate_certs|check_hostname)\s{0,3}=\s{0,3}False\b/,
      /\b_create_unverified_context\b|\bCERT_NONE\b|\bVERIFY_NONE\b|:verify_none\b/,
      /\bCURLOPT_SSL_VERIFY(?:PEER|HOST)\b["']?\s{0,3}(?:,|=>)\s{0,3}(?:false|0)\b|["']verify["']\s{0,3}=>\s{0,3}false\b/i,
      /\bdanger_accept_invalid_(?:certs|hostnames)\(\s{0,3}true\b/,
      /\bDangerousAcceptAnyServerCertificateValidator\b|\bServerCertificate(?:Custom)?ValidationCallback\b.{0,120}=>\s{0,3}true\b/,
      /\b(?:NoopHostnameVerifier|ALLOW_ALL_HOSTNAME_VERIFIER|AllowAllHostnameVerifier|TrustAllStrategy)\b/,
      /\bbadCertificateCallback\b.{0,120}=>\s{0,3}true\b/,
    ),
  },
  {
    does: "takes tokens whose signature or age nobody checks",
    off: anyOf(
      /\balg(?:orithms?)?["']?\s{0,3}[:=]\s{0,3}\[?\s{0,3}["']none["']/i,
      /\bverify_(?:signature|exp|aud)["']?\s{0,3}[:=]\s{0,3}False\b/,
      /\bignoreExpiration["']?\s{0,3}:\s{0,3}true\b/,
    ),
  },
  {
    does: "takes requests that another site may have forged",
    off: anyOf(
      /\bcsrf(?:\(\))?\.disable\(|\bcsrf\(\s{0,3}\w{1,30}\s{0,3}->\s{0,3}\w{1,30}\.disable\(|\bcsrf\(\w{1,60}::disable\)/,
      /@csrf_exempt\b|\bskip_before_action\s{1,3}:verify_authenticity_token\b|\bskip_forgery_protection\b/,
      /\bWTF_CSRF_ENABLED\s{0,3}=\s{0,3}False\b|\[IgnoreAntiforgeryToken\b/,
    ),
  },
  {
    does: "lets pages of every site ask",
    off: anyOf(
      /\bAccess-Control-Allow-Origin["']?\s{0,3}[,:=]\s{0,3}["']\*["']/i,
      /\ballow(?:ed)?_?origins?["']?\s{0,3}[:=(]\s{0,3}[[(]?\s{0,3}["']\*["']/i,
      /\bcors\b.{0,80}\borigin["']?\s{0,3}:\s{0,3}(?:["']\*["']|true\b)/i,
      /\bCORS_(?:ALLOW_ALL_ORIGINS|ORIGIN_ALLOW_ALL)\s{0,3}=\s{0,3}True\b|\.AllowAnyOrigin\(\)/,
      /@CrossOrigin\(\s{0,3}(?:origins\s{0,3}=\s{0,3})?["']\*["']/,
    ),
  },
  {
    does: "lets in whoever asks",
    off: anyOf(
      /\.permitAll\(\)|@PermitAll\b|\[AllowAnonymous\b|@PublicEndpoint\b/,
      /\bskip_before_action\s{1,3}:(?:authenticate|authorize|require_login|require_admin)\w{0,40}/,
      /\bpermission_classes\s{0,3}=\s{0,3}[[(]\s{0,3}(?:permissions\.)?AllowAny\b/,
    ),
  },
];

/** Certificates, tokens, forms, origins and who may come in: each has words that switch it off, whatever the path. */
export const protectionsOff: ContentProbe = {
  id: "protection-off",
  title: "Source switches off a check of certificates, tokens, forged requests, origins or callers",
  reads: () => false,
  ask: (file) => (isSource(file) ? PROTECTIONS.flatMap((one) => switchedOff(file, one)) : []),
};

function switchedOff(file: ChangedFile, { off, does }: Protection): readonly Signal[] {
  const found = foundAnew(file, lookFor(off));
  if (found === null) return [];
  const { line, words } = found;
  const because = `line ${line} of ${file.path} ${does} (\`${words.replaceAll("`", "'").slice(0, 80)}\`)`;
  return [{ id: "protection-off", classId: classId("auth"), tier: "approve", path: file.path, line, because }];
}

/** One expression for many, so that a line is counted once. */
function anyOf(...all: readonly RegExp[]): RegExp {
  const flags = all.some((one) => one.ignoreCase) ? "i" : "";
  return new RegExp(all.map(({ source }) => source).join("|"), flags);
}
