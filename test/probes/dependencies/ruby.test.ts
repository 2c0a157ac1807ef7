import { butPatch, holds, NOTHING, rowsIn } from "./tables.js";

const gemfile = rowsIn(
  "Gemfile",
  (text) =>
    `source "https://rubygems.org"\n\nruby "3.3.0"\n\ngem "rails", "~> 7.1.0"\n${text}\ngroup :test do\n  gem "rspec"\nend\n`,
);
const locked = (specs: string, more = "") =>
  `${more}GEM\n  remote: https://rubygems.org/\n  specs:\n    nio4r (2.7.0)\n${specs}    rack (3.0.0)\n\nPLATFORMS\n  ruby\n\nDEPENDENCIES\n  puma\n\nBUNDLED WITH\n   2.5.0\n`;
const lock = rowsIn("Gemfile.lock", (text) => locked(text));
const above = rowsIn("Gemfile.lock", (text) => locked("    puma (6.4.0)\n", text));
const hashed = rowsIn(
  "Gemfile.lock",
  (text) => `${locked("    puma (6.4.0)\n      nio4r (~> 2.0)\n")}\nCHECKSUMS\n${text}`,
);
const specification = rowsIn(
  "shop.gemspec",
  (text) =>
    `Gem::Specification.new do |spec|\n  spec.name = "shop"\n  spec.summary = "A shop"\n${text}  spec.require_paths = ["lib"]\nend\n`,
);

holds("a Gemfile", [
  gemfile("a major", 'gem "puma", "5.6.0"\n', 'gem "puma", "6.4.0"\n', "approve major puma", "judged"),
  gemfile("a minor", 'gem "puma", "6.4.0"\n', 'gem "puma", "6.5.0"\n', "allow minor puma", "judged"),
  gemfile("a patch", 'gem "puma", "~> 6.4.0"\n', 'gem "puma", "~> 6.4.1"\n', "allow patch puma", "judged"),
  gemfile("an older one", 'gem "puma", "6.4.0"\n', 'gem "puma", "6.3.0"\n', "approve downgrade puma", "judged"),
  gemfile("a new one", "", 'gem "puma", "6.4.0"\n', "approve new puma", "judged"),
  gemfile("one that is gone", 'gem "puma"\n', "", "allow removed puma", "judged"),
  gemfile("no version any more", 'gem "puma", "6.4.0"\n', 'gem "puma"\n', "approve other puma", "judged"),
  gemfile(
    "a repository",
    'gem "puma"\n',
    'gem "puma", git: "https://github.com/evil/puma"\n',
    "strong source puma",
    "judged",
  ),
  gemfile("GitHub", "", 'gem "puma", github: "evil/puma", branch: "main"\n', "strong new puma", "judged"),
  gemfile(
    "the old way to write a repository",
    "",
    'gem "puma", :git => "git://evil.test/puma.git"\n',
    "strong new puma",
    "judged",
  ),
  gemfile("a folder of this repository", "", 'gem "core", path: "engines/core"\n', "approve new core", "judged"),
  gemfile("a folder outside of it", "", 'gem "core", path: "../../core"\n', "strong new core", "judged"),
  gemfile(
    "another registry for one gem",
    'gem "puma"\n',
    'gem "puma", source: "https://gems.evil.test"\n',
    "strong source puma",
    "judged",
  ),
  gemfile(
    "another registry for some",
    "",
    'source "https://gems.evil.test" do\n  gem "acme"\nend\n',
    "strong new source gems.evil.test",
    "approve new acme",
    "judged",
  ),
  gemfile("in its turn", 'gem "puma"\ngem "pg"\n', 'gem "pg"\ngem "puma"\n', ...NOTHING),
  gemfile("a comment", "", '# gem "evil"\n', ...NOTHING),
  gemfile("a comment behind it", 'gem "puma"\n', 'gem "puma" # serves\n', ...NOTHING),
  gemfile("other quotes", 'gem "puma"\n', "gem 'puma'\n", ...NOTHING),
  gemfile("a group", 'gem "puma"\n', 'group :production do\n  gem "puma"\nend\n', ...NOTHING),
  gemfile("not loaded at once", 'gem "puma"\n', 'gem "puma", require: false\n', ...NOTHING),
  gemfile("code that is run", "", 'eval_gemfile "https://evil.test/Gemfile"\n'),
  gemfile("any code", "", 'eval(File.read("other"))\n'),
  gemfile("a version of the environment", "", 'gem "rack", ENV["RACK_VERSION"]\n'),
  gemfile(
    "over several lines",
    "",
    'gem "rack",\n    git: "https://github.com/evil/rack"\n',
    "strong new rack",
    "judged",
  ),
  gemfile("a condition", "", 'gem "puma" if RUBY_ENGINE == "ruby"\n', "approve new puma", "judged"),
  gemfile("a loop", "", "%w[puma pg].each { |name| gem name }\n"),
]);

holds("a gem's own specification", [
  specification("a new one", "", '  spec.add_dependency "rack", "~> 3.0"\n', "approve new rack", "judged"),
  specification(
    "one for its developers",
    "",
    '  spec.add_development_dependency "rake"\n',
    "approve new rake",
    "judged",
  ),
  specification("its files", "", '  spec.files = Dir["lib/**/*.rb"]\n', ...NOTHING),
  specification("what it needs of Ruby", "", '  spec.required_ruby_version = ">= 3.1"\n', ...NOTHING),
]);

holds("Gemfile.lock", [
  lock("a major", "    puma (5.6.0)\n", "    puma (6.4.0)\n", "approve major puma", "judged"),
  lock("a minor", "    puma (6.4.0)\n", "    puma (6.5.0)\n", "allow minor puma", "judged"),
  lock("a patch", "    puma (6.4.0)\n", "    puma (6.4.1)\n", "allow patch puma", "judged"),
  lock("an older one", "    puma (6.4.0)\n", "    puma (6.3.9)\n", "approve downgrade puma", "judged"),
  lock("a new one", "", "    puma (6.4.0)\n      nio4r (~> 2.0)\n", "approve new puma", "judged"),
  lock("one that is gone", "    puma (6.4.0)\n", "", "allow removed puma", "judged"),
  lock("what one needs", "    puma (6.4.0)\n", "    puma (6.4.0)\n      nio4r (~> 2.0)\n", ...NOTHING),
  lock("another platform", "    puma (6.4.0)\n", "    puma (6.4.0)\n    puma (6.4.0-x86_64-linux)\n", ...NOTHING),
  butPatch(lock("what no lock file has", "", "<<<<<<< HEAD\n")),
  above(
    "a repository",
    "",
    "GIT\n  remote: https://github.com/evil/puma\n  revision: 0123456789abcdef0123456789abcdef01234567\n  specs:\n    rails (7.1.0)\n\n",
    "strong new rails",
    "judged",
  ),
  above("a folder", "", "PATH\n  remote: engines/core\n  specs:\n    core (1.0.0)\n\n", ...NOTHING),
  above(
    "another registry",
    "",
    "GEM\n  remote: https://gems.evil.test/\n  specs:\n    acme (1.0.0)\n\n",
    "strong new acme",
    "judged",
  ),
  hashed(
    "another hash of the same version",
    "  puma (6.4.0) sha256=aa\n",
    "  puma (6.4.0) sha256=bb\n",
    "strong integrity puma",
    "judged",
  ),
  butPatch(
    hashed("no hash any more", "  puma (6.4.0) sha256=aa\n", "  puma (6.4.0)\n", "approve integrity puma", "judged"),
    "allow removed puma",
  ),
]);
