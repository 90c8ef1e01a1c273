import characters from "../../src/bazi/places/traditional-characters.json" with { type: "json" };

const TRADITIONAL = new Map(
  Object.entries(characters).map(([traditional, simplified]) => [simplified, traditional]),
);

/** A Chinese text character by character in traditional ones. Names of chart and calendar stay themselves: 丑 is no 醜. */
export function inTraditional(text: string): string {
  return Array.from(text, (each) => (KEPT.includes(each) ? each : (TRADITIONAL.get(each) ?? each))).join("");
}

const KEPT = "丑辰戌未巳干支后里几谷系余斗";
