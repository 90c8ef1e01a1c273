import { describe, expect, test } from "bun:test";
import { languages } from "../../../src/locales/texts.ts";
import { parseBirthText } from "../../../src/sales/birth-text.ts";
import typed from "../../fixtures/typed-births.json" with { type: "json" };
import { Random } from "../../helpers/random.ts";
import { writeBirths } from "../../helpers/written-births.ts";
import { problemKinds, understood } from "./understood.ts";

/** Problems after which the value is filled in all the same. */
const told = ["year_assumed"];

describe("what people typed is understood as they meant it, or asked about:", () => {
  test.each(typed)("$typed", (line) => {
    expect(understood(line.typed)).toBe(line.understood);
    const kinds = new Set(problemKinds(parseBirthText(line.typed)).filter((kind) => !told.includes(kind)));
    expect([...kinds]).toEqual(line.asked ?? []);
  });
});

test.each(languages)(
  "a birth in any of sixty spellings in %s comes back as written, or is asked about",
  (language) => {
    expect(writeBirths(new Random(1), language, 20)).toEqual([]);
  },
);
