import { missingIn, type Granted } from "./granted.js";
import type { Settings } from "./settings.js";

/** What was tried and works, and what does not. One sentence each. */
export type Checked = { readonly found: readonly string[]; readonly problems: readonly string[] };

/** The app as GitHub knows it, or how GitHub refused; `status: null`: it did not answer. */
export type AppAnswer =
  | ({ readonly kind: "known"; readonly name: string } & Granted)
  | { readonly kind: "refused"; readonly status: number | null; readonly because: string };

/** Whether GitHub knows this app by this key, and grants what it needs. */
export function checkApp({ apiUrl, appId }: Pick<Settings, "apiUrl" | "appId">, answer: AppAnswer, now: Date): Checked {
  const place = `GitHub at ${apiUrl}`;
  if (answer.kind === "refused") return { found: [], problems: [whyRefused(place, appId, answer, now)] };
  const missing = missingIn(answer);
  const known = `${place} knows the app as "${answer.name}"`;
  if (missing.length > 0)
    return { found: [known], problems: missing.map((one) => `${one}. Grant it on the app's settings page`) };
  return { found: [known, "the app has every permission and event that it needs"], problems: [] };
}

function whyRefused(
  place: string,
  appId: number,
  { status, because }: Extract<AppAnswer, { kind: "refused" }>,
  now: Date,
): string {
  if (status === 401)
    return `${place} does not accept this private key for app ${appId}: it is the key of another app, was deleted, or the clock of this machine is wrong (it says ${now.toISOString()})`;
  if (status === 404) return `${place} knows no app ${appId}: check APP_ID, and GITHUB_API_URL`;
  return status === null ? `${place} does not answer: ${because}` : `${place} answered ${status}: ${because}`;
}
