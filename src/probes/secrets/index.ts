import type { ContentProbe } from "../content-probe.js";
import { credentialAssignments } from "./credential-assignments.js";
import { envTemplates } from "./env-templates.js";
import { ignoreFiles } from "./ignore-files.js";
import { privateKeys } from "./private-keys.js";
import { secretMaterial } from "./secret-material.js";

export const secretsProbes: readonly ContentProbe[] = [
  secretMaterial,
  privateKeys,
  credentialAssignments,
  envTemplates,
  ignoreFiles,
];
