import type { AddCommand } from "./command.js";
import { addBackup, addRestore } from "./backup.js";
import { addClassify } from "./classify.js";
import { addExplain } from "./explain.js";
import { addOwners } from "./owners.js";
import { addQueue } from "./queue.js";
import { addServe } from "./serve.js";
import { addValidate } from "./validate.js";

/** Every command, in the order in which the help lists them. */
export const commands: readonly AddCommand[] = [
  addServe,
  addValidate,
  addExplain,
  addClassify,
  addOwners,
  addQueue,
  addBackup,
  addRestore,
];
