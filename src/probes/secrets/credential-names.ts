/** What a credential is called, in any spelling: `DB_PASSWORD`, `apiKey`, `client-secret`. */
export const CREDENTIAL =
  "passw(?:or)?d|passphrase|secret|api[_-]?key|access[_-]?key|auth[_-]?key|private[_-]?key|signing[_-]?key|encryption[_-]?key|account[_-]?key|master[_-]?key|credential|(?:access|auth|api|bearer|refresh|bot|personal|secret|deploy)[_-]?token";

/** What follows such a word where the thing is not the credential itself: its name, its place, its digest. */
const ABOUT =
  /public|hash|digest|checksum|csrf|xsrf|_?(?:name|id|ids|path|file|url|uri|field|label|type|header|prefix|suffix|ref|arn|key_?name|env|var|regex|pattern|length|policy|version|expiry|placeholder|hint|title|text|message|error|selector|input|help|description)$/i;

/** True for a name such as `password_hash` or `secretName`, whose value is no credential. */
export const isAboutCredential = (name: string): boolean => ABOUT.test(name);
