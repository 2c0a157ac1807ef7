/**
 * How a test signs that it speaks with the app's token itself, to see what the emulated GitHub answers to the very
 * things that the app must not send. Whatever else uses that token is the app.
 */
export const TEST_CLIENT = "a-test-and-not-the-app";

export const isTestClient = (headers: Headers): boolean =>
  (headers.get("user-agent") ?? "").split(" ").includes(TEST_CLIENT);
