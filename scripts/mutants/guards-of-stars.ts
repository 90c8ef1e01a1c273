import type { Guard } from "./guard.ts";

const stars = "test/rails/stars/stars.test.ts";
const preCheckout = "test/rails/stars/pre-checkout.test.ts";
const conformance = "test/rails/conformance.test.ts";

export const starGuards: readonly Guard[] = [
  {
    name: "an invoice in Stars is paid by its buyer alone",
    file: "src/rails/stars/pre-checkout.ts",
    in: "refusalOf",
    expression: "order.userId !== from.id",
    becomes: "false",
    tests: [preCheckout],
  },
  {
    name: "an invoice in Stars is paid at its order's price",
    file: "src/rails/stars/pre-checkout.ts",
    in: "refusalOf",
    expression: "due.currency !== currency || due.amountMinor !== stars",
    becomes: "due.currency !== currency",
    tests: [preCheckout],
  },
  {
    name: "an order is paid in Stars once",
    file: "src/rails/stars/pre-checkout.ts",
    in: "refusalOf",
    expression: 'order.status !== "pending" || order.erasedAt !== null',
    becomes: "order.erasedAt !== null",
    tests: [preCheckout, stars],
  },
  {
    name: "of two payments of an order in Stars one is let through",
    file: "src/rails/stars/paying.ts",
    in: "beginPaying",
    expression: "and(eq(checkouts.orderId, orderId), isFree)",
    becomes: "eq(checkouts.orderId, orderId)",
    tests: ["test/rails/stars/paying.test.ts", stars],
  },
  {
    name: "an answer that had arrived is no error",
    file: "src/rails/stars/news.ts",
    in: "callUnlessGone",
    expression: "isLost && isGone",
    becomes: "false",
    tests: [stars],
  },
  {
    name: "an answer about a payment is tried again",
    file: "src/rails/stars/news.ts",
    in: "answerQuery",
    expression: "attempt === tries",
    becomes: "attempt === 1",
    tests: [stars],
  },
  {
    name: "money of one rail pays no order of another",
    file: "src/shared/payments.ts",
    in: "matches",
    expression: "money.rail !== order.rail",
    becomes: "false",
    tests: [conformance],
  },
  {
    name: "money of somebody else pays no order in Stars",
    file: "src/shared/payments.ts",
    in: "matches",
    expression: "(money.payerId ?? order.userId) !== order.userId",
    becomes: "false",
    tests: [conformance],
  },
  {
    name: "a refund in Stars that was made before has succeeded",
    file: "src/rails/stars/refund.ts",
    in: "refundStars",
    expression: 'error.description.includes("CHARGE_ALREADY_REFUNDED")',
    becomes: "false",
    tests: [conformance],
  },
  {
    name: "a part of a payment in Stars is not refunded",
    file: "src/shared/refunds.ts",
    in: "requestRefund",
    expression: "wholeRails.includes(payment.rail) && terms.amountMinor < leftMinor",
    becomes: "false",
    tests: [stars],
  },
  {
    name: "a charge-back is in the books once",
    file: "src/rails/stars/transactions.ts",
    in: "chargeBack",
    expression: 'if (request.kind !== "requested") return;',
    becomes: 'if (request.kind !== "requested") throw new Error("none");',
    tests: [stars],
  },
  {
    name: "another list of transactions is read from its beginning",
    file: "src/rails/stars/transactions.ts",
    in: "readOn",
    expression: "page.length === 0 && readTo > 0",
    becomes: "false",
    tests: [stars],
  },
];
