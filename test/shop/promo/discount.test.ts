import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { type CodeTerms, randomCode, readCode } from "../../../src/shop/promo/codes.ts";
import { discountFor, type PromoCode, type Uses } from "../../../src/shop/promo/discount.ts";
import { fiveOff, free, spring } from "../../helpers/promo.ts";

const now = new Date("2026-11-24T00:00:00Z");
const later = new Date(now.getTime() + 1);
const career = { id: "career", price: { amountMinor: 1999, currency: "USD" } };
const unused: Uses = { total: 0, byBuyer: 0 };

function code(changes: Partial<CodeTerms> & { isOn?: boolean } = {}): PromoCode {
  return { id: 1, isOn: true, createdAt: now, ...spring, ...changes };
}

function verdict(changes: Parameters<typeof code>[0], uses = unused, product = career) {
  return discountFor(code(changes), product, 1001, uses, now);
}

describe("a promo code takes off", () => {
  test.each([
    ["a percentage, rounded down to the cent", {}, 399],
    ["a half of a percent", { percentBps: 50 }, 9],
    ["the whole price by 100 %", { percentBps: 10_000 }, 1999],
    ["a fixed amount", fiveOff, 500],
    ["no more than the price by a larger fixed amount", { ...fiveOff, amountMinor: 2000, maxUses: 9 }, 1999],
    [
      "a cent less than the price, for anybody and any number of times",
      { ...fiveOff, amountMinor: 1998 },
      1998,
    ],
    ["the whole price as a free one", free, 1999],
    ["from the moment that it starts", { startsAt: now }, 399],
    ["until it ends", { endsAt: later }, 399],
    ["on one of its products", { productIds: ["love", "career"] }, 399],
    ["from its minimum on", { minimumMinor: 1999, currency: "USD" }, 399],
    ["for the user whose it is", { userId: 1001 }, 399],
  ])("%s", (_, changes, discountMinor) => {
    expect(verdict(changes)).toEqual({ kind: "discount", discountMinor });
  });

  test("the last cent of the largest amounts, which no float has", () => {
    const product = { id: "career", price: { amountMinor: 9_007_199_254_740_991, currency: "USD" } };
    expect(verdict({ percentBps: 9999 }, unused, product)).toEqual({
      kind: "discount",
      discountMinor: 9_006_298_534_815_516,
    });
  });
});

test.each([
  ["another user's", { userId: 1002 }, "not_yours"],
  ["another user's, and says nothing else of itself", { userId: 1002, isOn: false }, "not_yours"],
  ["switched off", { isOn: false }, "off"],
  ["the whole price to anybody, any number of times", { ...fiveOff, amountMinor: 1999 }, "below_minimum"],
  ["not begun", { startsAt: later }, "not_yet"],
  ["over at its last moment", { endsAt: now }, "over"],
  ["for other products", { productIds: ["love"] }, "other_product"],
  ["for no product", { productIds: [] }, "other_product"],
  ["an amount of another currency", { ...fiveOff, currency: "HKD" }, "other_currency"],
  ["for a higher price", { minimumMinor: 2000, currency: "USD" }, "below_minimum"],
  ["less than a cent of this price", { percentBps: 5 }, "nothing_off"],
])("a code that is %s takes nothing off", (_, changes, kind) => {
  expect<object>(verdict(changes)).toEqual({ kind });
});

test.each([
  ["up to its limit in total", { maxUses: 3 }, { total: 2, byBuyer: 1 }, "discount"],
  ["not beyond it", { maxUses: 3 }, { total: 3, byBuyer: 0 }, "used_up"],
  ["up to the limit of one buyer", { maxUsesPerUser: 2 }, { total: 9, byBuyer: 1 }, "discount"],
  ["not beyond it", { maxUsesPerUser: 2 }, { total: 9, byBuyer: 2 }, "used_by_you"],
  [
    "and tells a buyer of their own uses first",
    { maxUses: 1, maxUsesPerUser: 1 },
    { total: 1, byBuyer: 1 },
    "used_by_you",
  ],
])("a code is used %s", (_, changes, uses, kind) => {
  expect(String(verdict(changes, uses).kind)).toBe(kind);
});

describe("whatever the code, the price and the uses", () => {
  const kinds = fc.oneof(
    fc.record({ kind: fc.constant("percent" as const), percentBps: fc.integer({ min: 1, max: 10_000 }) }),
    fc.record({ amountMinor: fc.integer({ min: 1, max: 1e9 }) }).map((given) => ({ ...fiveOff, ...given })),
    fc.constant(free),
  );
  const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
  const someTerms = fc.record({
    productIds: maybe(fc.subarray(["career", "love"])),
    userId: maybe(fc.constantFrom(1001, 1002)),
    minimumMinor: maybe(fc.nat(5000)),
    currency: fc.constant("USD"),
    startsAt: maybe(fc.constantFrom(now, later)),
    endsAt: maybe(fc.constantFrom(now, later)),
    maxUses: maybe(fc.nat(3)),
    maxUsesPerUser: maybe(fc.nat(3)),
    isOn: fc.boolean(),
  });
  const someUses = fc
    .nat(4)
    .chain((total) => fc.record({ total: fc.constant(total), byBuyer: fc.nat(total) }));
  const somePrice = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });

  test("nobody is owed money by an order, and a discount is never of nothing", () => {
    fc.assert(
      fc.property(kinds, someTerms, someUses, somePrice, (kind, terms, uses, amountMinor) => {
        const product = { id: "career", price: { amountMinor, currency: "USD" } };
        const found = verdict({ ...terms, ...kind }, uses, product);
        if (found.kind !== "discount") return;
        expect(Number.isSafeInteger(found.discountMinor)).toBe(true);
        expect(found.discountMinor).toBeGreaterThan(0);
        expect(found.discountMinor).toBeLessThanOrEqual(amountMinor);
      }),
    );
  });

  test("a code that is allowed to somebody keeps every limit that it names", () => {
    fc.assert(
      fc.property(kinds, someTerms, someUses, (kind, terms, uses) => {
        if (verdict({ ...terms, ...kind }, uses).kind !== "discount") return;
        const { maxUses, maxUsesPerUser, userId, productIds, minimumMinor, isOn } = terms;
        expect(isOn).toBe(true);
        expect(uses.total).toBeLessThan(maxUses ?? 99);
        expect(uses.byBuyer).toBeLessThan(maxUsesPerUser ?? 99);
        expect([null, 1001]).toContain(userId);
        expect(productIds ?? ["career"]).toContain("career");
        expect(minimumMinor ?? 0).toBeLessThanOrEqual(1999);
      }),
    );
  });

  test("a percentage is never a cent more than it says, and less than a cent under it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 1, max: 1e9 }),
        (percentBps, amountMinor) => {
          const product = { id: "career", price: { amountMinor, currency: "USD" } };
          const found = verdict({ percentBps }, unused, product);
          const discountMinor = found.kind === "discount" ? found.discountMinor : 0;
          const exact = amountMinor * percentBps;
          expect(discountMinor * 10_000).toBeLessThanOrEqual(exact);
          expect((discountMinor + 1) * 10_000).toBeGreaterThan(exact);
        },
      ),
    );
  });
});

describe("a code as people write it", () => {
  test.each([
    ["spring20", "SPRING20"],
    ["  Spring_20-a ", "SPRING_20-A"],
    ["ab", undefined],
    ["a".repeat(33), undefined],
    ["春天八折", undefined],
    ["SPRING 20", undefined],
    ["１２３", undefined],
  ])("%p is %p", (text, read) => {
    expect(readCode(text)).toBe(read);
  });

  test("that is generated has 60 bits without look-alikes, and can be typed", () => {
    const codes = Array.from({ length: 200 }, () =>
      randomCode("GIFT", crypto.getRandomValues(new Uint8Array(12))),
    );
    expect(new Set(codes).size).toBe(200);
    for (const each of codes) {
      expect(each).toMatch(/^GIFT[2-9A-HJ-NP-Z]{12}$/);
      expect(readCode(each.toLowerCase())).toBe(each);
    }
  });
});
