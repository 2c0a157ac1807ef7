import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import type { Tier } from "../../domain/tier.js";
import { changedLines } from "../changed-lines.js";
import type { ContentProbe } from "../content-probe.js";

type Rule = { readonly pattern: RegExp; readonly tier: Tier; readonly does: string };

const TASKS = /(^|\/)\.vscode\/tasks\.json$/i;
const CONTAINERS = /(^|\/)(\.devcontainer\/([^/]{1,80}\/)?devcontainer\.json|\.devcontainer\.json)$/i;

const taskRules: readonly Rule[] = [
  {
    pattern: /"runOn"\s{0,4}:\s{0,4}"folderOpen"/,
    tier: "strong",
    does: "runs a task as soon as the folder is opened",
  },
];

/** Source: https://containers.dev/implementors/json_reference/ */
const containerRules: readonly Rule[] = [
  {
    pattern: /"initializeCommand"\s{0,4}:/,
    tier: "strong",
    does: "runs a command on the machine itself, outside of the container",
  },
  {
    pattern:
      /"privileged"\s{0,4}:\s{0,4}true|--privileged|--cap-add|seccomp=unconfined|docker\.sock|--(?:pid|net|network|ipc)=host/,
    tier: "strong",
    does: "lets the container reach the machine",
  },
  {
    pattern: /"(?:onCreate|updateContent|postCreate|postStart|postAttach)Command"\s{0,4}:/,
    tier: "approve",
    does: "runs a command when the container is made or started",
  },
];

/** What runs because somebody opened the folder in an editor, before they have read anything. */
export const openedFolders: ContentProbe = {
  id: "opened-folder",
  title: "Opening the folder in an editor runs something",
  reads: () => false,
  ask: (file) => {
    const rules = TASKS.test(file.path) ? taskRules : CONTAINERS.test(file.path) ? containerRules : [];
    return rules.length === 0 ? [] : found(file, rules);
  },
};

const found = (file: ChangedFile, rules: readonly Rule[]): readonly Signal[] =>
  changedLines(file).added.flatMap(({ line, text }) =>
    /^\s{0,200}\/\//.test(text)
      ? []
      : rules
          .filter(({ pattern }) => pattern.test(text))
          .slice(0, 1)
          .map(({ tier, does }) => ({
            id: "opened-folder",
            classId: classId("build"),
            tier,
            path: file.path,
            line,
            because: `line ${line} of ${file.path} ${does}`,
          })),
  );
