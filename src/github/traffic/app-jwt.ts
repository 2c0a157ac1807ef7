import { createSign } from "node:crypto";

/** GitHub takes one for ten minutes at most, and refuses one from the future. Seconds. */
const LIVES = 9 * 60;
const BEFORE = 60;

/** What tells GitHub's time where our clock is off: the `Date` of its last answer, and how long ago that was. */
export class GitHubClock {
  #aheadMs = 0;

  /** `now`: our own clock, in milliseconds. */
  constructor(private readonly now: () => number) {}

  /** The `Date` of an answer; what is no date is passed over. */
  readonly heard = (date: string): void => {
    const at = Date.parse(date);
    if (!Number.isNaN(at)) this.#aheadMs = at - this.now();
  };

  /** Whole seconds since 1970. */
  seconds(): number {
    return Math.floor((this.now() + this.#aheadMs) / 1000);
  }
}

/**
 * The word by which GitHub knows the app, made by GitHub's own clock: Octokit corrects a clock that is off only where it
 * asks as the app, and not where it asks for the token of an installation.
 * Source: https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 */
export function appJwt(privateKey: string, clock: GitHubClock) {
  return (appId: string | number): Promise<{ jwt: string; expiresAt: string }> => {
    const issued = clock.seconds() - BEFORE;
    const expires = issued + LIVES;
    const said = [
      { alg: "RS256", typ: "JWT" },
      { iat: issued, exp: expires, iss: String(appId) },
    ];
    const text = said.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
    const signature = createSign("RSA-SHA256").update(text).sign(privateKey, "base64url");
    return Promise.resolve({ jwt: `${text}.${signature}`, expiresAt: new Date(expires * 1000).toISOString() });
  };
}
