import { refuseUnreachable } from "./people.ts";
import { badRequest, Refusal } from "./refusal.ts";
import type { Kept, Room } from "./rooms.ts";
import type { Service } from "./service.ts";

/**
 * The chat that a call addresses and in which the bot may act now.
 * @throws Refusal in Telegram's words when it does not exist, or the user cannot be reached
 */
export function addressedRoom(service: Service, chatId: unknown): Room {
  const id = chatNumber(chatId);
  const room = service.rooms.find(id);
  if (room?.chat.type === "group") return room;
  const person = service.people.find(id);
  if (person && !person.hasStarted && isInSomeGroup(service, id)) {
    throw new Refusal(403, "Forbidden: bot can't initiate conversation with a user");
  }
  refuseUnreachable(person);
  if (!room) throw badRequest("chat not found");
  return room;
}

/** @throws Refusal with the given words when the chat has no such message */
export function keptMessage(room: Room, messageId: unknown, otherwise: string): Kept {
  const kept = typeof messageId === "number" ? room.messages.get(messageId) : undefined;
  if (!kept) throw badRequest(otherwise);
  return kept;
}

/** Telegram takes a number as text, too; a name could only be a public channel's or group's, and there are none here. */
function chatNumber(chatId: unknown): number {
  if (chatId === "") throw badRequest("chat_id is empty");
  if (typeof chatId === "number") return chatId;
  if (typeof chatId === "string" && /^-?\d{1,16}$/.test(chatId)) return Number(chatId);
  throw badRequest("chat not found");
}

function isInSomeGroup(service: Service, userId: number): boolean {
  return service.rooms
    .all()
    .some(
      ({ chat, messages }) =>
        chat.type === "group" && messages.values().some(({ message }) => message.from.id === userId),
    );
}
