import type { Block, Description } from "./entries.js";

/** What goes with its data, or opens what it closed. Everything else of Kubernetes comes back as it was. */
const KEEPS =
  /^(?:PersistentVolumeClaim|PersistentVolume|Namespace|StatefulSet|NetworkPolicy|CustomResourceDefinition)\//;

/** What was described and is so no longer, so that the next run destroys it. */
export function removedBlocks(before: Description, after: Description): readonly Block[] {
  const now = new Set(after.blocks.map(({ name }) => name));
  const elsewhere = new Set(after.entries.filter(isMove).flatMap(({ values }) => values));
  return before.blocks.filter(({ name }) => counts(name) && !now.has(name) && !elsewhere.has(addressOf(name)));
}

const counts = (name: string): boolean => /^(?:resource|module) |^Resources\./.test(name) || KEEPS.test(name);

/** `moved` says where a thing lives on, and `removed` that it is only forgotten. */
const isMove = ({ path, key }: Description["entries"][number]): boolean =>
  path.length === 1 && (path[0] === "moved" || path[0] === "removed") && key === "from";

/** `resource aws_s3_bucket logs` is spoken of as `aws_s3_bucket.logs`. */
const addressOf = (name: string): string =>
  name.startsWith("module ") ? name.replace(" ", ".") : name.replace(/^resource /, "").replace(" ", ".");

/** Where Terraform keeps what it knows of all that it made, as one text; `null`: not said here. */
export function backendOf({ entries }: Description): string | null {
  const own = entries.filter(({ path }) =>
    /(?:^|\.)(?:backend [\w.-]+|cloud|remote_state)(?:\.|$)/.test(path.join(".")),
  );
  const settings = own.map(({ path, key, values }) => `${path.at(-1) ?? ""}.${key}=${values.join(",")}`);
  return settings.length === 0 ? null : settings.toSorted().join("\n");
}
