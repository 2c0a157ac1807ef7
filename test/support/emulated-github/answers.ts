/** How GitHub words what it answers, and an error that carries such an answer out of a route. */

const DOCUMENTATION = "https://docs.github.com/rest";

export class GitHubRefusal extends Error {
  constructor(
    readonly status: number,
    readonly body: { readonly message: string; readonly errors?: readonly unknown[] },
  ) {
    super(body.message);
  }
}

export function json(data: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(data), {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
  });
}

export const nothing = (status = 204): Response => new Response(null, { status });

export function refused({ status, body }: GitHubRefusal): Response {
  return json({ ...body, documentation_url: DOCUMENTATION, status: String(status) }, status);
}

export const notFound = (): GitHubRefusal => new GitHubRefusal(404, { message: "Not Found" });
export const badCredentials = (): GitHubRefusal => new GitHubRefusal(401, { message: "Bad credentials" });
export const noJwt = (): GitHubRefusal => new GitHubRefusal(401, { message: "A JSON web token could not be decoded" });
export const forbiddenToApp = (): GitHubRefusal =>
  new GitHubRefusal(403, { message: "Resource not accessible by integration" });
export const forbidden = (message: string): GitHubRefusal => new GitHubRefusal(403, { message });

/** 422 with the reason as the message itself. */
export const unprocessable = (message: string): GitHubRefusal => new GitHubRefusal(422, { message });

/** 422 in the form GitHub uses for a field: `errors: [{ resource, field, code }]`. */
export const invalidField = (resource: string, field: string, code = "invalid"): GitHubRefusal =>
  new GitHubRefusal(422, { message: "Validation Failed", errors: [{ resource, field, code }] });
