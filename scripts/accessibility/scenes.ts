import { type CheckoutView, checkoutPage } from "../../sandbox/pingpong/checkout-page.ts";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { textsIn } from "../../src/locales/texts.ts";
import { answer, type Page } from "../../src/sales/checkout-page/layout.ts";
import { formPage, readyPage } from "../../src/sales/checkout-page/pay-page.ts";
import { standingPage, waitingPage } from "../../src/sales/checkout-page/standing-page.ts";
import { seeChart } from "../../test/helpers/buying.ts";
import { ChatUser } from "../../test/helpers/chat-user.ts";

const birth = "女 1990年5月15日 14:30 成都";

/** A page as a person meets it. */
interface Scene {
  readonly name: string;
  readonly url: string;
  /** JavaScript that brings the page there once it is loaded, and waits until it is there */
  readonly prepare: string;
}

/** Waits for what the chat draws: it has no other way to tell that it is done. */
const waitFor = (selector: string) => `new Promise((resolve) => {
  const look = () => document.querySelector(${JSON.stringify(selector)}) ? resolve() : requestAnimationFrame(look);
  look();
})`;
const click = (selector: string) =>
  `${waitFor(selector)}.then(() => document.querySelector(${JSON.stringify(selector)}).click())`;

/** Every page that the program serves, in each of its states. Buyers have talked to the bot and paid for it. */
export async function scenesOf(origin: string): Promise<readonly Scene[]> {
  await talk(origin, 7101);
  const [unpaid, paid] = await Promise.all([orderForStars(origin, 7103), orderForStars(origin, 7104)]);
  await unpaid.buyer.act("share", { message_id: unpaid.message_id, to_user_id: 7105 });
  await paid.buyer.payStars(paid.message_id);
  const chat = (name: string, then: string) => ({
    name,
    url: `${origin}/?user=7101`,
    prepare: `${waitFor("#messages .key")}.then(() => ${then})`,
  });
  return [
    {
      name: "the chat before START",
      url: `${origin}/?user=7102`,
      prepare: waitFor("#big-button:not([hidden])"),
    },
    chat("the chat", "undefined"),
    chat("the users", click("#open-panel")),
    chat("the commands", `${click("#menu-button")}.then(() => ${waitFor("#menu:not([hidden]) *")})`),
    { name: "an invoice", url: `${origin}/?user=7103`, prepare: waitFor(".invoice") },
    { name: "an invoice sent on", url: `${origin}/?user=7105`, prepare: waitFor("#shared .invoice") },
    {
      name: "a payment in the wallet",
      url: `${origin}/?user=7104`,
      prepare: `${waitFor("#panel .payment")}.then(() => ${click("#open-panel")})`,
    },
    chat("the pay sheet", paySheet(650)),
    chat("a pay sheet beyond the wallet", paySheet(99_999)),
    chat(
      "whom to send an invoice",
      `import("/chat/people.js").then(({ choosePerson }) => choosePerson("To whom?", 1))`,
    ),
    chat("a box", `document.querySelector("#alert").showModal()`),
    { name: "the page of a product", url: `${origin}/buy/career`, prepare: "undefined" },
    ...(await checkoutPages()),
    ...checkouts.map((view) => ({
      name: `the checkout, ${view.state}`,
      url: `data:text/html;charset=utf-8,${encodeURIComponent(checkoutPage(view))}`,
      prepare: "undefined",
    })),
  ];
}

const paySheet = (stars: number) =>
  `import("/chat/paysheet.js").then(({ openPaySheet }) =>
    openPaySheet({ title: "BaZi report", description: "In this chat", stars: ${stars} }, { message_id: 1 }))`;

const order = {
  token: "t",
  requestId: "r",
  amount: "29.90",
  currency: "USD",
  merchantTransactionId: "BZ20261124ABCDEFGHJK",
  transactionId: "2026112400001",
  goods: [{ name: "BaZi report", number: "1" }],
  expiresAtMs: Date.parse("2026-11-25T00:00:00Z"),
  payResultUrl: "https://shop.example.com/",
};
const checkouts: readonly CheckoutView[] = [
  { state: "link expired" },
  ...(["open", "failed", "processing", "paid", "closed"] as const).map((state) => ({ state, ...order })),
];

/** The shop's own checkout page, which stands before PingPong's. */
async function checkoutPages(): Promise<readonly Scene[]> {
  const texts = textsIn("en", "UTC");
  const front = { texts, shopName: "BaZi", botName: "bazi_bot" };
  const bought = {
    productId: "comprehensive",
    chosenYear: null,
    merchantTransactionId: "BZ20261124ABCDEFGHJK",
  };
  const priced = {
    amountMinor: 2990,
    discountMinor: 0,
    currency: "USD",
    expiresAt: new Date("2026-11-25T00:00:00Z"),
  };
  const shown = {
    ...front,
    order: { ...bought, ...priced },
    catalogue: readCatalogue(undefined),
    terms: "1. …",
  };
  const typed = { country: "US", street: "1 Main St", city: "", state: "", postcode: "1" };
  const faults = [
    { field: "city", kind: "missing" },
    { field: "postcode", kind: "form" },
  ] as const;
  const pages: Readonly<Record<string, Page>> = {
    form: formPage(shown, { typed, faults: [], isFresh: true }),
    faults: formPage(shown, { typed, faults }),
    notice: formPage(shown, { typed, faults: [], notice: "PingPong has not answered." }),
    ready: readyPage(shown, "https://pingpong.example"),
    waiting: waitingPage("t", front),
    expired: standingPage("expired", shown),
  };
  const sending = { status: 200, paymentOrigin: "https://pingpong.example" };
  return Promise.all(
    Object.entries(pages).map(async ([name, page]) => ({
      name: `the checkout page, ${name}`,
      url: `data:text/html;charset=utf-8,${encodeURIComponent(await answer(page, front, sending).text())}`,
      prepare: "undefined",
    })),
  );
}

/** Has a buyer press START and type a birth. */
async function talk(origin: string, id: number): Promise<void> {
  const buyer = new ChatUser(origin, id);
  await buyer.start();
  await buyer.say(birth);
  await buyer.settled();
}

/** Has a buyer order for Stars. @returns the message with the invoice */
async function orderForStars(origin: string, id: number) {
  const buyer = new ChatUser(origin, id);
  await seeChart(buyer, /综合命盘报告/, birth);
  await buyer.press(/下单 ⭐/);
  const { message_id } = await buyer.waitForMessage(({ invoice }) => invoice !== undefined);
  return { buyer, message_id };
}
