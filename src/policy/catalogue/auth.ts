import { anywhere, place, type Place } from "./place.js";
import { words, type WordRule } from "./words.js";

/** Who may do what. */
export const authPlaces: readonly Place[] = [
  place(
    "auth",
    "decides who may do what",
    [
      ...anywhere(
        "*.rego",
        "*.cedar",
        "*.cedarschema",
        "*.fga",
        "*.polar",
        "*.guard.ts",
        "*.guard.js",
        "casbin*",
        "rbac_model.conf",
        "securityconfig.*",
        "websecurityconfig.*",
        "realm*.json",
        "keycloak*.json",
        "shiro.ini",
        "jaas.conf",
        "krb5.conf",
        "network_security_config.xml",
      ),
      ...["rb", "py", "go", "rs", "ts", "tsx", "js", "jsx", "php", "ex", "java", "kt", "cs"].flatMap((ending) =>
        anywhere(`*api?key*.${ending}`, `*access?key*.${ending}`, `*private?key*.${ending}`),
      ),
      "app/policies/**/*.rb",
      "app/models/ability.rb",
      "app/policies/**/*.php",
      "**/config/initializers/devise.rb",
      "**/config/initializers/omniauth.rb",
      "**/config/initializers/doorkeeper.rb",
      "**/config/initializers/session_store.rb",
      "**/config/initializers/cors.rb",
      "**/config/initializers/content_security_policy.rb",
      "config/auth.php",
      "config/sanctum.php",
      "config/cors.php",
      "config/session.php",
      "config/packages/security.yaml",
      "**/iam/**/*.json",
      "**/iam/**/*.yaml",
      "**/iam/**/*.tf",
      "**/iam*.tf",
      "**/rbac/**/*.yaml",
      "**/rbac/**/*.yml",
      "**/*rbac*.yaml",
      "**/*rbac*.yml",
      "**/clusterrole*.yaml",
      "**/rolebinding*.yaml",
      "**/serviceaccount.yaml",
    ],
    { not: ["**/*_test.rego", "**/locales/**", "**/i18n/**", "docs/**"] },
  ),
];

export const authWords: WordRule = {
  classId: "auth",
  because: (word, what) => `is ${what} named after "${word}"`,
  strong: words(`
    auth authn authz authenticate authenticated authenticates authenticator authenticators authentication
    authorize authorized authorizer authorization authorise authorised authorisation unauthorized
    oidc openid saml sso scim login logins logon logout signin signout signup rbac abac acl acls iam jwt jwks jws jwe
    password passwords passwd passphrase credential credentials csrf xsrf cors csp
    encryption encrypt decrypt encryptor security tls ssl mtls x509 certs cert certificate certificates permission
    permissions privilege privileges mfa totp otp 2fa twofactor webauthn passkey passkeys fido ldap kerberos keycloak
    okta cognito devise omniauth doorkeeper casbin openfga spicedb pundit sudo impersonation impersonate
    sessionstore accesscontrol accesscontrols guardian forgery nextauth betterauth basicauth hmac bcrypt argon2 scrypt pbkdf2 keystore
    keyring keychain pki spnego ntlm sanitizer sanitize cipher ciphers aes rsa ecdsa eddsa ed25519 x25519 secp256k1 sha1
    sha256 sha512 openssl gpg pgp signing signer signers apikey apikeys cred creds pubkey privkey sudoers captcha recaptcha
  `),
  beginnings: [
    "oauth",
    "openid",
    "hmac",
    "jwt",
    "accesscontrol",
    "authent",
    "authoriz",
    "webauthn",
    "authz",
    "authn",
    "middlewareauth",
    "authmiddleware",
    "authservice",
    "authhandler",
    "authcontroller",
    "authprovider",
  ],
  likely: words("crypto cryptography vault"),
  weak: words(
    "session sessions token tokens identity identities policy policies guard guards signature signatures role roles access keys cookie cookies",
  ),
  seconds: words(`
    user users account accounts cookie cookies http web controllers middleware contrib express bearer refresh personal
    identity provider tenant resource iam opa webhook webhooks verify verification verifier route router tokens sessions
    member members admin api access token session policy role roles
  `),
  not: words(
    "lexer tokenizer parser tokenize syntax highlight tmux retry cache caching scheduling network tokenizers llm nlp grammar bpe vocab erc20 erc721 nft dex design theme color colors css disruption eviction trading exchange coin coins currency defi",
  ),
  kinds: new Set(["source", "template", "config"]),
  tier: null,
};
