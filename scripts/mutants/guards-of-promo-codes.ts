import type { Guard } from "./guard.ts";

const rule = ["test/shop/promo/discount.test.ts"];
const uses = ["test/shop/promo/uses.test.ts"];
const dialog = ["test/sales/promo.test.ts"];
const desk = ["test/admin/promo.test.ts"];
const cards = ["test/sales/order-card.test.ts"];
const codes = "src/shop/promo/codes.ts";
const discount = "src/shop/promo/discount.ts";
const migration = "drizzle/sqlite/0001_guards.sql";

/** The guards of discounts, of what is to be paid, and of who may use and make a code. */
export const promoGuards: readonly Guard[] = [
  {
    name: "a discount is taken off what is to be paid",
    file: "src/shared/orders.ts",
    from: "amountMinor: amountMinor - discountMinor,",
    to: "amountMinor,",
    tests: uses,
  },
  {
    name: "a payment is compared with what is to be paid",
    file: "src/shared/payments.ts",
    from: "const due = dueOf(order);",
    to: "const due = order;",
    tests: uses,
  },
  {
    name: "PingPong is asked for what is to be paid",
    file: "src/sales/checkout/payment-link.ts",
    from: "...dueOf(order),",
    to: "amountMinor: order.amountMinor, currency: order.currency,",
    tests: ["test/sales/payment-link.test.ts"],
  },
  ...[
    [
      "is what is to be paid",
      "const due = dueOf(order);\n    const money",
      "const due = order;\n    const money",
    ],
    [
      "is asked with what is to be paid",
      "amount: amountLabel(dueOf(order)) }),",
      "amount: amountLabel(order) }),",
    ],
    [
      "compares with what is to be paid",
      "const due = dueOf(order);\n  const isSame",
      "const due = order;\n  const isSame",
    ],
  ].map(([what, from = "", to = ""]) => ({
    name: `a payment confirmed by hand ${what}`,
    file: "src/admin/confirm-payment.ts",
    from,
    to,
    tests: ["test/admin/confirm-payment.test.ts"],
  })),
  {
    name: "an admin's card of an order says what is to be paid",
    file: "src/admin/order-card.ts",
    from: "amount: amountLabel(dueOf(order)), buyer",
    to: "amount: amountLabel(order), buyer",
    tests: ["test/admin/confirm-payment.test.ts"],
  },
  {
    name: "an admin's list of orders says what is to be paid",
    file: "src/admin/search/orders-card.ts",
    from: "amount: amountLabel(dueOf(order)),",
    to: "amount: amountLabel(order),",
    tests: desk,
  },
  {
    name: "the message of an order says what is to be paid",
    file: "src/sales/card/order-card.ts",
    from: 'texts.html("order.price", { price: priceLabel(dueOf(order)) })',
    to: 'texts.html("order.price", { price: priceLabel(order) })',
    tests: cards,
  },
  {
    name: "the button to pay says what is to be paid",
    file: "src/sales/card/order-card.ts",
    from: 'texts.plain("button.pay", { price: priceLabel(dueOf(order)) })',
    to: 'texts.plain("button.pay", { price: priceLabel(order) })',
    tests: cards,
  },
  {
    name: "/orders says what is to be paid",
    file: "src/sales/commands/orders.ts",
    from: "price: priceLabel(dueOf(order)),",
    to: "price: priceLabel(order),",
    tests: cards,
  },
  ...[
    ["is the owner's only", "code.userId !== null && code.userId !== buyerId", "false"],
    ["that is off takes nothing off", "if (!code.isOn) return", "if (false) return"],
    ["begins", "code.startsAt && now < code.startsAt", "false"],
    ["ends", "code.endsAt && now >= code.endsAt", "false"],
    ["is limited for each buyer", "uses.byBuyer >= code.maxUsesPerUser", "false"],
    ["is limited in total", "uses.total >= code.maxUses", "false"],
    ["is for its products", "code.productIds && !code.productIds.includes(id)", "false"],
    ["is for its currency", "code.currency !== null && code.currency !== price.currency", "false"],
    ["has its minimum", "price.amountMinor < (code.minimumMinor ?? 0)", "false"],
    ["takes off no more than the price", "Math.min(amountMinor ?? 0, priceMinor)", "(amountMinor ?? 0)"],
  ].map(([what, from = "", to = ""]) => ({
    name: `a promo code ${what}`,
    file: discount,
    from,
    to,
    tests: rule,
  })),
  {
    name: "orders that hold a code count against its limit",
    file: codes,
    from: '["held", "used"]',
    to: '["used"]',
    tests: uses,
  },
  {
    name: "a code that was given back is free for the next buyer",
    file: "src/shared/promo-uses.ts",
    from: 'status === "expired" || status === "refunded"',
    to: "false",
    tests: uses,
  },
  {
    name: "late money uses a code that was given back",
    file: "src/shared/promo-uses.ts",
    from: '["held", "released"], "used"',
    to: '["held"], "used"',
    tests: uses,
  },
  {
    name: "the use of a code follows its order",
    file: "src/shared/orders.ts",
    from: "if (order.discountMinor > 0) await followOrder(tx, id, to, now);",
    to: "",
    tests: uses,
  },
  {
    name: "PingPong never hears of a free order",
    file: "src/sales/place-order.ts",
    from: "if (isFree(order)) return { ...common",
    to: "if (order.id < 0) return { ...common",
    tests: uses,
  },
  {
    name: "a free order is not refunded by the refund of stray money",
    file: "src/shared/refunds/follow-refunds.ts",
    from: "if (!order || isFree(order)) return;",
    to: "if (!order) return;",
    tests: uses,
  },
  {
    name: "an order is placed at the price that its button names",
    file: "src/sales/confirm-draft.ts",
    from: "if (agreed !== priceTag(quote)) return quote;",
    to: "",
    tests: dialog,
  },
  {
    name: "wrong codes are counted",
    file: "src/sales/promo/enter-code.ts",
    from: 'if (!uses || refusal === "not_yours") await noteMiss(tx, user, now);',
    to: "",
    tests: dialog,
  },
  {
    name: "another's code counts as a guess",
    file: "src/sales/promo/enter-code.ts",
    from: '!uses || refusal === "not_yours"',
    to: "!uses",
    tests: dialog,
  },
  {
    name: "after too many wrong codes none is looked at",
    file: "src/sales/promo/enter-code.ts",
    from: "if (isLockedOut(user, now)) return",
    to: "if (false) return",
    tests: dialog,
  },
  ...["promo", "grant"].map((command) => ({
    name: `only owners give /${command}`,
    file: "src/admin/command-list.ts",
    from: `${command}: { isOwners: true },`,
    to: `${command}: {},`,
    tests: desk,
  })),
  {
    name: "only owners press the buttons of promo codes",
    file: "src/admin/presses.ts",
    from: "  ...promoPresses.map(([name]) => name),\n",
    to: "",
    tests: desk,
  },
  {
    name: "a code is made as its question shows it",
    file: "src/admin/promo/make-code.ts",
    from: "digestOf([line]) === digest && ",
    to: "",
    tests: desk,
  },
  {
    name: "a code that makes reports free has a limit",
    file: "src/admin/promo/parse-terms.ts",
    from: 'return isWhole && maxUses === null ? "unlimited" : undefined;',
    to: "return undefined;",
    tests: desk,
  },
  ...[
    ["promo_uses_within", "a promo code is not used more often than it may be"],
    ["promo_uses_move", "a use of a promo code cannot make this move"],
    ["promo_uses_facts", "order, code, buyer and discount of a use are fixed"],
    ["promo_codes_facts", "what a promo code gives is fixed: it can only be switched on and off"],
  ].map(([trigger, sentence]) => ({
    name: `trigger ${trigger}`,
    file: migration,
    from: `SELECT RAISE(ABORT, '${sentence}')`,
    to: "SELECT 1",
    tests: uses,
  })),
];
