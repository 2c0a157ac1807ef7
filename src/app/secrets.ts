/** What of the environment nobody may read: the names, and what of their values is the secret. */
type Given = Readonly<Record<string, string | undefined>>;

/** Every secret that these settings of `serve` hold, each as it would appear elsewhere. */
export function secretsOf(environment: Given): readonly string[] {
  const { WEBHOOK_SECRET, PRIVATE_KEY, DATABASE_URL, OAUTH_CLIENT_SECRET, COOKIE_SECRET } = environment;
  const whole = [WEBHOOK_SECRET, PRIVATE_KEY, OAUTH_CLIENT_SECRET, COOKIE_SECRET];
  return [...whole.filter((value) => value !== undefined), ...passwordsIn(DATABASE_URL)].filter(
    (value) => value !== "",
  );
}

/** The password of an address, as it stands there and as the database gets it. */
export function passwordsIn(address: string | null | undefined): readonly string[] {
  if (address === null || address === undefined || !URL.canParse(address)) return [];
  const { password, searchParams } = new URL(address);
  const plain = plainly(password);
  return [password, plain, searchParams.get("password") ?? ""].filter((value) => value !== "");
}

function plainly(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded; // a stray percent sign: the database gets it as it stands
  }
}
