import type { Fence } from "../../src/github/github.js";

/** Nobody else works on it. */
export const unfenced: Fence = () => Promise.resolve();
