import type { ContentProbe } from "../content-probe.js";
import { agentOrders } from "./agent-orders.js";
import { agentSettings } from "./agent-settings.js";
import { automaticMerges } from "./automatic-merges.js";
import { gitAttributes } from "./git-attributes.js";
import { hiddenCharacters } from "./hidden-characters.js";
import { irregularMode } from "./irregular-mode.js";
import { openedFolders } from "./opened-folders.js";
import { pipedDownloads } from "./piped-downloads.js";
import { registries } from "./registries.js";
import { registryCommands } from "./registry-commands.js";
import { submoduleUrls } from "./submodule-urls.js";
import { uncheckedDownloads } from "./unchecked-downloads.js";

export const supplyProbes: readonly ContentProbe[] = [
  irregularMode,
  hiddenCharacters,
  agentOrders,
  agentSettings,
  openedFolders,
  pipedDownloads,
  uncheckedDownloads,
  registries,
  registryCommands,
  submoduleUrls,
  gitAttributes,
  automaticMerges,
];
