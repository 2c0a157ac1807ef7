import type { ContentProbe } from "../content-probe.js";
import { secretMaterial } from "./secret-material.js";

export const secretsProbes: readonly ContentProbe[] = [secretMaterial];
