import { agentInstructionPlaces } from "./agent-instructions.js";
import { authPlaces, authWords } from "./auth.js";
import { binaryPlaces } from "./binaries.js";
import { buildPlaces } from "./build.js";
import { ciPlaces } from "./ci.js";
import { dependencyPlaces } from "./dependencies.js";
import { docsPlaces } from "./docs.js";
import { governancePlaces } from "./governance.js";
import { infraPlaces } from "./infra.js";
import { migrationPlaces } from "./migrations.js";
import { migrationWords } from "./migration-words.js";
import { paymentPlaces, paymentWords, subscriptionWords } from "./payments.js";
import type { Place } from "./place.js";
import { promptWords } from "./prompt-words.js";
import { qualityGatePlaces } from "./quality-gates.js";
import { releasePlaces } from "./release.js";
import { secretWords } from "./secret-words.js";
import { secretPlaces } from "./secrets.js";
import { templatePlaces } from "./templates.js";
import { testPlaces } from "./tests.js";
import type { WordRule } from "./words.js";

/** Places that raise, compared without case. The first that matches gives a class its reason. */
export const raisingPlaces: readonly Place[] = [
  ...governancePlaces,
  ...templatePlaces,
  ...secretPlaces,
  ...agentInstructionPlaces,
  ...ciPlaces,
  ...infraPlaces,
  ...authPlaces,
  ...paymentPlaces,
  ...migrationPlaces,
  ...releasePlaces,
  ...dependencyPlaces,
  ...buildPlaces,
  ...qualityGatePlaces,
  ...binaryPlaces,
];

/** Places that take a file out of `code`, compared exactly as written. */
export const loweringPlaces: readonly Place[] = [...testPlaces, ...docsPlaces];

export const wordRules: readonly WordRule[] = [
  authWords,
  paymentWords,
  subscriptionWords,
  migrationWords,
  secretWords,
  promptWords,
];
