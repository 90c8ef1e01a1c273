import { addressedRoom, keptMessage } from "../addressed-chat.ts";
import type { Call } from "../call.ts";
import { badRequest } from "../refusal.ts";
import type { Kept, Room } from "../rooms.ts";
import { type Method, nowSeconds, type Service } from "../service.ts";

/** Source: deleteMessage, "can only be deleted if it was sent less than 48 hours ago". */
const deletableSeconds = 48 * 60 * 60;

export const deleteMessage: Method = (service, call) => {
  const room = addressedRoom(service, call.fields.chat_id);
  const kept = keptMessage(room, call.fields.message_id, "message to delete not found");
  if (isTooOld(service, kept)) throw badRequest("message can't be deleted for everyone");
  return remove(service, call, room, [kept]);
};

export const deleteMessages: Method = (service, call) => {
  const ids = Array.isArray(call.fields.message_ids) ? call.fields.message_ids : [];
  if (ids.length === 0) throw badRequest("message identifiers are not specified");
  if (ids.length > 100) throw badRequest("too many message identifiers specified");
  const room = addressedRoom(service, call.fields.chat_id);
  const found = ids.flatMap((id) => room.messages.get(id) ?? []);
  return remove(
    service,
    call,
    room,
    found.filter((kept) => !isTooOld(service, kept)),
  );
};

function isTooOld(service: Service, { message }: Kept): boolean {
  return nowSeconds(service) - message.date > deletableSeconds;
}

function remove(service: Service, { method }: Call, room: Room, doomed: readonly Kept[]): true {
  for (const { message } of doomed) {
    room.messages.delete(message.message_id);
    const detail = { chat_id: room.chat.id, message_id: message.message_id };
    service.world.journal.record("telegram", method, detail);
  }
  service.changes.announce(room.chat.id);
  return true;
}
