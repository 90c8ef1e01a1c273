import type { ChatUser, SeenMessage } from "./chat-user.ts";
import { buttonsOf, wordsOf } from "./chat-user.ts";

/** A buyer chooses a product, types a birth, confirms the chart and gets the message with the payment link. */
export async function order(
  user: ChatUser,
  product: RegExp,
  birth: string,
): Promise<{ number: string; payUrl: string }> {
  await seeChart(user, product, birth);
  return confirm(user);
}

/** A buyer chooses a product, types a birth and is shown the chart to confirm, below what an earlier order left. */
export async function seeChart(user: ChatUser, product: RegExp, birth: string): Promise<void> {
  const { message_id: after } = await user.start();
  await user.waitForMessage(/请选择一份报告/, { after });
  await chooseProduct(user, product);
  await user.say(birth);
  await user.waitForMessage(/请核对命盘/, { after });
}

/** A buyer who was shown the chart orders, and gets the message with the payment link. */
export async function confirm(user: ChatUser): Promise<{ number: string; payUrl: string }> {
  await user.press(/下单/);
  const message = await user.waitForMessage((each) => payUrlOf(each) !== undefined);
  return { number: numberIn(message), payUrl: payUrlOf(message) ?? "" };
}

/**
 * Chooses a product of the first screen or, where it does not stand there, of the whole list, and gives consent where it is
 * asked for; ends with the card that follows.
 */
export async function chooseProduct(user: ChatUser, product: RegExp): Promise<void> {
  const first = await user.waitForMessage(/请选择一份报告/);
  if (!buttonsOf(first).some(({ text }) => product.test(text))) await user.press("📚 全部报告");
  const menu = await user.waitForButton(product);
  const after = menu.message_id - 1;
  await user.press(product);
  const card = await user.waitForMessage(/👉|请核对命盘|开始之前/, { after });
  if (!/开始之前/.test(wordsOf(card))) return;
  await user.pressOn(card.message_id, "✅ 我已满 18 岁，同意");
  await user.waitForMessage(/👉|请核对命盘/, { after });
}

/** Ends a payment as a browser would, through the shop's own page if the link leads there, without following to the return address. */
export async function endPayment(
  payUrl: string,
  outcome: "pay" | "fail" | "cancel" = "pay",
): Promise<Response> {
  const checkoutUrl = /\/pay\/[\w-]+$/.test(payUrl) ? await sendAddress(payUrl) : payUrl;
  const page = await (await fetch(checkoutUrl)).text();
  const hidden = [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)];
  const fields = new URLSearchParams({ outcome });
  for (const [, name = "", value = ""] of hidden) fields.set(name, value);
  return fetch(new URL("checkout", checkoutUrl), { method: "POST", body: fields, redirect: "manual" });
}

/** Sends the form of the shop's own page, without following where it leads. */
export function submitAddress(pageUrl: string): Promise<Response> {
  return fetch(pageUrl, { method: "POST", body: new URLSearchParams(anAddress), redirect: "manual" });
}

/** @returns where the shop's own page sends a buyer who has given the address */
export async function sendAddress(pageUrl: string): Promise<string> {
  const sent = await submitAddress(pageUrl);
  const location = sent.headers.get("location");
  if (sent.status !== 303 || location === null) throw new Error(`${sent.status}: ${await sent.text()}`);
  return location;
}

/** As the buyers of tests live. */
export const anAddress = {
  country: "US",
  street: "1600 Amphitheatre Pkwy",
  city: "Mountain View",
  state: "CA",
  postcode: "94043",
};

/** The order number that a message shows. */
export function numberIn(message: SeenMessage): string {
  const number = /BZ\d{8}[2-9A-HJ-NP-Z]{10}/.exec(wordsOf(message))?.[0];
  if (!number) throw new Error(`no order number in: ${wordsOf(message)}`);
  return number;
}

export function payUrlOf(message: SeenMessage): string | undefined {
  return buttonsOf(message).find(({ url }) => url && /\/pingpong\/|\/pay\//.test(url))?.url;
}

/**
 * What the bot sent after the receipt: the pages of the report, in the order of the chat, without the news of a delay, which
 * a busy machine may earn; none without a receipt.
 */
export async function reportPages(user: ChatUser): Promise<readonly SeenMessage[]> {
  const messages = await user.messages();
  const receipt = messages.findLastIndex((message) => receiptWords.test(wordsOf(message)));
  return receipt < 0 ? [] : messages.slice(receipt + 1).filter(isPage);
}

/** In each language, while the report is written and when it is there. */
const receiptWords =
  /已收到您的付款|免费订单已确认|的报告已送达|的報告已送達|payment has arrived|has been delivered/;

function isPage(message: SeenMessage): boolean {
  return message.is_from_bot && !delayWords.test(wordsOf(message));
}

/** In each language, of a report that took over a minute, and once it is there. */
const delayWords =
  /报告比平时慢一些|的报告已经送达|報告比平時慢一些|的報告已經送達|is taking longer than usual|has been delivered, right above/;
