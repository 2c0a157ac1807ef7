/** What one setting of a package manager's configuration means for where packages come from. */
export type RegistryRule = {
  /** The name of the setting, as its file spells it. */
  readonly key: RegExp;
  /** What the setting does now; `null`: nothing that needs to be said. */
  readonly says: (value: string, key: string) => string | null;
};

const rule = (key: RegExp, says: RegistryRule["says"]): RegistryRule => ({ key, says });
const when = (key: RegExp, values: RegExp, sentence: string): RegistryRule =>
  rule(key, (value) => (values.test(value) ? sentence : null));

const OFF = /^(false|0|no|off|none|never|disabled?)$/i;
const ON = /^(true|1|yes|on)$/i;

/** The registries that a package manager asks when nothing is said. */
const USUAL =
  /^https:\/\/(registry\.npmjs\.org|registry\.yarnpkg\.com|pypi\.org\/(simple|pypi)|pypi\.python\.org\/simple|upload\.pypi\.org\/legacy|proxy\.golang\.org(,direct)?|sum\.golang\.org|index\.crates\.io|static\.crates\.io|github\.com\/rust-lang\/crates\.io-index|api\.nuget\.org\/v3\/index\.json|www\.nuget\.org\/api\/v2|repo1?\.maven(\.apache)?\.org\/maven2|rubygems\.org|conda\.anaconda\.org\/conda-forge|npm\.jsr\.io)\/?$/i;

const comesFrom: RegistryRule["says"] = (value) => {
  const [address] = /https?:\/\/[^\s"',}>]{3,300}|sparse\+https?:\/\/[^\s"',}>]{3,300}/.exec(value) ?? [];
  if (address === undefined || USUAL.test(address.replace(/^sparse\+/, ""))) return null;
  return address.includes("http://") ? "takes packages over an open line from" : "takes packages from";
};

/** Each setting by which packages come from elsewhere, are checked less, or run something. */
export const registryRules: readonly RegistryRule[] = [
  rule(
    /registry$|registryserver$|^(global\.|install\.)?(extra-|default-)?index(-url)?$|^find-links$|^(proxy|https-proxy|noproxy|httpproxy|httpsproxy)$|^url$|^repository$|^value$|^(local-|git-)?registry$|^mirror$|^bundle_mirror__|^source__?|^:sources?$|^channel_alias$|^default_channels$|^-$/i,
    comesFrom,
  ),
  rule(/^extra-index-url$|^find-links$/i, (value) => (value === "" ? null : "takes packages also from")),
  rule(/^replace-with$/i, () => "takes packages from the source"),
  when(
    /^(strict-ssl|enablestrictssl|ssl_verify|sslverify|verify_ssl|verify-ssl|check-revoke|http\.check-revoke|:ssl_verify_mode|bundle_ssl_verify_mode)$/i,
    OFF,
    "no longer checks who the registry is",
  ),
  rule(/^(trusted-host|unsafehttpwhitelist|allow-insecure-host|goinsecure|allowinsecureconnections)$/i, (value) =>
    value === "" || OFF.test(value) || value === "[]" ? null : "no longer checks who the registry is",
  ),
  when(/^(ignore-scripts|bundle_disable_exec_load)$/i, OFF, "lets packages run scripts at install"),
  when(
    /^(enablescripts|dangerouslyallowallbuilds|dangerously-allow-all-builds|unsafe-perm)$/i,
    ON,
    "lets packages run scripts at install",
  ),
  when(/^checksumbehavior$/i, /^(ignore|update)$/i, "no longer holds packages to their checksums"),
  when(
    /^(enablehardenedmode|enableimmutableinstalls|frozen-lockfile|package-lock|lockfile|require-hashes|verify-store-integrity|signaturevalidationmode|save)$/i,
    OFF,
    "no longer holds packages to what was locked",
  ),
  when(/^gosumdb$/i, OFF, "no longer holds modules to their checksums"),
  rule(/^(gonosumdb|gonosumcheck|gonoproxy|goprivate|goflags|goproxy)$/i, goSays),
  rule(/^(minimum-?release-?age|min-release-age|before)$/i, (value) =>
    OFF.test(value) || value === "0" ? "takes packages that were published just now" : null,
  ),
  rule(
    /^(script-shell|node-options|onload-script|git|yarn-?path|globalconfig|prefix|rustc|rustc-wrapper|rustc-workspace-wrapper|runner|linker|credential-provider|registries\.credential-provider|shell|preload)$/i,
    (value) => (value === "" ? null : "has the package manager run or load"),
  ),
];

function goSays(value: string, key: string): string | null {
  if (value === "") return null;
  switch (key.toLowerCase()) {
    case "goproxy":
      return /^https:\/\/proxy\.golang\.org(,direct)?$/.test(value) ? null : "takes modules from";
    case "goflags":
      return /-insecure|-mod=mod|-modcacherw/.test(value) ? "fetches modules with" : null;
    default:
      return "no longer holds to their checksums the modules of";
  }
}

/** Settings that protect, so that taking them away says as much as switching them off. */
export const protections: readonly (readonly [key: RegExp, values: RegExp, sentence: string])[] = [
  [/^ignore-scripts$/i, ON, "lets packages run scripts at install again"],
  [/^enablescripts$/i, OFF, "lets packages run scripts at install again"],
  [/^(require-hashes|enablehardenedmode|verify-store-integrity)$/i, ON, "no longer holds packages to what was locked"],
  [
    /^(minimum-?release-?age|min-release-age|npmminimalagegate)$/i,
    /[1-9]/,
    "takes packages that were published just now",
  ],
];
