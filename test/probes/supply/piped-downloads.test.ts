import { describe, expect, test } from "@jest/globals";
import { pipedDownloads } from "../../../src/probes/supply/piped-downloads.js";
import { uncheckedDownloads } from "../../../src/probes/supply/unchecked-downloads.js";
import { adding, edited } from "../../support/edited.js";

const URL = "https://get.acme.io/install.sh";

describe("pipedDownloads", () => {
  test.each([
    `curl -fsSL ${URL} | sh`,
    `curl -fsSL ${URL} | sudo -E bash -`,
    `curl -fsSL "${URL}?a=1&b=2" | bash -s -- --yes`,
    `RUN apt-get update && curl ${URL} | bash`,
    `wget -qO- ${URL} | /bin/sh`,
    `wget -O - ${URL} | tee log | bash`,
    `curl ${URL} | python3 -`,
    "curl  $URL | sh",
    "curl <url> | sh",
    `curl ${URL} | python3`,
    `curl ${URL} | node`,
    `cat x | sh; curl ${URL} | bash`,
    `${"x".repeat(5_000)}; curl ${URL} | bash`,
    `curl ${URL} | env A=1 sh`,
    `bash <(curl -s ${URL})`,
    `sh -c "$(curl -fsSL ${URL})"`,
    `eval "$(curl -s ${URL})"`,
    `source <(curl -s ${URL})`,
    `iwr ${URL} -useb | iex`,
    `iex ((New-Object System.Net.WebClient).DownloadString('${URL}'))`,
    "echo ZWNobyBoaQ== | base64 -d | sh",
    "echo ZWNobyBoaQ== | base64 --decode | bash",
    'eval "$(echo ZWNobyBoaQ== | base64 -d)"',
    "      - run: curl https://x.io/i | sh",
    '"postinstall": "curl https://x.io/i | sh"',
  ])("%s", (line) => {
    expect(
      pipedDownloads.ask(adding("scripts/setup.sh", line)).map(({ classId, tier, line: at }) => [classId, tier, at]),
    ).toEqual([["build", "approve", 2]]);
  });
  test.each([
    `curl -fsSL ${URL} -o install.sh`,
    `curl ${URL} | jq .`,
    `curl ${URL} | python3 -m json.tool`,
    `curl ${URL} | python3 -c "import json,sys"`,
    `curl ${URL} | tar xz`,
    `curl ${URL} | sudo tee /etc/apt/keyrings/a.asc`,
    `curl ${URL} | sh256sum`,
    `curl ${URL} | shasum -a 256`,
    `curl ${URL} | perl -pe 's/a/b/'`,
    `curl ${URL} || sh fallback.sh`,
    `curl ${URL}; cat x | sh`,
    `# curl ${URL} | sh`,
    "cat script.sh | sh",
    "echo hi | base64 | tee x",
    "echo ZWNobyBoaQ== | base64 -d > x",
    'A="$(curl -s https://x.io/version)"',
    "bash install.sh",
    `curl ${URL} | jq . ; cat x | sh`,
    `curl ${URL} -o x && echo hi | sh`,
    "iex is the shell of Elixir",
    "Never run `curl … | sh` here",
    "Never run `curl ... | bash` here",
    "Nobody pipes curl | sh",
  ])("stays silent: %s", (line) => {
    expect(pipedDownloads.ask(adding("scripts/setup.sh", line))).toEqual([]);
  });
  test.each([
    ["README.md", "docs review"],
    ["docs/install.rst", "docs review"],
    ["AGENTS.md", "agent-instructions strong"],
    [".github/workflows/ci.yml", "ci approve"],
    ["Dockerfile", "build approve"],
    ["package.json", "build approve"],
    ["src/a.py", "code approve"],
    ["tests/a.sh", undefined],
  ])("in %s it is %s", (path, says) => {
    const [signal] = pipedDownloads.ask(adding(path, `curl ${URL} | sh`));
    expect(signal === undefined ? undefined : `${signal.classId} ${signal.tier}`).toBe(says);
  });
  test("a command over several lines stands on its first", () => {
    const signals = pipedDownloads.ask(adding("a.sh", "x=1", "curl \\", "  -fsSL https://x.io/i \\", "  | sh"));
    expect(signals.map(({ line }) => line)).toEqual([3]);
  });
  test("a comment that ends in a backslash hides nothing behind it", () => {
    expect(pipedDownloads.ask(adding("a.sh", "# note \\", `curl ${URL} | sh`)).map(({ line }) => line)).toEqual([3]);
  });
  test("what was there or moved is no change, in both forms", () => {
    const line = `curl ${URL} | sh\n`;
    for (const [, file] of [
      ...edited("a.sh", `${line}a\n`, `${line}b\n`),
      ...edited("a.sh", `${line}a\n`, `a\n  ${line}`),
    ])
      expect(pipedDownloads.ask(file)).toEqual([]);
    for (const [, file] of edited("a.sh", "a\n", `a\n${line}`)) expect(pipedDownloads.ask(file)).toHaveLength(1);
  });
  test("one more line never takes a signal away", () => {
    expect(pipedDownloads.ask(adding("a.sh", `curl ${URL} | sh`, "# sha256sum", "exit 0"))).toHaveLength(1);
  });
  test("a hostile text is read once", () => {
    const hostile = [
      "curl ".repeat(100_000),
      "| sudo ".repeat(80_000),
      "iex ".repeat(100_000),
      "sh $(".repeat(100_000),
    ];
    expect(Array.isArray(pipedDownloads.ask(adding("a.sh", ...hostile)))).toBe(true);
  });
});

describe("uncheckedDownloads", () => {
  const GET = "curl -fsSLO https://acme.io/v1/tool-linux-amd64.tar.gz";
  test.each<{ why: string; path?: string; after: string; says: number }>([
    { why: "an archive", after: `${GET}\ntar xf tool-linux-amd64.tar.gz\n`, says: 1 },
    {
      why: "a program without an ending",
      after: "wget https://acme.io/kubectl/linux/amd64/kubectl-linux-amd64\n",
      says: 1,
    },
    {
      why: "a package of Debian",
      path: "Dockerfile",
      after: "RUN curl -o a.deb https://acme.io/a.deb && dpkg -i a.deb\n",
      says: 1,
    },
    { why: "added from elsewhere", path: "Dockerfile", after: "ADD https://acme.io/a.tar.gz /opt/\n", says: 1 },
    { why: "compared with a digest", after: `${GET}\necho "abc  tool" | sha256sum -c -\n`, says: 0 },
    { why: "signed", after: `${GET}\ncosign verify-blob a && cosign verify b\n`, says: 0 },
    {
      why: "added with its digest",
      path: "Dockerfile",
      after: "ADD --checksum=sha256:abc https://acme.io/a.tar.gz /opt/\n",
      says: 0,
    },
    { why: "data", after: "curl https://acme.io/health\n", says: 0 },
    { why: "a comment", after: `# ${GET}\n`, says: 0 },
    { why: "prose", path: "docs/a.md", after: `${GET}\n`, says: 0 },
    { why: "code", path: "src/a.ts", after: `${GET}\n`, says: 0 },
  ])("$why", ({ path = "scripts/get.sh", after, says }) => {
    for (const [form, file] of edited(path, null, after))
      expect([
        form,
        uncheckedDownloads.ask(file).map(({ classId, tier, line }) => `${classId} ${tier} ${line}`),
      ]).toEqual([form, Array(says).fill("build approve 1")]);
  });
  test("a check that stands in the rest of the file is seen where the file is", () => {
    const before = `a\nsha256sum -c sums\n`;
    for (const [, file] of edited("a.sh", before, `${before}b\n${GET}\n`))
      expect(uncheckedDownloads.ask(file)).toEqual([]);
  });
  test("a hostile text is read once", () => {
    expect(uncheckedDownloads.ask(adding("a.sh", "curl https://".repeat(70_000), "ADD ".repeat(100_000)))).toEqual([]);
  });
});
