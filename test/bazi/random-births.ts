import type { Birth } from "../../src/bazi/birth.ts";
import { Random } from "../helpers/random.ts";
import { birthAt } from "./births.ts";

/** Births of a known hour from 1920 to 2030, of both genders, at any minute and by either change of day. */
export function randomBirths(seed: number, count: number): readonly Birth[] {
  const random = new Random(seed);
  return Array.from({ length: count }, () => {
    const day = `${1920 + random.below(111)}-${1 + random.below(12)}-${1 + random.below(28)}`;
    return birthAt(`${day}T${random.below(24)}:${random.below(60)}`, {
      gender: random.of(["male", "female"]),
      conventions: { solarTime: "standard", dayChange: random.of(["23:00", "00:00"]) },
    });
  });
}
