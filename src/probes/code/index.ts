import type { ContentProbe } from "../content-probe.js";
import { guardsRemoved } from "./guards-removed.js";
import { injection } from "./injection.js";
import { protectionsOff } from "./protections-off.js";

export const codeProbes: readonly ContentProbe[] = [protectionsOff, guardsRemoved, injection];
