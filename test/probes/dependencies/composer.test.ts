import { butPatch, holds, json, NOTHING, rowsIn } from "./tables.js";

const composer = rowsIn(
  "composer.json",
  (text) =>
    `{\n    "name": "acme/shop",\n    "require": {\n        "php": "^8.2",\n        "ext-json": "*",\n        "monolog/monolog": "^3.5"${text}\n    }\n}\n`,
);
const beside = rowsIn(
  "composer.json",
  (text) =>
    `{\n    "name": "acme/shop",\n    "description": "A shop",\n    "require": {\n        "php": "^8.2"\n    }${text}\n}\n`,
);
const entry = (version: string, more: object = {}) => ({
  name: "monolog/monolog",
  version,
  source: { type: "git", url: "https://github.com/Seldaek/monolog.git", reference: `ref${version}` },
  dist: {
    type: "zip",
    url: `https://api.github.com/repos/Seldaek/monolog/zipball/ref${version}`,
    reference: `ref${version}`,
    shasum: "",
  },
  require: { php: ">=8.1" },
  license: ["MIT"],
  ...more,
});
const locked = (...packages: readonly object[]) =>
  json({ "content-hash": "aa", packages: [{ name: "psr/log", version: "3.0.0" }, ...packages], "packages-dev": [] }, 4);
const lock = rowsIn("composer.lock");

holds("composer.json", [
  composer(
    "a major",
    ',\n        "guzzlehttp/guzzle": "^6.5"',
    ',\n        "guzzlehttp/guzzle": "^7.0"',
    "approve major guzzlehttp/guzzle",
    "judged",
  ),
  composer(
    "a minor",
    ',\n        "guzzlehttp/guzzle": "^7.0"',
    ',\n        "guzzlehttp/guzzle": "^7.8"',
    "allow minor guzzlehttp/guzzle",
    "judged",
  ),
  composer(
    "a patch",
    ',\n        "guzzlehttp/guzzle": "7.8.0"',
    ',\n        "guzzlehttp/guzzle": "7.8.1"',
    "allow patch guzzlehttp/guzzle",
    "judged",
  ),
  composer(
    "an older one",
    ',\n        "guzzlehttp/guzzle": "^7.8"',
    ',\n        "guzzlehttp/guzzle": "^7.2"',
    "approve downgrade guzzlehttp/guzzle",
    "judged",
  ),
  composer("a new one", "", ',\n        "guzzlehttp/guzzle": "^7.8"', "approve new guzzlehttp/guzzle", "judged"),
  composer(
    "one that is gone",
    ',\n        "guzzlehttp/guzzle": "^7.8"',
    "",
    "allow removed guzzlehttp/guzzle",
    "judged",
  ),
  composer(
    "a branch",
    ',\n        "guzzlehttp/guzzle": "^7.8"',
    ',\n        "guzzlehttp/guzzle": "dev-main"',
    "approve other guzzlehttp/guzzle",
    "judged",
  ),
  composer(
    "any version",
    ',\n        "guzzlehttp/guzzle": "^7.8"',
    ',\n        "guzzlehttp/guzzle": "*"',
    "approve other guzzlehttp/guzzle",
    "judged",
  ),
  composer(
    "the same in other letters",
    ',\n        "guzzlehttp/guzzle": "^7.8"',
    ',\n        "GuzzleHttp/Guzzle": "^7.8"',
    ...NOTHING,
  ),
  beside("its description", "", ',\n    "keywords": [\n        "shop",\n        "require"\n    ]', ...NOTHING),
  beside(
    "how classes are found",
    "",
    ',\n    "autoload": {\n        "psr-4": {\n            "Shop\\\\": "src/"\n        }\n    }',
    ...NOTHING,
  ),
  beside(
    "one for its developers",
    "",
    ',\n    "require-dev": {\n        "phpunit/phpunit": "^11.0"\n    }',
    "approve new phpunit/phpunit",
    "judged",
  ),
  beside(
    "a repository",
    "",
    ',\n    "repositories": [\n        {\n            "type": "vcs",\n            "url": "https://github.com/evil/monolog"\n        }\n    ]',
    "strong new repository github.com",
    "judged",
  ),
  beside(
    "another registry",
    "",
    ',\n    "repositories": [\n        {\n            "type": "composer",\n            "url": "https://evil.test"\n        }\n    ]',
    "strong new repository evil.test",
    "judged",
  ),
  beside(
    "a folder",
    "",
    ',\n    "repositories": [\n        {\n            "type": "path",\n            "url": "packages/*"\n        }\n    ]',
    "approve new repository packages",
    "judged",
  ),
  beside(
    "a package written out",
    "",
    ',\n    "repositories": [\n        {\n            "type": "package",\n            "package": {\n                "name": "a/b",\n                "version": "1.0.0",\n                "dist": {\n                    "url": "https://evil.test/a.zip",\n                    "type": "zip"\n                }\n            }\n        }\n    ]',
    "strong new a/b",
    "judged",
  ),
  beside(
    "no registry",
    "",
    ',\n    "repositories": {\n        "packagist.org": false\n    }',
    "approve new repository packagist.org",
    "judged",
  ),
  beside(
    "who may run code at install",
    "",
    ',\n    "config": {\n        "allow-plugins": {\n            "evil/plugin": true\n        }\n    }',
    "approve new evil/plugin (its scripts)",
    "judged",
  ),
  beside(
    "that anybody may run code at install",
    "",
    ',\n    "config": {\n        "allow-plugins": true\n    }',
    "approve new any plugin (its scripts)",
    "judged",
  ),
  beside(
    "who may not",
    "",
    ',\n    "config": {\n        "allow-plugins": {\n            "evil/plugin": false\n        }\n    }',
    ...NOTHING,
  ),
  beside(
    "no encryption",
    "",
    ',\n    "config": {\n        "secure-http": false\n    }',
    "strong new connections without encryption",
    "judged",
  ),
  beside("how much it may change", "", ',\n    "minimum-stability": "dev"', "approve new minimum-stability", "judged"),
  beside("an order of names", "", ',\n    "config": {\n        "sort-packages": true\n    }', ...NOTHING),
  butPatch(beside("no JSON", "", ",\n    what", "approve dependency-changes")),
]);

holds("composer.lock", [
  lock("a minor", locked(entry("3.5.0")), locked(entry("3.6.0")), "allow minor monolog/monolog", "judged"),
  lock("a major", locked(entry("2.9.0")), locked(entry("3.0.0")), "approve major monolog/monolog", "judged"),
  lock("an older one", locked(entry("3.5.0")), locked(entry("3.4.0")), "approve downgrade monolog/monolog", "judged"),
  lock("a new one", locked(), locked(entry("3.5.0")), "approve new monolog/monolog", "judged"),
  lock("one that is gone", locked(entry("3.5.0")), locked(), "allow removed monolog/monolog", "judged"),
  butPatch(
    lock(
      "another commit under the same version",
      locked(entry("3.5.0")),
      locked(entry("3.5.0")).replaceAll("ref3.5.0", "refOther"),
      "strong integrity monolog/monolog",
      "judged",
    ),
    "strong integrity seldaek/monolog",
    "judged",
  ),
  butPatch(
    lock(
      "another host",
      locked(entry("3.5.0")),
      locked(entry("3.5.0")).replace("https://api.github.com/repos", "https://evil.test"),
      "strong source monolog/monolog",
      "judged",
    ),
    "strong source seldaek/monolog",
    "judged",
  ),
  lock(
    "a fork on the same host",
    locked(entry("3.5.0")),
    locked(entry("3.5.1")).replaceAll("Seldaek/monolog", "evil/monolog"),
    "approve source monolog/monolog",
    "judged",
  ),
  lock("its description", locked(entry("3.5.0")), locked(entry("3.5.0", { description: "Logs" })), ...NOTHING),
  lock("its own hash", locked(), locked().replace('"aa"', '"bb"'), ...NOTHING),
]);
