/** What a file is by its ending: the second sign that a weak word in its path needs. */
export type FileKind = "source" | "template" | "style" | "config" | "prose" | "query" | "shell" | "other";

const KINDS: Readonly<Record<Exclude<FileKind, "other">, string>> = {
  source:
    "js jsx cjs mjs ts tsx cts mts vue svelte astro py pyi pyx pxd rb go rs java kt kts scala sc groovy clj cljs cljc c cc cpp cxx h hh hpp hxx m mm swift cs fs vb php ex exs erl hrl hs lhs ml mli lua pl pm r jl dart zig nim cr d elm gleam sol move vy cairo proto thrift graphql gql wgsl glsl asm s f90 f95 pas tcl lisp el rkt scm v sv vhd rego cedar fga xaml cshtml razor aspx jsp ejs erb haml slim gd cu cuh metal hlsl qml coffee purs res resi hx dpr adb ads vala cls trigger fsx csx ino",
  template:
    "html htm hbs mustache njk twig liquid jinja jinja2 j2 tmpl tpl pug ftl gohtml mjml heex leex eex ftlh vm gotmpl selmer handlebars latte mako",
  style: "css scss sass less styl pcss",
  config: "yaml yml json jsonc json5 toml ini cfg conf properties xml plist hcl env cue dhall ron edn nix",
  prose: "md mdx markdown rst adoc asciidoc txt org tex textile pod wiki",
  query: "sql psql pgsql cql",
  shell: "sh bash zsh fish ps1 psm1 bat cmd ksh",
};

const byEnding: ReadonlyMap<string, FileKind> = new Map(
  Object.entries(KINDS).flatMap(([kind, endings]) =>
    // Object.entries widens the key to string; it is one of the names above.
    endings.split(" ").map((ending): [string, FileKind] => [ending, kind as FileKind]),
  ),
);

/** `extension` lower-cased and without its dot; "" for a name without one. */
export const kindOf = (extension: string): FileKind => byEnding.get(extension) ?? "other";
