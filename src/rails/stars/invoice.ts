import { type Api, GrammyError } from "grammy";
import { callTelegram } from "../../gateways/telegram.ts";
import { wordsIn } from "../../locales/texts.ts";
import { linkPayload } from "../../shop/linked-things.ts";
import type { Bill, Opening } from "../rail.ts";

/** What sending invoices needs. */
export interface InvoiceNeeds {
  /** waits nowhere: where Telegram wants silence the call is refused at once */
  readonly api: Api;
}

/**
 * Sends an order's invoice into its buyer's chat. Its start parameter makes a forwarded copy carry a link to the bot in place
 * of a Pay button: whoever has the copy could pay it otherwise. An answer that got lost may leave a second invoice of the order,
 * which does no harm: Telegram asks before each payment, and of both one is let through.
 * Source: Bot API, sendInvoice: `XTR`, an empty provider token, exactly one price; title ≤ 32, description ≤ 255 characters.
 */
export async function sendInvoice({ api }: InvoiceNeeds, bill: Bill): Promise<Opening> {
  const { userId, merchantTransactionId: number, amountMinor, currency, product, language } = bill;
  const texts = wordsIn(language);
  const title = cut(product.title, 32);
  const description = cut(texts.plain("stars.invoice", { title: product.title, number }), 255);
  const prices = [{ label: title, amount: amountMinor }];
  const more = { provider_token: "", start_parameter: linkPayload({ pay: number }) };
  try {
    const sent = await callTelegram(() =>
      api.sendInvoice(userId, title, description, number, currency, prices, more),
    );
    if (sent.kind === "done") return { kind: "opened", way: { invoiceMessageId: sent.value.message_id } };
    if (sent.kind === "unknown") return sent;
    return { kind: "later", because: "because" in sent ? sent.because : `Telegram says ${sent.kind}` };
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    return { kind: "refused", code: error.description, class: "our_bug" };
  }
}

function cut(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
}
