/**
 * One way in which a configuration can ask for less.
 * `floor` and `ceiling`: a number that must not fall or rise. `severity`: `error`, `warn`, `off`. `exceptions`: a list
 * that must not grow. `checks`: a list that must not shrink. `on` and `off`: a switch that must stay so.
 */
export type GateKind = "floor" | "ceiling" | "severity" | "exceptions" | "checks" | "on" | "off";

export type Gate = {
  readonly files: RegExp;
  /** The dotted path of a setting; a patch may show only the end of it. */
  readonly at: RegExp;
  readonly kind: GateKind;
  /** A file that is new can do harm as well: an exception from a scan that runs anyway. */
  readonly whenNew?: true;
};
