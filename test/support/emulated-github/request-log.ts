/** The app's own requests as "METHOD /path", in order, for call budgets and for proving that nothing was written. */
export class RequestLog {
  #entries: string[] = [];
  #running = 0;

  get all(): readonly string[] {
    return this.#entries;
  }

  /** The requests that change something on GitHub; asking for a token does not. */
  get writes(): readonly string[] {
    return this.#entries.filter((entry) => !entry.startsWith("GET ") && !entry.endsWith("/access_tokens"));
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
