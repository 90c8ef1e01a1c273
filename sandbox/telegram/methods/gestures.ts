import { addressedRoom, keptMessage } from "../addressed-chat.ts";
import type { Call } from "../call.ts";
import { refuseSpecial } from "../common-fields.ts";
import { draftText, textFields } from "../formatted-text.ts";
import { checkedReactions } from "../reactions.ts";
import { badRequest, notSimulated } from "../refusal.ts";
import { type Method, metUser, type Service } from "../service.ts";

/** Source: sendChatAction, "set for 5 seconds or less"; sendMessageDraft, "30-second preview". */
const actionMs = 5000;
const draftMs = 30_000;

const chatActions = new Set(
  (
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker " +
    "find_location record_video_note upload_video_note"
  ).split(" "),
);

export const sendChatAction: Method = (service, call) => {
  const name = String(call.fields.action);
  if (!chatActions.has(name)) throw badRequest("wrong parameter action in request");
  refuseSpecial(call.fields);
  const room = addressedRoom(service, call.fields.chat_id);
  room.action = { name, until: service.settings.now() + actionMs };
  return done(service, call, room.chat.id, { action: name });
};

export const sendMessageDraft: Method = (service, call) => {
  const formatted = draftText(textFields(call.fields, "text"), metUser(service));
  const draftId = Number(call.fields.draft_id);
  // Telegram's words for a zero id are not known to us.
  if (draftId === 0) throw badRequest("draft_id must be non-zero");
  refuseSpecial(call.fields);
  const room = addressedRoom(service, call.fields.chat_id);
  if (room.chat.type !== "private") throw badRequest("TEXTDRAFT_PEER_INVALID");
  room.draft = { ...formatted, draftId, until: service.settings.now() + draftMs };
  return done(service, call, room.chat.id, { draft_id: draftId, text: formatted.text });
};

export const setMessageReaction: Method = (service, call) => {
  const reactions = checkedReactions(call.fields.reaction);
  const room = addressedRoom(service, call.fields.chat_id);
  const kept = keptMessage(room, call.fields.message_id, "message to react not found");
  kept.reactions = reactions;
  return done(service, call, room.chat.id, { message_id: kept.message.message_id, reactions });
};

export const pinChatMessage: Method = (service, call) => {
  refuseSpecial(call.fields);
  const room = addressedRoom(service, call.fields.chat_id);
  if (room.chat.type !== "private") throw notSimulated("pinning in a group");
  const kept = keptMessage(room, call.fields.message_id, "message to pin not found");
  kept.isPinned = true;
  return done(service, call, room.chat.id, { message_id: kept.message.message_id });
};

export const answerCallbackQuery: Method = (service, call) => {
  const { callback_query_id, text, show_alert, url } = call.fields;
  if (typeof text === "string" && [...text].length > 200) throw badRequest("MESSAGE_TOO_LONG");
  if (url) throw notSimulated("answers that open an address");
  const answer = {
    ...(typeof text === "string" && text !== "" && { text }),
    showAlert: show_alert === true,
  };
  const query = service.queries.answer(String(callback_query_id), answer, service.settings.now());
  return done(service, call, query.chatId, { callback_query_id, user_id: query.userId, ...answer });
};

function done(service: Service, { method }: Call, chatId: number, detail: Record<string, unknown>): true {
  service.world.journal.record("telegram", method, { chat_id: chatId, ...detail });
  service.changes.announce(chatId);
  return true;
}
