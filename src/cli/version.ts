import { readFileSync } from "node:fs";

/** The version in package.json, which lies three folders above this file once it is compiled, installed or not. */
export function version(): string {
  const text = readFileSync(new URL("../../../package.json", import.meta.url), "utf8");
  const { version } = JSON.parse(text) as { readonly version: string }; // npm refuses a package without one
  return version;
}
