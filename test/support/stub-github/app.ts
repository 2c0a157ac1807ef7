import { TEST_ONLY_PRIVATE_KEY } from "../emulated-github/test-only-key.js";

/** The app that the stub knows, and how its webhooks are signed. */
export const APP = {
  id: 4242,
  slug: "agent-approval",
  privateKey: TEST_ONLY_PRIVATE_KEY,
  webhookSecret: "a-secret-for-the-stub-alone",
} as const;
