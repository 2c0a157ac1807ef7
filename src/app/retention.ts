import type { Store } from "../store/store.js";

type Keeping = {
  readonly store: { readonly inbox: Pick<Store["inbox"], "forgetBefore"> };
  readonly now: () => Date;
  readonly log: {
    readonly info: (fields: object, message: string) => void;
    readonly error: (fields: object, message: string) => void;
  };
};

const DAY_MS = 24 * 60 * 60_000;

/**
 * Forgets the webhooks that are older than so many days, as they came. What was made of them stays, and so does the audit
 * log. Never fails: the next time does it.
 */
export async function forgetOldPayloads({ store, now, log }: Keeping, days: number): Promise<void> {
  const before = new Date(now().getTime() - days * DAY_MS);
  try {
    const forgotten = await store.inbox.forgetBefore(before);
    if (forgotten > 0) log.info({ forgotten, days }, "old webhooks were forgotten");
  } catch (err) {
    log.error({ err }, "old webhooks could not be forgotten");
  }
}
