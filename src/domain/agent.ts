import type { Login } from "./ids.js";

/** Whether a coding agent made this change, by which signs, and on whose behalf. */
export type AgentReading =
  | { readonly kind: "none" }
  | {
      readonly kind: "agent";
      /** "GitHub Copilot coding agent", "Claude Code", … */
      readonly name: string;
      readonly because: readonly string[];
      /** Empty: nobody could be named, which adds one approval. */
      readonly operators: readonly Principal[];
    };

/** Somebody whose own work this is. `because` reads on: "opened this pull request", "pushed 3f2a1c0". */
export type Principal = { readonly login: Login; readonly role: PrincipalRole; readonly because: string };
export type PrincipalRole = "author" | "operator" | "pusher" | "contributor";
