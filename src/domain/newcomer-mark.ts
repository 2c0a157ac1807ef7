/** Begins the issue that proposes a first policy. It counts only in an issue that our own bot wrote. */
export const FIRST_CONTACT_MARK = "<!-- agent-approval:first-contact -->";
