import { addressedRoom, keptMessage } from "../addressed-chat.ts";
import { badRequest } from "../refusal.ts";
import { type Method, nowSeconds } from "../service.ts";

/** Source: deleteMessage, "a message can only be deleted if it was sent less than 48 hours ago". */
const deletableSeconds = 48 * 60 * 60;

/** Takes a message out of a chat for both sides: the bot's own everywhere, the user's in a private chat only. */
export const deleteMessage: Method = (service, { method, fields }) => {
  const room = addressedRoom(service, fields.chat_id);
  const { message, isFromBot } = keptMessage(room, fields.message_id, "message to delete not found");
  const isTooOld = nowSeconds(service) - message.date >= deletableSeconds;
  if (isTooOld || !(isFromBot || room.chat.type === "private")) {
    throw badRequest("message can't be deleted for everyone");
  }
  room.messages.delete(message.message_id);
  service.world.journal.record("telegram", method, {
    chat_id: room.chat.id,
    message_id: message.message_id,
  });
  service.changes.announce(room.chat.id);
  return true;
};
