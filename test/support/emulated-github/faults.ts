import { json } from "./answers.js";
import type { Json } from "./emulate-internals.js";

/** A request of the app, as a test that interferes with it sees it. */
export type AppRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Json;
  /** The answer GitHub would give. */
  readonly pass: () => Promise<Response>;
};

/** Answers instead of GitHub, or returns undefined to let it answer. */
export type Intercept = (request: AppRequest) => Response | undefined | Promise<Response | undefined>;

export type Fault = {
  readonly method: string;
  readonly path: RegExp;
  readonly status: number;
  /** How many requests fail; one unless said. */
  readonly times?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly message?: string;
};

/** What goes wrong between GitHub and the app, and only there: people never meet it. */
export class Faults {
  readonly #intercepts: Intercept[] = [];

  /** Returns a function that takes the intercept away again. */
  intercept(intercept: Intercept): () => void {
    this.#intercepts.push(intercept);
    return () => {
      const index = this.#intercepts.indexOf(intercept);
      if (index >= 0) this.#intercepts.splice(index, 1);
    };
  }

  failNext({ method, path, status, times = 1, headers = {}, message = "Server Error" }: Fault): void {
    let left = times;
    const remove = this.intercept((request) => {
      if (request.method !== method || !path.test(request.path)) return undefined;
      left -= 1;
      if (left <= 0) remove();
      return json({ message }, status, { ...headers });
    });
  }

  async answer(request: AppRequest): Promise<Response> {
    for (const intercept of [...this.#intercepts]) {
      const answer = await intercept(request);
      if (answer !== undefined) return answer;
    }
    return request.pass();
  }
}
