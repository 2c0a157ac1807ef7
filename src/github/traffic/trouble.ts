/** GitHub's limits, or our own pace under them, leave no room: nothing is sent before that time, by our clock. */
export class RateLimited extends Error {
  constructor(
    readonly until: Date,
    because: string,
  ) {
    super(because);
  }
}

/** Whoever installed the app has suspended it: GitHub answers 403 to everything, which says nothing of what was asked. */
export class Suspended extends Error {
  constructor() {
    super("the installation of the app is suspended");
  }
}

/** An answer of success that is not what GitHub's API sends: a page of a proxy, half of a JSON text. */
export class Unsound extends Error {
  constructor(contentType: string | undefined) {
    super(`GitHub's answer is no whole JSON (${contentType ?? "it names no content type"})`);
  }
}

/** Why GitHub could not be worked with. */
export type Trouble =
  | { readonly kind: "limited"; readonly until: Date; readonly because: string }
  /** An error of its own, no connection, no answer in time, or an answer that makes no sense. */
  | { readonly kind: "silent" }
  | { readonly kind: "suspended" }
  | { readonly kind: "uninstalled" }
  /** It does not believe that we are the app. */
  | { readonly kind: "key-refused" }
  /** Something is not there, or not for us: it may be the repository itself. */
  | { readonly kind: "missing" }
  | { readonly kind: "other" };

/** What lies under an error, however many places it was wrapped in. */
export function troubleIn(error: unknown): Trouble {
  if (error instanceof RateLimited) return { kind: "limited", until: error.until, because: error.message };
  if (error instanceof Suspended) return { kind: "suspended" };
  if (error instanceof Unsound) return { kind: "silent" };
  if (!(error instanceof Error)) return { kind: "other" };
  return isRefused(error) ? refusal(error) : troubleIn(error.cause);
}

type Refused = Error & { readonly status: number; readonly request?: { readonly url?: string } };

const isRefused = (error: Error): error is Refused => "status" in error && typeof error.status === "number";

/** Of the app itself, by its JWT; everything else is asked with the token of an installation. */
const BY_JWT = /\/app(?:\/installations\/\d+\/access_tokens)?$/;

/**
 * The token of an installation is refused with 404 when it was uninstalled and with 403 when it is suspended.
 * Source: https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app
 */
function refusal({ status, request }: Refused): Trouble {
  if (status >= 500) return { kind: "silent" };
  const [path = ""] = (request?.url ?? "").split("?");
  if (status === 401 && BY_JWT.test(path)) return { kind: "key-refused" };
  if (path.endsWith("/access_tokens")) {
    if (status === 404) return { kind: "uninstalled" };
    if (status === 403) return { kind: "suspended" };
  }
  return { kind: [404, 410, 451].includes(status) ? "missing" : "other" };
}
