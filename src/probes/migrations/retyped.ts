import { fitOf, isWide, type Shape, shapeText } from "./column-types.js";
import { adding, type Reading, risky } from "./reading.js";

/**
 * What a new type of a column does to the values that are there. `was`: `null` where nobody states it; then only a type
 * that takes everything is known to lose nothing.
 */
export function retyped(column: string, was: Shape | null, now: Shape, line: number): Reading {
  const to = shapeText(now);
  if (was === null) {
    const says = `changes the type of ${column} to ${to}, whose earlier type is not stated`;
    return isWide(now)
      ? risky("approve", says, line)
      : risky("strong", `${says}, so that values may no longer fit`, line);
  }
  const from = shapeText(was);
  switch (fitOf(was, now)) {
    case "fits":
      return adding(`a wider type of ${column} (${from} to ${to})`);
    case "narrower":
      return narrower(`narrows ${column} from ${from} to ${to}, so that longer values no longer fit`, line, from, to);
    case "unclear":
      return narrower(
        `changes the type of ${column} from ${from} to ${to}, which its values may not survive`,
        line,
        from,
        to,
      );
  }
}

const narrower = (does: string, line: number, before: string, after: string): Reading => ({
  understood: true,
  adds: [],
  risks: [{ tier: "strong", does, line, before, after, factors: ["irreversible"] }],
});
