import { butPatch, holds, json, NOTHING, rowsIn } from "./tables.js";

const requirements = rowsIn("requirements.txt", (text) => `# the shop\nflask==3.0.0\n${text}zope==5.0\n`);
const project = rowsIn("pyproject.toml", (text) => `[project]\nname = "shop"\ndependencies = ["flask>=3"]\n\n${text}`);
const pipfile = rowsIn("Pipfile", (text) => `[packages]\nflask = "*"\n${text}`);
const poetry = rowsIn(
  "pyproject.toml",
  (text) => `[tool.poetry.dependencies]\npython = "^3.11"\nflask = "^3"\n${text}`,
);

holds("pip", [
  requirements("a major", "requests==2.31.0\n", "requests==3.0.0\n", "approve major requests", "judged"),
  requirements("an older one", "requests==2.31.0\n", "requests==2.30.0\n", "approve downgrade requests", "judged"),
  requirements("one that is gone", "requests==2.31.0\n", "", "allow removed requests", "judged"),
  requirements("no version any more", "requests==2.31.0\n", "requests\n", "approve other requests", "judged"),
  requirements("another registry", "", "--index-url https://evil.test/simple\n", "strong new --index-url", "judged"),
  requirements(
    "one more registry",
    "",
    "--extra-index-url https://evil.test/simple\n",
    "strong new --extra-index-url",
    "judged",
  ),
  requirements("a host that nobody checks", "", "--trusted-host evil.test\n"),
  requirements(
    "a repository",
    "requests==2.31.0\n",
    "requests @ git+https://github.com/evil/requests@main\n",
    "strong source requests",
    "judged",
  ),
  requirements("an archive", "", "https://evil.test/a-1.0.tar.gz\n", "strong new a-1.0.tar.gz", "judged"),
  requirements(
    "no hash any more",
    "requests==2.31.0 --hash=sha256:aa\n",
    "requests==2.31.0\n",
    "approve integrity requests",
    "judged",
  ),
  requirements(
    "another hash",
    "requests==2.31.0 --hash=sha256:aa\n",
    "requests==2.31.0 --hash=sha256:bb\n",
    "strong integrity requests",
    "judged",
  ),
  requirements("other letters", "Requests==2.31.0\n", "requests==2.31.0\n", ...NOTHING),
  requirements("a comment", "", "# evil==1.0\n", ...NOTHING),
  requirements("a comment behind it", "requests==2.31.0\n", "requests==2.31.0  # evil==1.0\n", ...NOTHING),
  requirements("a marker", "requests==2.31.0\n", 'requests==2.31.0; python_version < "3.12"\n', ...NOTHING),
  requirements("another list", "", "-r more.txt\n", ...NOTHING),
  requirements("a variable", "", "requests==${VERSION}\n"),
]);

holds("indexes of Python", [
  project(
    "uv's own",
    "",
    '[[tool.uv.index]]\nname = "acme"\nurl = "https://evil.test/simple"\ndefault = true\n',
    "strong new package index acme",
    "judged",
  ),
  project(
    "pdm's",
    "",
    '[[tool.pdm.source]]\nname = "acme"\nurl = "https://evil.test/simple"\n',
    "strong new package index acme",
    "judged",
  ),
  project(
    "uv's override",
    "",
    '[tool.uv]\noverride-dependencies = ["flask==2.0"]\n',
    "approve downgrade flask",
    "judged",
  ),
  project("what builds it", "", '[build-system]\nrequires = ["evil-backend"]\n', "approve new evil-backend", "judged"),
  project("a linter", "", "[tool.ruff]\nline-length = 100\n", ...NOTHING),
  poetry("an older one", 'requests = "^2.31"\n', 'requests = "^2.30"\n', "approve downgrade requests", "judged"),
  poetry("one that is gone", 'requests = "^2.31"\n', "", "allow removed requests", "judged"),
  poetry(
    "another registry",
    'requests = "^2.31"\n',
    'requests = { version = "^2.31", source = "acme" }\n',
    "strong source requests",
    "judged",
  ),
  butPatch(
    poetry(
      "its group",
      'requests = "^2.31"\n',
      '\n[tool.poetry.group.dev.dependencies]\nrequests = "^2.31"\n',
      ...NOTHING,
    ),
  ),
  pipfile("an older one", 'requests = "==2.31.0"\n', 'requests = "==2.30.0"\n', "approve downgrade requests", "judged"),
  pipfile("one that is gone", 'requests = "*"\n', "", "allow removed requests", "judged"),
  butPatch(pipfile("for its developers", 'requests = "*"\n', '\n[dev-packages]\nrequests = "*"\n', ...NOTHING)),
]);

const setup = rowsIn("setup.cfg", (text) => `[metadata]\nname = shop\n\n[options]\npackages = find:\n${text}`);
holds("setup.cfg", [
  setup(
    "a new one",
    "install_requires =\n    flask>=3\n",
    "install_requires =\n    flask>=3\n    requests>=2\n",
    "approve new requests",
    "judged",
  ),
  setup(
    "a newer one",
    "install_requires =\n    flask>=3.0\n    requests==2.31.0\n",
    "install_requires =\n    flask>=3.0\n    requests==2.31.1\n",
    "allow patch requests",
    "judged",
  ),
  setup("one for tests", "", "\n[options.extras_require]\ntest =\n    pytest>=8\n", "approve new pytest", "judged"),
  setup("a linter's settings", "", "\n[flake8]\nmax-line-length = 100\n", ...NOTHING),
  setup("a word that looks like one", "", "\n[tool:pytest]\naddopts =\n    requests\n", ...NOTHING),
]);

const program = rowsIn(
  "setup.py",
  (text) =>
    `from setuptools import setup\n\nsetup(\n    name="shop",\n    packages=["shop"],\n${text}    python_requires=">=3.11",\n)\n`,
);
holds("setup.py", [
  program(
    "a new one",
    '    install_requires=[\n        "flask>=3",\n    ],\n',
    '    install_requires=[\n        "flask>=3",\n        "requests",\n    ],\n',
    "approve new requests",
    "judged",
  ),
  program(
    "a newer one",
    '    install_requires=["requests==2.31.0"],\n',
    '    install_requires=["requests==2.31.1"],\n',
    "allow patch requests",
    "judged",
  ),
  program(
    "one for a group",
    "",
    '    extras_require={\n        "test": ["pytest>=8"],\n    },\n',
    "approve new pytest",
    "judged",
  ),
  program(
    "a repository",
    "",
    '    install_requires=["x @ git+https://github.com/evil/x"],\n',
    "strong new x",
    "judged",
  ),
  program("a list that is read", "", '    install_requires=open("r.txt").read().split(),\n'),
  program("what it says of itself", "", '    keywords=["requests", "shop"],\n'),
  program("a comment", "", '    # install_requires=["evil"],\n'),
]);

const cargo = rowsIn(
  "Cargo.toml",
  (text) => `[package]\nname = "shop"\nversion = "0.1.0"\n\n[dependencies]\nserde = "1.0"\n${text}`,
);
holds("Cargo", [
  cargo("an older one", 'rand = "0.8"\n', 'rand = "0.7"\n', "approve downgrade rand", "judged"),
  cargo("one that is gone", 'rand = "0.8"\n', "", "allow removed rand", "judged"),
  cargo(
    "a patch from a repository",
    "",
    '\n[patch.crates-io]\nserde = { git = "https://github.com/evil/serde" }\n',
    "strong source serde",
    "judged",
  ),
  cargo(
    "a patch from a folder",
    "",
    '\n[patch.crates-io]\nserde = { path = "vendor/serde" }\n',
    "approve source serde",
    "judged",
  ),
  cargo(
    "a replacement",
    "",
    '\n[replace]\n"serde:1.0.0" = { git = "https://github.com/evil/serde" }\n',
    "strong source serde",
    "judged",
  ),
  cargo("for tests alone", "", '\n[dev-dependencies]\ncriterion = "0.5"\n', "approve new criterion", "judged"),
  cargo("a profile", "", '\n[profile.release]\nlto = "fat"\n', ...NOTHING),
  cargo("any version", 'rand = "0.8"\n', 'rand = "*"\n', "approve other rand", "judged"),
]);

const go = rowsIn(
  "go.mod",
  (text) => `module acme.test/shop\n\ngo 1.22\n\nrequire github.com/spf13/cobra v1.8.0\n${text}`,
);
holds("Go", [
  go(
    "another module in its place",
    "",
    "\nreplace github.com/spf13/cobra => github.com/evil/cobra v1.8.0\n",
    "strong source github.com/spf13/cobra",
    "judged",
  ),
  go(
    "a folder in its place",
    "",
    "\nreplace github.com/spf13/cobra => ./cobra\n",
    "approve source github.com/spf13/cobra",
    "judged",
  ),
  go(
    "a folder outside in its place",
    "",
    "\nreplace github.com/spf13/cobra => ../cobra\n",
    "strong source github.com/spf13/cobra",
    "judged",
  ),
  go("a version that is left out", "", "\nexclude github.com/spf13/viper v1.0.0\n", ...NOTHING),
  go("a comment", "", "\n// require github.com/evil/evil v1.0.0\n", ...NOTHING),
  go("a newer toolchain", "toolchain go1.22.1\n", "toolchain go1.22.2\n", "allow patch go toolchain", "judged"),
]);

const lock = rowsIn("Pipfile.lock");
const locked = (version: string, more: object = {}) =>
  json(
    {
      _meta: { sources: [{ name: "pypi", url: "https://pypi.org/simple" }], ...more },
      default: { requests: { hashes: ["sha256:aa"], index: "pypi", version: `==${version}` } },
    },
    4,
  );
holds("Pipfile.lock", [
  butPatch(lock("an older one", locked("2.31.0"), locked("2.30.0"), "approve downgrade requests", "judged")),
  lock(
    "another registry",
    locked("2.31.0"),
    locked("2.31.0").replace("https://pypi.org/simple", "https://evil.test/simple"),
    "strong source package index pypi",
    "judged",
  ),
  lock(
    "no hash any more",
    locked("2.31.0"),
    locked("2.31.0").replace('"sha256:aa"', ""),
    "approve integrity requests",
    "judged",
  ),
  butPatch(lock("no JSON", locked("2.31.0"), locked("2.31.0").replace("{", "{ what"), "approve dependency-changes")),
]);
