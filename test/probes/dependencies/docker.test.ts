import { butPatch, holds, rowsIn, type Row } from "./tables.js";

const dockerfile = rowsIn("Dockerfile", (text) => `# the shop\n${text}WORKDIR /app\nCOPY . .\nRUN npm ci\n`);
const later = rowsIn(
  "api.Dockerfile",
  (text) => `FROM node:20.11 AS build\nRUN npm ci\n\n${text}COPY --from=build /app /app\nCMD ["node"]\n`,
);
const compose = rowsIn(
  "docker-compose.yml",
  (text) => `services:\n  web:\n    build: .\n  db:\n${text}    volumes:\n      - data:/data\nvolumes:\n  data: {}\n`,
);
const from = (image: string): string => `FROM ${image}\n`;
const D = (letter: string): string => `sha256:${letter.repeat(64)}`;

holds("base images", [
  dockerfile("a major", from("node:18.19"), from("node:20.11"), "approve major node", "judged"),
  dockerfile("a minor", from("node:20.11"), from("node:20.12"), "allow minor node", "judged"),
  dockerfile("a patch", from("node:20.11.0-alpine"), from("node:20.11.1-alpine"), "allow patch node", "judged"),
  dockerfile("an older one", from("node:20.11"), from("node:18.19"), "approve downgrade node", "judged"),
  dockerfile("no version any more", from("node:20.11"), from("node"), "approve other node", "judged"),
  dockerfile("the newest, whichever", from("node:20.11"), from("node:latest"), "approve other node", "judged"),
  dockerfile(
    "another image",
    from("node:20.11"),
    from("evil/node:20.11"),
    "approve new evil/node",
    "allow removed node",
    "judged",
  ),
  dockerfile("another registry", from("node:20.11"), from("evil.test/node:20.11"), "strong source node", "judged"),
  dockerfile("a registry that everybody knows", "", from("ghcr.io/acme/node:20.11"), "approve new acme/node", "judged"),
  dockerfile(
    "from one host that everybody knows to another",
    from("node:20.11"),
    from("quay.io/node:20.11"),
    "approve source node",
    "judged",
  ),
  dockerfile("a registry with a port", "", from("localhost:5000/node:20.11"), "strong new node", "judged"),
  dockerfile("Docker Hub by its name", from("node:20.11"), from("docker.io/library/node:20.11")),
  dockerfile(
    "a digest besides",
    from(`node:20.11@${D("a")}`),
    from(`node:20.11@${D("b")}`),
    "approve other node",
    "judged",
  ),
  dockerfile(
    "a version and its digest",
    from(`node:20.11@${D("a")}`),
    from(`node:20.12@${D("b")}`),
    "allow minor node",
    "judged",
  ),
  dockerfile(
    "a digest where a version was",
    from("node:20.11"),
    from(`node:20.11@${D("a")}`),
    "approve other node",
    "judged",
  ),
  dockerfile("no digest any more", from(`node:20.11@${D("a")}`), from("node:20.11"), "approve other node", "judged"),
  dockerfile("a platform", from("node:20.11"), from("--platform=linux/amd64 node:20.11")),
  dockerfile("a stage's name", from("node:20.11"), from("node:20.11 AS base")),
  dockerfile("small letters", from("node:20.11"), "from node:20.11\n"),
  dockerfile("a comment", from("node:20.11"), `# FROM evil\n${from("node:20.11")}`),
  dockerfile(
    "an argument before it",
    `ARG VERSION=20.11\n${from("node:${VERSION}")}`,
    `ARG VERSION=20.12\n${from("node:${VERSION}")}`,
    "allow minor node",
    "judged",
  ),
  dockerfile(
    "an argument's own default",
    `ARG TAG\n${from("node:${TAG:-20.11}")}`,
    `ARG TAG\n${from("node:${TAG:-20.12}")}`,
    "allow minor node",
    "judged",
  ),
  dockerfile("an argument that nobody set", from("node:20.11"), `ARG BASE\n${from("$BASE")}`, "allow removed node"),
  dockerfile("nothing at all", from("node:20.11"), from("scratch"), "allow removed node", "judged"),
  dockerfile("a command", "", "RUN echo FROM evil\n"),
  later("a stage more", "", from("nginx:1.25"), "approve new nginx", "judged"),
  later("a stage on an earlier one", "", from("build AS test")),
  later(
    "a file of another image",
    "",
    "FROM nginx:1.25\nCOPY --from=evil/tool:1 /bin/tool /bin/tool\n",
    "approve new evil/tool",
    "approve new nginx",
    "judged",
  ),
  later(
    "a mount of another image",
    "",
    "FROM nginx:1.25\nRUN --mount=type=bind,from=evil/tool:1,target=/x /x/run\n",
    "approve new evil/tool",
    "approve new nginx",
    "judged",
  ),
  compose(
    "an image's minor",
    "    image: postgres:16.1\n",
    "    image: postgres:16.2\n",
    "allow minor postgres",
    "judged",
  ),
  compose(
    "an image's major",
    "    image: postgres:15.5\n",
    "    image: postgres:16.2\n",
    "approve major postgres",
    "judged",
  ),
  compose(
    "another registry",
    "    image: postgres:16.1\n",
    "    image: evil.test/postgres:16.1\n",
    "strong source postgres",
    "judged",
  ),
  compose("an image instead of a build", "    build: ./db\n", "    image: evil/db\n", "approve new evil/db", "judged"),
  compose(
    "a default of the environment",
    "    image: postgres:${TAG:-16.1}\n",
    "    image: postgres:${TAG:-16.2}\n",
    "allow minor postgres",
    "judged",
  ),
  compose(
    "the environment alone",
    "    image: postgres:16.1\n",
    "    image: postgres:${TAG}\n",
    "allow removed postgres",
  ),
  compose("a port", "", '    ports: ["80:80"]\n'),
]);

const syntax: readonly Row[] = [
  butPatch(
    rowsIn("Dockerfile", (text) => `${text}FROM node:20.11\n`)(
      "the program that reads the file",
      "# syntax=docker/dockerfile:1\n",
      "# syntax=evil/dockerfile:1\n",
      "approve new evil/dockerfile",
      "allow removed docker/dockerfile",
      "judged",
    ),
    "approve new evil/dockerfile",
    "allow removed docker/dockerfile",
    "judged",
  ),
];
holds("the syntax of a Dockerfile", syntax);

const hooks = rowsIn(
  ".pre-commit-config.yaml",
  (text) =>
    `repos:\n  - repo: https://github.com/pre-commit/pre-commit-hooks\n    rev: v4.5.0\n    hooks:\n      - id: end-of-file-fixer\n${text}`,
);
const black = (rev: string, repo = "https://github.com/psf/black", more = "") =>
  `  - repo: ${repo}\n    rev: ${rev}\n    hooks:\n      - id: black\n${more}`;

holds("hooks of pre-commit", [
  hooks("a major", black("23.1.0"), black("24.1.0"), "approve major psf/black", "judged"),
  hooks("a minor", black("24.1.0"), black("24.2.0"), "allow minor psf/black", "judged"),
  hooks("a patch", black("24.1.0"), black("24.1.1"), "allow patch psf/black", "judged"),
  hooks("an older one", black("24.1.0"), black("23.9.0"), "approve downgrade psf/black", "judged"),
  hooks("a new one", "", black("24.1.0"), "approve new psf/black", "judged"),
  hooks("one that is gone", black("24.1.0"), "", "allow removed psf/black", "judged"),
  hooks(
    "a fork",
    black("24.1.0"),
    black("24.1.0", "https://github.com/evil/black"),
    "approve new evil/black",
    "allow removed psf/black",
    "judged",
  ),
  hooks("another host", "", black("1.0.0", "https://git.evil.test/a/black"), "strong new a/black", "judged"),
  hooks("no encryption", "", black("1.0.0", "http://github.com/psf/black"), "strong new psf/black", "judged"),
  hooks("a branch", black("24.1.0"), black("main"), "approve other psf/black", "judged"),
  hooks(
    "a commit",
    black("24.1.0"),
    black("0123456789abcdef0123456789abcdef01234567"),
    "approve other psf/black",
    "judged",
  ),
  hooks(
    "a hook of its own",
    "",
    "  - repo: local\n    hooks:\n      - id: x\n        name: x\n        entry: ./x.sh\n        language: system\n",
  ),
  hooks(
    "what a hook needs besides",
    black("24.1.0"),
    black("24.1.0", undefined, "        additional_dependencies: [evil==1.0]\n"),
    "approve new evil",
    "judged",
  ),
  hooks(
    "which files it takes",
    black("24.1.0"),
    black("24.1.0", undefined, "        files: ^src/\n"),
    "allow unchanged",
    "judged",
  ),
  hooks("a comment", "", "  # - repo: https://github.com/evil/x\n", "allow unchanged", "judged"),
]);
