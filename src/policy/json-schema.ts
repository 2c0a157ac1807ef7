import { z } from "zod";
import type { Json } from "../domain/fingerprint.js";
import { policyFile } from "./schema.js";

/**
 * The shape of a policy file as JSON Schema (draft 2020-12), so that an editor completes and explains it. What a name
 * refers to is beyond a schema: `loadPolicy` has the last word.
 */
export function policySchema(): Json {
  const schema = z.toJSONSchema(policyFile, { target: "draft-2020-12", io: "input" });
  // A schema is plain JSON; the trip leaves behind what zod attaches to the object for itself.
  return JSON.parse(JSON.stringify(schema)) as Json;
}
