import type { Guard } from "./guard.ts";

const paying = "test/sales/checkout-page/paying.test.ts";
const hostile = "test/sales/checkout-page/hostile.test.ts";
const buyerIps = "test/sales/checkout-page/buyer-ip.test.ts";
const address = "test/sales/checkout-page/address.test.ts";

/** What keeps the checkout page from paying what is not to be paid, and from everybody but the buyer. */
export const checkoutPageGuards: readonly Guard[] = [
  {
    name: "a header on the buyer's address counts from listed proxies only",
    file: "src/sales/checkout-page/buyer-ip.ts",
    in: "buyerIp",
    expression: "if (!isIn(nearest, trusted)) return nearest;",
    becomes: "",
    tests: [buyerIps],
  },
  {
    name: "a token is too long to be guessed",
    file: "src/sales/checkout/page-address.ts",
    in: "pageToken",
    expression: "if (random.length < tokenBytes) $then;",
    becomes: "",
    tests: [hostile],
  },
  {
    name: "a form that another site sends is refused",
    file: "src/sales/checkout-page/routes.ts",
    in: "isForeign",
    expression: 'site !== null && site !== "same-origin" && site !== "none"',
    becomes: "false",
    tests: [hostile],
  },
  {
    name: "an order's form is sent to PingPong some times only",
    file: "src/sales/checkout-page/routes.ts",
    in: "checkoutRoutes",
    expression: 'forms.take(token, nowMs()) === "none"',
    becomes: "false",
    tests: [hostile],
  },
  {
    name: "one place asks for some pages only",
    file: "src/sales/checkout-page/routes.ts",
    in: "checkoutRoutes",
    expression: 'places.take(neighbourhood(ip), nowMs()) === "none"',
    becomes: "false",
    tests: [hostile],
  },
  {
    name: "an attempt is in the books before PingPong hears of the order",
    file: "src/sales/checkout/checkouts.ts",
    in: "beginAttempt",
    expression: "askedAt: $firstTime",
    becomes: "",
    tests: [paying],
  },
  {
    name: "an order whose answer was lost is asked about although its buyer is gone",
    file: "src/sales/checkout/checkouts.ts",
    in: "beginAttempt",
    expression: "queryAfter: $firstQuery",
    becomes: "",
    tests: [paying],
  },
  {
    name: "an order that cannot be paid is not asked for",
    file: "src/sales/checkout/checkouts.ts",
    in: "beginAttempt",
    expression: 'order?.status !== "pending" || order.erasedAt !== null || order.expiresAt <= now',
    becomes: "false",
    tests: [paying],
  },
  {
    name: "nobody is sent on to pay an order that was cancelled meanwhile",
    file: "src/sales/checkout-page/counter.ts",
    in: "after",
    expression: 'this.#standing(found) === "open"',
    becomes: "true",
    tests: [paying],
  },
  {
    name: "the page of erased data is gone",
    file: "src/sales/checkout-page/standing.ts",
    in: "standingOf",
    expression: 'if (erasedAt !== null) return "unknown";',
    becomes: "",
    tests: [paying],
  },
  {
    name: "by the clock an order has expired",
    file: "src/sales/checkout-page/standing.ts",
    in: "standingOf",
    expression: 'if (expiresAt <= now) return "expired";',
    becomes: "",
    tests: [paying],
  },
  {
    name: "what was typed is written as text",
    file: "src/sales/checkout-page/html.ts",
    in: "written",
    expression: "references[character] ?? character",
    becomes: "character",
    tests: [paying],
  },
  {
    name: "an address loses the signs that PingPong refuses",
    file: "src/rails/pingpong/order-content.ts",
    in: "riskFields",
    expression: "street: cleanText(street)",
    becomes: "street",
    tests: [address],
  },
];
