import { describe, expect, test } from "@jest/globals";
import { inDocuments, inPatch, type Row } from "./tables.js";

const at = (why: string, before: string, after: string, ...says: readonly string[]): Row => ({
  why,
  path: "requirements/base.txt",
  before: `# what we run\nflask==3.0.0\n${before}\nzope==5.0\n`,
  after: `# what we run\nflask==3.0.0\n${after}\nzope==5.0\n`,
  says,
});
const hashed = (version: string, hash: string) =>
  `requests==${version} \\\n    --hash=sha256:${hash}1 \\\n    --hash=sha256:${hash}2\n    # via -r base.in`;

describe("what a list of Python requirements depends on", () => {
  test.each<Row>([
    at("a patch", "requests==2.31.0", "requests==2.31.1", "allow patch requests", "judged"),
    at("a minor", "requests>=2.31,<3", "requests>=2.32,<3", "allow minor requests", "judged"),
    at("a major", "requests~=2.31", "requests~=3.0", "approve major requests", "judged"),
    at("left open", "requests==2.31.0", "requests", "approve other requests", "judged"),
    at("a new one", "", 'pywin32==306 ; sys_platform == "win32"', "approve new pywin32", "judged"),
    at("one removed", "requests==2.31.0", "", "allow removed requests", "judged"),
    at("the name written otherwise", "Foo_Bar==1.0", "foo-bar==1.0  # why", "allow unchanged", "judged"),
    at("extras", "uvicorn==0.30.0", "uvicorn[standard]==0.30.0", "allow unchanged", "judged"),
    at("hashes that move along", hashed("2.31.0", "aa"), hashed("2.31.1", "bb"), "allow patch requests", "judged"),
    at("other hashes", hashed("2.31.0", "aa"), hashed("2.31.0", "bb"), "strong integrity requests", "judged"),
    at("no hashes any more", hashed("2.31.0", "aa"), "requests==2.31.0", "approve integrity requests", "judged"),
    at(
      "a repository",
      "requests==2.31.0",
      "requests @ git+https://github.com/psf/requests@main",
      "strong source requests",
      "judged",
    ),
    at("an editable repository", "", "-e git+ssh://git@github.com/acme/lib.git@v1#egg=lib", "strong new lib", "judged"),
    at("an archive", "", "https://evil.test/lib-1.0.tar.gz", "strong new lib-1.0.tar.gz", "judged"),
    at("a folder of the repository", "", "-e ./libs/core", "approve new core", "judged"),
    at("another index", "", "--index-url https://pypi.evil.test/simple", "strong new --index-url", "judged"),
    at("one more index", "", "--extra-index-url=https://evil.test/simple", "strong new --extra-index-url", "judged"),
    at(
      "an index that moves",
      "-i https://pypi.org/simple",
      "-i https://evil.test/simple",
      "strong source --index-url",
      "judged",
    ),
    at("the index of everybody", "", "--index-url https://pypi.org/simple", "approve new --index-url", "judged"),
    at("another list", "", "-r other.txt", "allow unchanged", "judged"),
    at("a host that is trusted", "", "--trusted-host evil.test"),
    at("no requirement", "", "what is this"),
    at("no requirement beside a bump", "requests==2.31.0", "requests==2.31.1\nwhat is this", "allow patch requests"),
  ])("$why", (row) => {
    expect(inDocuments(row)).toEqual(row.says);
    expect(inPatch(row)).toEqual(row.patch ?? row.says);
  });
});
