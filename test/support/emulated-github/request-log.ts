/** The app's own requests as "METHOD /path", in order, for call budgets and for proving that nothing was written. */
export class RequestLog {
  #entries: string[] = [];
  #running = 0;

  get all(): readonly string[] {
    return this.#entries;
  }

  /** The requests that change something on GitHub; asking for a token does not, nor does a query. */
  get writes(): readonly string[] {
    const reads = /^GET |^POST \/graphql$|\/access_tokens$/;
    return this.#entries.filter((entry) => !reads.test(entry));
  }

  get running(): number {
    return this.#running;
  }

  reset(): void {
    this.#entries = [];
  }

  async during(entry: string, answer: () => Promise<Response>): Promise<Response> {
    this.#entries.push(entry);
    this.#running += 1;
    try {
      return await answer();
    } finally {
      this.#running -= 1;
    }
  }
}
