import { badRequest, notSimulated } from "../refusal.ts";
import type { Method } from "../service.ts";

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
