import { badRequest, notSimulated } from "../refusal.ts";
import type { Method } from "../service.ts";
import { settle } from "../stars/paying.ts";

export const answerCallbackQuery: Method = (service, call) => {
  const { callback_query_id, text, show_alert, url } = call.fields;
  if (typeof text === "string" && [...text].length > 200) throw badRequest("MESSAGE_TOO_LONG");
  if (url) throw notSimulated("answers that open an address");
  const answer = {
    ...(typeof text === "string" && text !== "" && { text }),
    showAlert: show_alert === true,
  };
  const { chatId, userId } = service.queries.answer(
    String(callback_query_id),
    answer,
    service.settings.now(),
  );
  const detail = { chat_id: chatId, callback_query_id, user_id: userId, ...answer };
  service.world.journal.record("telegram", call.method, detail);
  service.changes.announce(chatId);
  return true;
};

/** Only the first word counts, and only while the query waits. Source: answerPreCheckoutQuery. */
export const answerPreCheckoutQuery: Method = (service, call) => {
  const { pre_checkout_query_id, ok, error_message } = call.fields;
  const isAllowed = ok === true;
  if (!isAllowed && !error_message) throw badRequest('parameter "error_message" is required');
  const checkout = service.checkouts.undecided(String(pre_checkout_query_id), service.settings.now());
  const detail = { user_id: checkout.userId, payload: checkout.invoice.payload };
  service.world.journal.record("telegram", call.method, { ...detail, ...call.fields });
  checkout.outcome = isAllowed
    ? settle(service, checkout)
    : { kind: "refused", reason: String(error_message) };
  service.changes.announce(checkout.userId);
  return true;
};
