import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import { changedLines, headLines } from "../changed-lines.js";
import type { ContentProbe } from "../content-probe.js";

const SCRIPTS =
  /\.(sh|bash|zsh|ps1|mk|dockerfile)$|(^|\/)(dockerfile|containerfile|makefile|justfile)[^/]{0,40}$|(^|\/)(\.husky|bin|scripts|hack)\/[^/.]{1,80}$/i;
/** What is run or unpacked to be run. */
const PROGRAM =
  /https?:\/\/[^\s"'`]{4,300}(?:\.(?:tar\.(?:gz|xz|bz2|zst)|tgz|txz|zip|deb|rpm|exe|msi|appimage|jar|whl|bin|run|sh|ps1|pkg|dmg|apk|so|dll)|[-_/](?:linux|darwin|windows|amd64|x86_64|arm64|aarch64)[\w.-]{0,40})(?=["'`\s\\;)]|$)/i;
const FETCHES =
  /(?:^|[\s"'`(=;&|])(?:curl|wget|aria2c|Invoke-WebRequest|iwr)\s|^\s{0,40}ADD\s{1,8}(?!.{0,300}--checksum=)/;
/** What checks a file against a digest or a signature that was known before. */
const CHECKS =
  /sha(?:1|224|256|384|512)(?:sum)?\b|shasum|b2sum|md5sum|gpg\s[^\n]{0,80}--verify|gpgv|cosign\s{1,3}verify|minisign|signify|Get-FileHash|openssl\s{1,3}dgst|slsa-verifier|gh\s{1,3}attestation\s{1,3}verify|--checksum/i;

/**
 * A program fetched in a script or a Dockerfile that nothing near compares with a digest or a signature. A signal of
 * something missing: it goes when the check comes.
 */
export const uncheckedDownloads: ContentProbe = {
  id: "unchecked-download",
  title: "A program is downloaded and compared with no checksum",
  reads: (path) => SCRIPTS.test(path),
  ask: (file) => (SCRIPTS.test(file.path) ? found(file) : []),
};

function found(file: ChangedFile): readonly Signal[] {
  const fetched = changedLines(file).added.find(
    ({ text }) => !/^\s{0,40}#/.test(text) && FETCHES.test(text) && PROGRAM.test(text),
  );
  if (fetched === undefined || headLines(file).some(({ text }) => CHECKS.test(text))) return [];
  const { path } = file;
  const because = `line ${fetched.line} of ${path} downloads a program, and nothing compares it with a checksum or a signature`;
  return [{ id: "unchecked-download", classId: classId("build"), tier: "approve", path, line: fetched.line, because }];
}
