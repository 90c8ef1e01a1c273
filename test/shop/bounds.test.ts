import { expect, test } from "bun:test";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { boundsIn, demandCarried } from "../../src/shop/bounds.ts";

const catalogue = readCatalogue(undefined);

function bounds(minimum: string | undefined, maximum?: string, most = 10_000) {
  return boundsIn({ pingpong: { minimum, maximum }, stars: { minimum: 1, maximum: most } }, "USD");
}

test("bounds are read in the catalogue's currency, and a rail without any carries all", () => {
  expect(bounds("0.50", "500").pingpong).toEqual({
    smallestMinor: 50,
    largestMinor: 50_000,
    currency: "USD",
  });
  expect(bounds(undefined).pingpong.smallestMinor).toBe(1);
  expect(() => demandCarried(catalogue, bounds(undefined))).not.toThrow();
});

test.each<[string, () => unknown, string]>([
  ["a bound that is no amount", () => bounds("0.505"), "PINGPONG_MINIMUM is “0.505”"],
  ["a bound of nothing", () => bounds("0"), "PINGPONG_MINIMUM is “0”"],
  ["a smallest above the largest", () => bounds("2", "1"), "PINGPONG_MINIMUM is above PINGPONG_MAXIMUM"],
  ["a price below the smallest", () => demandCarried(catalogue, bounds("15")), "“health”, 14.90 USD"],
  [
    "a price above the most Stars",
    () => demandCarried(catalogue, bounds("1", "500", 3000)),
    "“match”, ⭐\u00a03100",
  ],
])("a start with %s is refused", (_, start, words) => {
  expect(start).toThrow(words);
});
