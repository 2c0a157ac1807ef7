import type { Login } from "./ids.js";

/**
 * Whether a coding agent made this change, by which signs, and on whose behalf. Other automation is a kind of its own:
 * it is asked what people are asked, and its approval never counts.
 */
export type AgentReading =
  | { readonly kind: "none" }
  | {
      readonly kind: "agent";
      /** "GitHub Copilot coding agent", "Claude Code", … */
      readonly name: string;
      readonly because: readonly string[];
      /** The surest first. */
      readonly signs: readonly AgentSign[];
      /** Empty: nobody could be named, which adds one approval. */
      readonly operators: readonly Principal[];
    }
  | { readonly kind: "bot" | "dependency-bot"; readonly name: string; readonly because: readonly string[] };

/** One sign of an agent. `because` reads on: "opened by @copilot". */
export type AgentSign = { readonly name: string; readonly because: string; readonly confidence: Confidence };

/**
 * `certain`: GitHub itself says so, by account; `likely`: git says so (trailer, e-mail, branch), which anybody can write;
 * `claimed`: free text or a label says so.
 */
export type Confidence = (typeof confidences)[number];
export const confidences = ["certain", "likely", "claimed"] as const;

/** Somebody whose own work this is. `because` reads on: "opened this pull request", "pushed 3f2a1c0". */
export type Principal = {
  readonly login: Login;
  readonly role: PrincipalRole;
  readonly because: string;
  /** They only gave a suggestion that somebody else applied, so up to `approve` their word counts. */
  readonly only?: "strong";
};
export type PrincipalRole = "author" | "operator" | "pusher" | "contributor";
