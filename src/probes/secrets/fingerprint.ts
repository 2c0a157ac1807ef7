import { createHmac } from "node:crypto";

/**
 * Eight hexadecimal digits by which one secret is recognised again in one file: whether a later push still holds it, or
 * holds another. The path is the salt, so that the same secret in two files cannot be matched by what we print.
 *
 * The salt is no secret, so whoever guesses the value can test the guess. So this is only for values that nobody can
 * guess (a provider's tokens and keys, 100 random bits and more), and never for passwords that people chose. Thirty-two
 * bits tell nothing that would help to find such a value, and a wrong guess fits once in four thousand million.
 */
export const fingerprintOf = (path: string, secret: string): string =>
  createHmac("sha256", `agent-approval secret in ${path}`).update(secret).digest("hex").slice(0, 8);
