import { isJsonObject, type JsonObject } from "../../json.ts";
import type { Method } from "../service.ts";
import { shownInvoice, starInvoice } from "../stars/invoice.ts";
import { post } from "./post.ts";

/** Stars alone: another currency needs a payment provider, which is not simulated. */
export const sendInvoice: Method = (service, call) => {
  const invoice = starInvoice(call.fields);
  const fields = { ...call.fields, reply_markup: payKeyboard(call.fields, invoice.stars) };
  const message = post(service, { ...call, fields }, { invoice: shownInvoice(invoice) });
  service.invoices.keep(message.message_id, invoice);
  return message;
};

/** Source: "If empty, one 'Pay total price' button will be shown". */
function payKeyboard({ reply_markup: given }: JsonObject, stars: number): unknown {
  const rows = isJsonObject(given) ? given.inline_keyboard : [];
  const isEmpty = !Array.isArray(rows) || rows.flat().length === 0;
  return isEmpty ? { inline_keyboard: [[{ text: `Pay ⭐️${stars}`, pay: true }]] } : given;
}
