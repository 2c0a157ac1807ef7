import type { Work } from "./work.js";

/** The same log, with these fields in every line. */
export const logWith = (log: Work["log"], always: object): Work["log"] => ({
  info: (fields, message) => log.info({ ...always, ...fields }, message),
  error: (fields, message) => log.error({ ...always, ...fields }, message),
});
