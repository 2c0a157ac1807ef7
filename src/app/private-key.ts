import { createPrivateKey } from "node:crypto";

/** Why this is no key that GitHub makes for an app; `null`: it is one. Never quotes it. */
export function keyProblem(pem: string): string | null {
  try {
    const { asymmetricKeyType } = createPrivateKey(pem);
    if (asymmetricKeyType === "rsa") return null;
    return `the private key is of the kind ${asymmetricKeyType ?? "unknown"}, and GitHub makes RSA keys for apps`;
  } catch {
    return "the private key cannot be read: it is cut off, damaged, or locked by a password. Generate another one on the app's settings page";
  }
}
