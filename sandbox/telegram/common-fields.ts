import { isJsonObject, type JsonObject } from "../json.ts";
import { badRequest, notSimulated } from "./refusal.ts";
import type { Room } from "./rooms.ts";
import type { Message } from "./wire.ts";

/** Free message effects. Source: the identifiers that clients quote to everyone. */
const effects = new Set([
  "5104841245755180586",
  "5107584321108051014",
  "5104858069142078462",
  "5044134455711629726",
  "5046509860389126442",
  "5046589136895476101",
]);

/**
 * The fields that all sending methods share, apart from content and keyboard.
 * @returns the parts of the message that come from them
 * @throws Refusal in Telegram's words, or because the sandbox does not simulate what a field asks for
 */
export function commonParts(room: Room, fields: JsonObject): Partial<Message> {
  refuseSpecial(fields);
  return {
    ...repliedTo(room, fields.reply_parameters),
    ...effect(room, fields.message_effect_id),
    ...(fields.protect_content === true && { has_protected_content: true as const }),
  };
}

/** Refuses what a plain bot in a plain chat cannot use. */
export function refuseSpecial(fields: JsonObject): void {
  if (fields.business_connection_id) throw badRequest("business connection not found");
  if (fields.message_thread_id) throw badRequest("message thread not found");
  if (fields.allow_paid_broadcast === true) throw badRequest("FLOODSKIP_NOT_ALLOWED");
  if (fields.suggested_post_parameters) {
    throw badRequest("suggested posts can be sent only to channel direct messages");
  }
  for (const name of ["direct_messages_topic_id", "inline_message_id", "rich_message"]) {
    if (fields[name] !== undefined) throw notSimulated(`the field ${name}`);
  }
}

function repliedTo(room: Room, parameters: unknown): Partial<Message> {
  if (!isJsonObject(parameters)) return {};
  if (parameters.chat_id !== undefined || parameters.quote !== undefined) {
    throw notSimulated("replies to other chats and quotes");
  }
  const kept = room.messages.get(Number(parameters.message_id));
  if (!kept && parameters.allow_sending_without_reply === true) return {};
  if (!kept) throw badRequest("message to be replied not found");
  const { reply_to_message: _, ...message } = kept.message;
  return { reply_to_message: message };
}

function effect(room: Room, id: unknown): Partial<Message> {
  if (typeof id !== "string" || id === "") return {};
  if (!effects.has(id) || room.chat.type !== "private") throw badRequest("EFFECT_ID_INVALID");
  return { effect_id: id };
}
