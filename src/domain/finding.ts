/** The answer to one probe, and because of what. A class takes `unknown` as yes, a gate takes it as no. */
export type Finding = { readonly answer: "yes" | "no" | "unknown"; readonly because: string };

export const yes = (because: string): Finding => ({ answer: "yes", because });
export const no = (because: string): Finding => ({ answer: "no", because });
export const unknown = (because: string): Finding => ({ answer: "unknown", because });
