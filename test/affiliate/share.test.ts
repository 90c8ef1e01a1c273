import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { clawOf, shareOf } from "../../src/affiliate/share.ts";

const money = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const rate = fc.integer({ min: 0, max: 10_000 });

describe("an affiliate's share", () => {
  test.each([
    [2990, 2000, 598],
    [2991, 2000, 598],
    [2994, 2000, 598],
    [2995, 2000, 599],
    [4, 2000, 0],
    [0, 2000, 0],
    [-1, 2000, 0],
    [2990, 0, 0],
    [2990, 10_000, 2990],
    [980, 1250, 122],
    [Number.MAX_SAFE_INTEGER, 9999, 9006298534815516],
  ])("of %p at %p hundredths of a percent is %p", (net, rateBps, share) => {
    expect(shareOf(net, rateBps)).toBe(share);
  });

  test("is exact and rounded down for every amount", () => {
    fc.assert(
      fc.property(money, rate, (net, rateBps) => {
        const share = BigInt(shareOf(net, rateBps));
        const exact = BigInt(net) * BigInt(rateBps);
        expect(share * 10_000n <= exact && exact < (share + 1n) * 10_000n).toBe(true);
      }),
    );
  });
});

describe("what refunds take back", () => {
  test("leaves the share of what is still paid, however the refund was cut, and never more than there is", () => {
    const refunds = fc.array(fc.integer({ min: 1, max: 2000 }), { maxLength: 8 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), rate, refunds, (paid, rateBps, parts) => {
        const amountMinor = shareOf(paid, rateBps);
        let clawedMinor = 0;
        let net = paid;
        for (const part of parts) {
          net -= Math.min(net, part);
          clawedMinor += clawOf({ amountMinor, clawedMinor, rateBps }, net);
          expect(amountMinor - clawedMinor).toBe(shareOf(net, rateBps));
        }
        expect(clawedMinor).toBeLessThanOrEqual(amountMinor);
      }),
    );
  });

  test("is nothing where the commission was made after the refund", () => {
    expect(clawOf({ amountMinor: 398, clawedMinor: 0, rateBps: 2000 }, 1990)).toBe(0);
    expect(clawOf({ amountMinor: 398, clawedMinor: 0, rateBps: 2000 }, 2990)).toBe(0);
  });
});
