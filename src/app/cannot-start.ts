/** The service cannot run. One sentence a problem, all of them. */
export class CannotStart extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join("; "));
    this.name = "CannotStart";
  }
}
